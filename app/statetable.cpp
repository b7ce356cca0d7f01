// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/statetable.h>

#include <core/base/timetext.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace taskarium::app {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t timeColumns = 12; // "00:02:41.300"
constexpr int rowsEachStep = 30;
constexpr std::array<Duration, 7> steps{10s, 30s, 1min, 5min, 10min, 1h, 6h};

} // namespace

std::string tableHeading()
{
    std::string text = fmt::format("{:<{}}", "TIME", timeColumns);
    for (const TaskStatus status : taskStatuses)
        text += fmt::format("  {}", toText(status));
    return text;
}

std::string tableRow(SimTime time, const StateCounts& counts)
{
    std::string text = fmt::format("{:<{}}", clockText(time), timeColumns);
    for (const TaskStatus status : taskStatuses) {
        const int count = counts.of(status);
        const std::string number = count == 0 ? "." : std::to_string(count);
        text += fmt::format("  {:>{}}", number, toText(status).size());
    }
    return text;
}

std::string progressLine(SimTime time, const StateCounts& counts, std::size_t columns)
{
    std::string text = clockText(time);
    for (const TaskStatus status : taskStatuses) {
        if (const int count = counts.of(status); count > 0)
            text += fmt::format("  {} {}", toText(status), count);
    }
    text.resize(std::min(text.size(), columns));
    return text;
}

void RowTimes::pass()
{
    const auto step = std::min(static_cast<std::size_t>(m_passed / rowsEachStep), steps.size() - 1);
    m_next += steps[step];
    ++m_passed;
}

} // namespace taskarium::app
