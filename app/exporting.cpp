// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/exporting.h>

#include <core/base/file.h>
#include <core/explain/phasetext.h>
#include <core/session/runexport.h>

namespace taskarium::app {

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
    const std::string text = phasesCsv(lives, tasks, session.liveWorld(), session.liveEdge());
    if (*options.times != standardOutput)
        return writeFileAtomically(*options.times, text);
    console.out.stream << text;
    return std::nullopt;
}

} // namespace taskarium::app
