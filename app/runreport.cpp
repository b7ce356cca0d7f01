// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/runreport.h>

#include <app/refusals.h>
#include <app/wording.h>

#include <core/base/timetext.h>
#include <core/model/requestsummary.h>

#include <fmt/format.h>

namespace taskarium::app {

void RunReport::begin(std::string_view title, const Scenario& scenario)
{
    note(fmt::format("{}: profile {}, seed {}", title, toText(scenario.profile), scenario.seed));
    if (!m_output.columns)
        note(tableHeading());
}

void RunReport::writeRow(SimTime time, const StateCounts& counts)
{
    if (m_output.columns) {
        beginLineAnew(m_output);
        m_output.stream << progressLine(time, counts, *m_output.columns - 1) << std::flush;
    } else {
        m_output.stream << tableRow(time, counts) << std::endl;
    }
    m_written = {time, counts};
}

void RunReport::row(SimTime time, const StateCounts& counts)
{
    const bool isDue = m_rows.next() <= time;
    while (m_rows.next() <= time)
        m_rows.pass();
    if (m_output.columns || (isDue && (!m_written || m_written->second != counts)))
        writeRow(time, counts);
}

void RunReport::end(const Session& session)
{
    const std::pair last(session.liveEdge(), session.liveWorld().counts);
    if (m_written != last)
        writeRow(last.first, last.second);
    if (m_output.columns)
        m_output.stream << '\n';
    for (const Refusal& refusal : refusalsIn(session.log()))
        note(refusalText(refusal));
    if (const std::optional<RequestSummary> requests = requestsOf(session.liveWorld(), session.liveEdge()))
        note(fmt::format("{}.", toText(requests->tally)));
    note(fmt::format("{}, {}.", counted(session.liveWorld().tasks.size(), "task"),
                     counted(session.log().size(), "record")));
}

void RunReport::note(std::string_view text)
{
    m_output.stream << text << '\n';
}

} // namespace taskarium::app
