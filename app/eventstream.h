// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/formats/eventbridge.h>
#include <core/session/session.h>

#include <cstddef>
#include <string>

namespace taskarium::app {

/// The events of a session as they happen. It folds the log along, since an event tells of the world right
/// after its record.
class EventStream {
public:
    explicit EventStream(const Session& session) : m_session(session), m_world(session.initialWorld()) {}

    /// What has happened since the last call, as JSON Lines.
    [[nodiscard]] std::string take();

private:
    const Session& m_session;
    World m_world;
    std::size_t m_told = 0;
    EventBridgeExporter m_exporter{};
};

} // namespace taskarium::app
