// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/laggingview.h>

#include <core/log/apply.h>

#include <utility>

namespace taskarium {

LaggingView::LaggingView(const Session& session)
    : m_session(&session)
    , m_world(session.initialWorld())
    , m_count(session.initialCount())
    , m_initial(session.initialCount())
{}

/// What the session has forgotten is of no use here either.
void LaggingView::catchUp()
{
    if (std::exchange(m_initial, m_session->initialCount()) == m_session->initialCount())
        return;
    if (m_count < m_initial) {
        m_world = m_session->initialWorld();
        m_count = m_initial;
    }
    m_world.forgetOver(m_session->initialWorld());
}

const World& LaggingView::at(SimTime time)
{
    catchUp();
    for (const std::size_t until = m_session->log().countUpTo(time); m_count < until; ++m_count)
        apply(m_world, m_session->log()[m_count]);
    return m_world;
}

} // namespace taskarium
