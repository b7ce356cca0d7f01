// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/time.h>
#include <core/model/world.h>

#include <optional>
#include <string>

namespace taskarium::app {

/// The heading of the table that `run` prints: the time, and each state in the order of a task's life.
[[nodiscard]] std::string tableHeading();

/// A row of it: how many tasks are in each state at a time; a point for none, so that the eye finds the
/// others.
[[nodiscard]] std::string tableRow(SimTime time, const StateCounts& counts);

/// The same in one line for a terminal, states without tasks left out, cut to a number of columns.
[[nodiscard]] std::string progressLine(SimTime time, const StateCounts& counts, std::size_t columns);

/// When the next row is due: every 10 s at first, in wider steps the more rows there are, so that a run of
/// days fits a screen or two.
class RowTimes {
public:
    [[nodiscard]] SimTime next() const { return m_next; }

    /// A row was printed, or would have been if anything had changed.
    void pass();

private:
    SimTime m_next{};
    int m_passed = 0;
};

} // namespace taskarium::app
