// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/json/document.h>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <vector>

namespace taskarium {

/// Counts the lines of a text as it is read. The line of a token is that of the last visible character read:
/// the parser looks one character ahead after a number, which may be the line break.
struct LineCounter {
    std::size_t offset = 0; ///< how many bytes were read
    int line = 1;
    int tokenLine = 1;

    void pass(char c)
    {
        ++offset;
        if (c == '\n')
            ++line;
        else if (c != ' ' && c != '\t' && c != '\r')
            tokenLine = line;
    }
};

/// Reads a text and tells a LineCounter of each character passed.
class CountingIterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator(const char* at, LineCounter* counter) : m_at(at), m_counter(counter) {}

    reference operator*() const { return *m_at; }
    CountingIterator& operator++()
    {
        m_counter->pass(*m_at++);
        return *this;
    }
    friend bool operator==(const CountingIterator& a, const CountingIterator& b) { return a.m_at == b.m_at; }
    friend bool operator!=(const CountingIterator& a, const CountingIterator& b) { return a.m_at != b.m_at; }

private:
    const char* m_at;
    LineCounter* m_counter;
};

/// Builds a Document from the events of nlohmann's parser, whose interface the snake_case names are. Stops at
/// the first error.
class DocumentBuilder {
public:
    using json = nlohmann::json; // NOLINT(readability-identifier-naming): as everywhere in this room

    DocumentBuilder(std::string_view text, std::string file, const LineCounter& counter);

    bool null() { return place(nullptr) != nullptr; }
    bool boolean(bool value) { return place(value) != nullptr; }
    bool number_integer(std::int64_t value) { return number(value); }
    bool number_unsigned(std::uint64_t value) { return number(value); }
    bool number_float(double value, const std::string&) { return number(value); }
    bool string(std::string& value) { return place(std::move(value)) != nullptr; }
    bool binary(json::binary_t&) { return false; } // JSON text has none
    bool start_object(std::size_t) { return open(json::object()); }
    bool start_array(std::size_t) { return open(json::array()); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool key(std::string& name);
    bool parse_error(std::size_t position, const std::string& token, const json::exception& error);

    [[nodiscard]] Result<Document> take();

private:
    /// An object or list that is not closed yet.
    struct Open {
        json* node;
        std::string pointer;
        std::optional<std::string> name{}; ///< the member that waits for its value
    };

    [[nodiscard]] std::string nextPointer() const;
    [[nodiscard]] std::string_view unreadText() const;
    [[nodiscard]] Error syntaxError(bool isAtEnd) const;
    [[nodiscard]] Error unexpected(std::string_view token) const;
    json* place(json value);
    bool number(json value);
    bool open(json container);
    bool close();
    bool fail(std::string pointer, std::string message, std::string remedy);

    std::string_view m_text;
    const LineCounter& m_counter;
    Document m_document{};
    std::vector<Open> m_open{};
    std::size_t m_understood = 0; ///< the offset up to which the text made sense
    bool m_complete = false;
    Outcome m_error{};
};

} // namespace taskarium
