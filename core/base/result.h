// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace taskarium {

/// What went wrong, where, and what to do about it. Every part but the message may be empty.
struct Error {
    std::string file{};    ///< the file's name as the user gave it
    std::string pointer{}; ///< JSON pointer of the member at fault, e.g. "/commands/2/with/desiredCount"
    int line = 0;          ///< line in the file, from 1; 0 if there is none
    std::string code{};    ///< the ECS exception for a refused request, e.g. "ClientException"
    std::string message{}; ///< what is wrong, as a sentence
    std::string remedy{};  ///< what to do, as a sentence

    friend bool operator==(const Error&, const Error&) = default;
};

/// One line for a terminal: "demo.json:14: /commands/2/with/desiredCount: message. remedy."
[[nodiscard]] std::string errorText(const Error& error);

/// A value or an Error. (std::expected is not in C++20.)
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_content(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_content(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool ok() const { return m_content.index() == 0; }
    explicit operator bool() const { return ok(); }

    /// The value; only if ok().
    [[nodiscard]] const T& value() const& { return std::get<0>(m_content); }
    [[nodiscard]] T& value() & { return std::get<0>(m_content); }
    [[nodiscard]] T&& value() && { return std::get<0>(std::move(m_content)); }

    /// The error; only if not ok().
    [[nodiscard]] const Error& error() const { return std::get<1>(m_content); }

    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

private:
    std::variant<T, Error> m_content;
};

/// Nothing, or an Error: the result of something done for its effect.
using Outcome = std::optional<Error>;

} // namespace taskarium
