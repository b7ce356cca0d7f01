// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace taskarium {

/// What a stretch of text looks like.
enum class FrameKind : unsigned char {
    Value,  ///< one JSON value: its brackets match
    Broken, ///< one that cannot be read
    Prose,  ///< a line without a value
};

/// A stretch of a text.
struct Frame {
    FrameKind kind = FrameKind::Value;
    std::string_view text{};
    int line = 0;               ///< of its first character, or of the problem, from 1
    int column = 0;             ///< of the problem, in bytes from 1
    std::string_view problem{}; ///< why a broken one is that, as a clause; empty: its brackets match
};

/// Takes the frames of a text. Says of a value whether it could be read; one that could not be read comes
/// again as a broken one, unless it is a list, whose elements come one by one.
using FrameReader = std::function<bool(const Frame&)>;

/// Whether more text may come behind what there is.
enum class TextEnd : unsigned char { Final, Open };

/// Finds the JSON values in a text: one value, JSON Lines, values one after another, spread over lines or
/// not, with prose between them and before them in their line ("2026-01-05T10:00:00 stream {...}"), brackets
/// in it or not. A value that is broken never takes others with it: after it the search goes on in its line
/// where a new value begins in its middle or another begins with the same name, else at the next line that
/// begins like it with a bracket. Returns how much of the text is done with: all, or up to the value that is
/// not yet complete if more may come.
std::size_t frameValues(std::string_view text, TextEnd end, int firstLine, const FrameReader& reader);

} // namespace taskarium
