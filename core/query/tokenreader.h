// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace taskarium {

/// A piece of an expression with its place.
struct Token {
    enum class Kind : std::uint8_t { Word, Quoted, Sign, End };
    Kind kind = Kind::End;
    std::string text{}; ///< without its quotes
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] bool isText() const { return kind == Kind::Word || kind == Kind::Quoted; }
};

/// Takes the pieces of an expression one after the other. The first fault is kept; what is read after it does
/// not matter.
class TokenReader {
public:
    /// The text must outlive the reader.
    explicit TokenReader(std::string_view text) : m_text(text) {}

    /// The first fault, its message beginning with the column; nothing if all is well.
    [[nodiscard]] const Outcome& fault() const { return m_fault; }

    /// Records what is wrong with a token, or that something else is expected in its place.
    void fail(const Token& token, const std::string& message, std::string_view remedy);
    void expected(const Token& token, std::string_view what, std::string_view remedy);

    /// The next token. A quote that is left open is a fault.
    [[nodiscard]] Token peek();
    Token take();

    /// Takes the next token if it is this word or sign.
    bool accept(std::string_view text);

    /// Takes an operator: a "!" before exists or in belongs to it.
    Token takeOperator();

    /// Takes a pattern: it ends at a space, or at a parenthesis that it did not open.
    Token takePattern();

private:
    [[nodiscard]] Token tokenAt(std::size_t place);
    [[nodiscard]] Token quotedAt(std::size_t place);
    [[nodiscard]] std::size_t signLength(std::size_t place) const;
    [[nodiscard]] std::size_t columnOf(std::size_t place) const;

    std::string_view m_text;
    std::size_t m_place = 0;
    Outcome m_fault{};
};

} // namespace taskarium
