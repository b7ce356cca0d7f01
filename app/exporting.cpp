// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/exporting.h>

#include <core/base/file.h>
#include <core/formats/exporter.h>

namespace taskarium::app {

Outcome writeExport(const ExportTarget& target, const Session& session, const Console& console)
{
    LogPart part{.initial = {}, .log = session.log(), .until = session.liveEdge()};
    part.initial.settings = session.liveWorld().settings;
    if (target.isStandardOutput()) {
        exportLog(target.format, std::move(part),
                  [&console](std::string_view text) { console.out.stream << text; });
        return std::nullopt;
    }
    Result<AtomicFile> file = AtomicFile::create(target.path);
    if (!file)
        return file.error();
    exportLog(target.format, std::move(part), [&file](std::string_view text) { file->write(text); });
    return file->commit();
}

} // namespace taskarium::app
