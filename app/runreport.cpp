// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/runreport.h>

#include <core/base/timetext.h>

#include <fmt/format.h>

namespace taskarium::app {

namespace {

/// Back to the line's begin, and nothing left of what stood there.
constexpr std::string_view rewindLine = "\r\x1b[K";

} // namespace

void RunReport::begin(const Scenario& scenario)
{
    note(fmt::format("{}: profile {}, seed {}", scenario.title, toText(scenario.profile), scenario.seed));
    if (!m_output.columns)
        note(tableHeading());
}

void RunReport::writeRow(SimTime time, const StateCounts& counts)
{
    if (m_output.columns)
        m_output.stream << rewindLine << progressLine(time, counts, *m_output.columns - 1) << std::flush;
    else
        m_output.stream << tableRow(time, counts) << std::endl;
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
    const EventLog& log = session.log();
    for (std::size_t i = 0; i < log.size(); ++i) {
        const auto* taken = std::get_if<CommandTaken>(&log[i].content);
        if (taken && taken->refusal)
            note(fmt::format("{}  {} {} was refused: {}", clockText(log[i].at), taken->call, taken->subject,
                             errorText(*taken->refusal)));
    }
    note(fmt::format("{} tasks, {} records.", session.liveWorld().tasks.size(), log.size()));
}

void RunReport::note(std::string_view text)
{
    m_output.stream << text << '\n';
}

} // namespace taskarium::app
