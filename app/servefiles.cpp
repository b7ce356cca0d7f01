// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/servefiles.h>

#include <app/exporting.h>

#include <fmt/format.h>

#include <filesystem>

namespace taskarium::app {

namespace {

/// "run.csv" of another region is "run.us-east-1.csv".
std::string pathFor(const std::string& path, const Session& session, const Session& first)
{
    if (&session == &first)
        return path;
    const std::filesystem::path whole(path);
    return (whole.parent_path()
            / fmt::format("{}.{}{}", whole.stem().string(), session.scenario().region,
                          whole.extension().string()))
        .string();
}

void write(Result<AtomicFile>& file, const std::string& text)
{
    if (file && !text.empty())
        file->write(text);
}

} // namespace

Outcome ServeFiles::open()
{
    if (Outcome failure = checkTargets(m_options.exports))
        return failure;
    if (m_options.events.empty() || m_options.events == standardOutput)
        return std::nullopt;
    m_events.open(m_options.events, std::ios::app);
    return m_events
        ? std::nullopt
        : Outcome(Error{.message = fmt::format("{}: The file cannot be written.", m_options.events),
                        .remedy = "Create its folder first, or choose another."});
}

void ServeFiles::begin(const Session& session, const Session& first)
{
    if (!m_options.events.empty())
        m_eventStreams.emplace_back(session, ExportFormat::EventBridge);
    for (const ExportTarget& target : m_options.exports)
        m_exports.push_back(
            {LogStream(session, target.format), AtomicFile::create(pathFor(target.path, session, first))});
}

void ServeFiles::appendEvents()
{
    std::ostream& out = m_options.events == standardOutput ? m_console.out.stream : m_events;
    bool isNew = false;
    for (LogStream& stream : m_eventStreams) {
        const std::string lines = stream.take();
        isNew = isNew || !lines.empty();
        out << lines;
    }
    if (isNew)
        out.flush();
}

void ServeFiles::append(const Account& account)
{
    for (; m_sessions < account.sessions().size(); ++m_sessions)
        begin(account.sessions()[m_sessions], account.sessions().front());
    appendEvents();
    for (ExportFile& one : m_exports)
        write(one.file, one.stream.take());
}

Outcome ServeFiles::close(const Account& account)
{
    append(account);
    Outcome first;
    for (ExportFile& one : m_exports) {
        write(one.file, one.stream.end());
        const Outcome failure = one.file ? one.file->commit() : Outcome(one.file.error());
        if (failure && !first)
            first = failure; // The others are written all the same.
    }
    if (first)
        return first;
    if (!m_events.is_open() || m_events.flush())
        return std::nullopt;
    return Error{.message = fmt::format("{}: The events could not all be written.", m_options.events),
                 .remedy = "Check that its disk is not full."};
}

} // namespace taskarium::app
