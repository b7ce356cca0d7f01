// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/logstream.h>

#include <core/log/apply.h>

#include <utility>

namespace taskarium::app {

LogStream::LogStream(const Session& session, ExportFormat format)
    : m_session(session)
    , m_world(session.initialWorld())
    , m_told(session.initialCount())
    , m_initial(session.initialCount())
    , m_exporter(makeExporter(format))
{
    m_exporter->begin(m_world);
}

std::string LogStream::text()
{
    std::string text(m_exporter->text());
    m_exporter->clear();
    return text;
}

std::string LogStream::take()
{
    const EventLog& log = m_session.log();
    for (; m_told < log.size(); ++m_told) {
        apply(m_world, log[m_told]);
        m_exporter->take(log[m_told], m_world);
    }
    if (std::exchange(m_initial, m_session.initialCount()) != m_session.initialCount()) {
        m_world.forgetOver(m_session.initialWorld());
        m_exporter->forgetOver(m_session.initialWorld());
    }
    return text();
}

std::string LogStream::end()
{
    std::string last = take();
    m_exporter->end(m_world);
    return last + text();
}

} // namespace taskarium::app
