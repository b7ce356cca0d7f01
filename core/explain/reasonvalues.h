// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/explain/explanation.h>

#include <algorithm>
#include <utility>

namespace taskarium {

/// Short forms of the values of reasons.

[[nodiscard]] inline NamedValue word(std::string_view name, std::string_view value)
{
    return {name, std::string(value)};
}

[[nodiscard]] inline NamedValue amount(std::string_view name, std::int64_t value)
{
    return {name, value};
}

/// Whether a text of ECS says something.
[[nodiscard]] inline bool tells(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

/// {left}: the time until something, nothing if it is over.
[[nodiscard]] inline NamedValue left(SimTime now, SimTime end)
{
    return {"left", std::max(end - now, Duration{})};
}

/// {span}, {at}: how long something has held, and since when.
[[nodiscard]] inline std::vector<NamedValue> since(SimTime now, SimTime begin)
{
    return {{"span", now - begin}, {"at", begin}};
}

/// {tasks}
[[nodiscard]] inline NamedValue tasks(std::vector<TaskId> value)
{
    return {"tasks", std::move(value)};
}

/// {task}
[[nodiscard]] inline NamedValue task(TaskId value)
{
    return {"task", std::vector{value}};
}

} // namespace taskarium
