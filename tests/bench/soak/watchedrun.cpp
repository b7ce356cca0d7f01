// SPDX-License-Identifier: GPL-3.0-or-later
#include <bench/soak/watchedrun.h>

namespace taskarium::soak {

void ExportHash::take(std::string_view text)
{
    for (const char byte : text)
        m_value = (m_value ^ static_cast<unsigned char>(byte)) * 1099511628211U;
}

WatchedRun::WatchedRun(const Session& session, ExportHash& hash)
    : m_session(session)
    , m_hash(hash)
    , m_watch(session.initialWorld())
    , m_exporter(makeExporter(ExportFormat::Csv))
    , m_first(session.initialCount())
    , m_told(m_first)
{
    m_exporter->begin(m_watch.world());
}

std::string WatchedRun::look()
{
    const EventLog& log = m_session.log();
    for (; m_told < log.size(); ++m_told) {
        const Record record = log[m_told];
        if (std::string fault = m_watch.take(record); !fault.empty())
            return fault;
        m_exporter->take(record, m_watch.world());
    }
    m_hash.take(m_exporter->text());
    m_exporter->clear();
    return {};
}

void WatchedRun::forget()
{
    m_watch.forgetOver(m_session.initialWorld());
    m_exporter->forgetOver(m_session.initialWorld());
}

} // namespace taskarium::soak
