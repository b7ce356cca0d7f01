// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/runexport.h>

#include <core/base/file.h>

namespace taskarium {

void exportRun(const Session& session, SimTime until, ExportFormat format, const TextSink& sink)
{
    LogPart part{.log = session.log(), .until = until, .first = session.initialCount()};
    if (part.first > 0)
        part.initial = session.initialWorld();
    part.initial.settings = session.liveWorld().settings;
    exportLog(format, std::move(part), sink);
}

void exportRun(const Session& session, const ExportWish& wish, const TextSink& sink)
{
    Redactor redactor;
    redactor.know(session.liveWorld().settings.account); // tables have no ARN by which it could be known
    const bool isRedacted = wish.privacy == Privacy::Redacted;
    exportRun(session, wish.until, wish.format, [&](std::string_view text) {
        if (isRedacted)
            sink(redactor.redact(text));
        else
            sink(text);
    });
}

Outcome exportRun(const Session& session, const ExportWish& wish, const std::string& path)
{
    Result<AtomicFile> file = AtomicFile::create(path);
    if (!file)
        return file.error();
    exportRun(session, wish, [&file](std::string_view text) { file->write(text); });
    return file->commit();
}

} // namespace taskarium
