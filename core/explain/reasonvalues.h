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

/// {left}: the time until something, nothing if it is over.
[[nodiscard]] inline NamedValue left(SimTime now, SimTime end)
{
    return {"left", std::max(end - now, Duration{})};
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
