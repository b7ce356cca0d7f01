// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/console.h>
#include <app/logstream.h>
#include <app/options.h>

#include <core/api/account.h>
#include <core/base/file.h>
#include <core/base/result.h>

#include <cstddef>
#include <deque>
#include <fstream>
#include <optional>
#include <string>

namespace taskarium::app {

/// What `serve` writes while it serves: the events, as they happen, and the exports, which grow beside their
/// places and take them at the end. So both tell of the whole run, however little of it is kept.
class ServeFiles {
public:
    ServeFiles(const ServeOptions& options, const Console& console) : m_options(options), m_console(console)
    {}

    /// Fails if one of the files could not be written.
    [[nodiscard]] Outcome open();

    /// Writes what has happened since the last call in all regions.
    void append(const Account& account);

    /// Ends the files; fails if one of them could not be written in full.
    [[nodiscard]] Outcome close(const Account& account);

private:
    /// An export of one region.
    struct ExportFile {
        LogStream stream;
        Result<AtomicFile> file;
    };

    void begin(const Session& session, const Session& first);
    void appendEvents();

    const ServeOptions& m_options;
    const Console& m_console;
    std::size_t m_sessions = 0; ///< so many have their streams
    std::ofstream m_events{};
    std::deque<LogStream> m_eventStreams{};
    std::deque<ExportFile> m_exports{};
};

} // namespace taskarium::app
