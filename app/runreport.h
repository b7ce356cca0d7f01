// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/console.h>
#include <app/statetable.h>

#include <core/session/session.h>

#include <optional>
#include <string_view>
#include <utility>

namespace taskarium::app {

/// What `run` tells while it runs and at its end: on a terminal one line that is rewritten, else a table with
/// a row for each step in which something changed.
class RunReport {
public:
    explicit RunReport(Output output) : m_output(output) {}

    /// The title, the profile and the seed, and the heading of the table.
    void begin(std::string_view title, const Scenario& scenario);

    /// When the next row of the table is due.
    [[nodiscard]] SimTime nextRow() const { return m_rows.next(); }

    /// Called as the run goes on: then at the latest, or more often to keep a terminal's line lively.
    void row(SimTime time, const StateCounts& counts);

    /// The last row, which requests were refused, what became of those of clients, and how much happened.
    void end(const Session& session);

    /// A line of its own.
    void note(std::string_view text);

private:
    void writeRow(SimTime time, const StateCounts& counts);

    Output m_output;
    RowTimes m_rows{};
    std::optional<std::pair<SimTime, StateCounts>> m_written{}; ///< the last row
};

} // namespace taskarium::app
