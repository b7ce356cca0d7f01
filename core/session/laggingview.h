// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/session/session.h>

#include <cstddef>

namespace taskarium {

/// The world of a session as it was a while ago. It is folded along with the session, so that looking at it
/// again and again costs no more than what has happened in between.
class LaggingView {
public:
    explicit LaggingView(const Session& session);

    /// The world at a time, which must not lie before that of the last call. The reference lives until the
    /// next call.
    [[nodiscard]] const World& at(SimTime time);

private:
    void catchUp();

    const Session* m_session;
    World m_world;
    std::size_t m_count;   ///< records in it
    std::size_t m_initial; ///< Session::initialCount() when it was looked at last
};

} // namespace taskarium
