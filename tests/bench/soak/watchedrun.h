// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <properties/course.h>

#include <core/formats/exporter.h>
#include <core/session/session.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace taskarium::soak {

/// The bytes of an export as one number (FNV-1a, 64 bits): equal on every machine if they are.
class ExportHash {
public:
    void take(std::string_view text);
    [[nodiscard]] std::uint64_t value() const { return m_value; }

private:
    std::uint64_t m_value = 14695981039346656037U;
};

/// A run that is looked at record by record, each against what must always hold, while its CSV is hashed.
class WatchedRun {
public:
    /// `session` and `hash` must outlive it.
    WatchedRun(const Session& session, ExportHash& hash);

    /// Looks at what was recorded since the last call. What is wrong, and when; empty if everything holds.
    [[nodiscard]] std::string look();

    /// The session has forgotten something: lets go of it here, too.
    void forget();

    [[nodiscard]] const World& world() const { return m_watch.world(); }

    /// How many records were looked at.
    [[nodiscard]] std::size_t steps() const { return m_told - m_first; }

private:
    const Session& m_session;
    ExportHash& m_hash;
    properties::CourseWatch m_watch;
    std::unique_ptr<Exporter> m_exporter;
    std::size_t m_first;
    std::size_t m_told;
};

} // namespace taskarium::soak
