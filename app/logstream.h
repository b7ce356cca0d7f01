// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/formats/exporter.h>
#include <core/session/session.h>

#include <cstddef>
#include <memory>
#include <string>

namespace taskarium::app {

/// A session's log as text while it is recorded. It folds the log along, since a format tells of the world
/// right after a record, and so needs nothing of what the session may forget afterwards.
class LogStream {
public:
    LogStream(const Session& session, ExportFormat format);

    /// What there is to tell since the last call.
    [[nodiscard]] std::string take();

    /// The same, with what stands at the end. Nothing is taken after it.
    [[nodiscard]] std::string end();

private:
    std::string text();

    const Session& m_session;
    World m_world;
    std::size_t m_told;
    std::size_t m_initial; ///< Session::initialCount() by then
    std::unique_ptr<Exporter> m_exporter;
};

} // namespace taskarium::app
