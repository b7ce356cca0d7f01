// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/base/result.h>

#include <fmt/format.h>

namespace taskarium {

std::string errorText(const Error& error)
{
    std::string text = error.file;
    if (error.line > 0)
        text += fmt::format("{}{}", error.file.empty() ? "line " : ":", error.line);
    if (!text.empty())
        text += ": ";
    if (!error.pointer.empty())
        text += error.pointer + ": ";
    if (!error.code.empty())
        text += error.code + ": ";
    text += error.message;
    if (error.remedy.empty() || error.message.empty())
        return text + error.remedy;
    // Many of ECS's own messages have no full stop.
    if (std::string_view(".?!").find(text.back()) == std::string_view::npos)
        text += '.';
    return text + " " + error.remedy;
}

} // namespace taskarium
