// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/eventstream.h>

#include <core/log/apply.h>

namespace taskarium::app {

std::string EventStream::take()
{
    const EventLog& log = m_session.log();
    for (; m_told < log.size(); ++m_told) {
        apply(m_world, log[m_told]);
        m_exporter.take(log[m_told], m_world);
    }
    std::string lines(m_exporter.text());
    m_exporter.clear();
    return lines;
}

} // namespace taskarium::app
