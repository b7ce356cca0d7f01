// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/replay/continuity.h>

#include <core/lifecycle/tasktable.h>

#include <array>

namespace taskarium {

namespace {

constexpr std::size_t stateCount = taskStatusCount * 2;

std::size_t indexOf(TaskState state)
{
    return static_cast<std::size_t>(state.last) * 2 + (state.desired == DesiredStatus::Running ? 0 : 1);
}

using Ways = std::array<std::array<bool, stateCount>, stateCount>;

Ways rowsOfTheTable()
{
    Ways ways{};
    for (const Transition& row : taskTransitions())
        ways[indexOf(row.from)][indexOf(row.to)] = true;
    return ways;
}

/// Where any number of rows leads to.
Ways chainsOfRows()
{
    Ways ways = rowsOfTheTable();
    for (std::size_t middle = 0; middle < stateCount; ++middle) {
        for (std::size_t from = 0; from < stateCount; ++from) {
            for (std::size_t to = 0; to < stateCount; ++to)
                ways[from][to] = ways[from][to] || (ways[from][middle] && ways[middle][to]);
        }
    }
    return ways;
}

} // namespace

Continuity continuityOf(TaskState before, TaskState after)
{
    static const Ways rows = rowsOfTheTable();
    static const Ways chains = chainsOfRows();
    if (before == after || rows[indexOf(before)][indexOf(after)])
        return Continuity::Follows;
    return chains[indexOf(before)][indexOf(after)] ? Continuity::Skips : Continuity::Impossible;
}

} // namespace taskarium
