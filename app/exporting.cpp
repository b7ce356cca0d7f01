// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/exporting.h>

#include <core/base/file.h>
#include <core/explain/phasetext.h>
#include <core/session/costledger.h>
#include <core/session/runexport.h>

namespace taskarium::app {

namespace {

Outcome writeTable(const std::string& path, const std::string& table, const Console& console)
{
    if (path != standardOutput)
        return writeFileAtomically(path, table);
    console.out.stream << table;
    return std::nullopt;
}

} // namespace

Outcome writeExport(const ExportTarget& target, const Session& session, const Console& console)
{
    const ExportWish wish{.until = session.liveEdge(), .format = target.format, .privacy = target.privacy};
    if (!target.isStandardOutput())
        return exportRun(session, wish, target.path);
    exportRun(session, wish, [&console](std::string_view text) { console.out.stream << text; });
    return std::nullopt;
}

Outcome checkTargets(const std::vector<ExportTarget>& targets)
{
    for (const ExportTarget& target : targets) {
        if (target.isStandardOutput())
            continue;
        if (Outcome failure = checkWritable(target.path))
            return failure;
    }
    return std::nullopt;
}

Outcome writeTimes(const RunOptions& options, const Session& session, const Console& console)
{
    if (!options.times)
        return std::nullopt;
    Lifelines lives;
    lives.take(session.log());
    std::vector<TaskId> tasks(lives.size());
    for (std::uint32_t i = 0; i < tasks.size(); ++i)
        tasks[i] = {i};
    return writeTable(*options.times, phasesCsv(lives, tasks, session.liveWorld(), session.liveEdge()),
                      console);
}

Outcome writeCosts(const RunOptions& options, const Session& session, const Console& console)
{
    if (!options.costs)
        return std::nullopt;
    return writeTable(*options.costs, costsCsv(costsAt(session, session.liveEdge())), console);
}

} // namespace taskarium::app
