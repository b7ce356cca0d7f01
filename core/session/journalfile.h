// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/file.h>
#include <core/session/journal.h>

#include <string>

namespace taskarium {

/// As large as a journal may become, and as what reads one takes.
inline constexpr ReadLimits journalLimits{.bytes = std::size_t(512) * 1024 * 1024};

/// A journal on the disk. Each line is handed to the system as a whole at once, so that whoever ends the
/// program takes nothing with it; only a machine that loses its power may lose the last lines. Movable, not
/// copyable.
class JournalFile {
public:
    /// Begins one, in the place of one that is there. Fails, naming it, if it cannot be written.
    [[nodiscard]] static Result<JournalFile> create(const std::string& path, const JournalHead& head,
                                                    const Scenario& scenario);

    /// Goes on with one that is there, after so many of its bytes: what follows them is cut off.
    [[nodiscard]] static Result<JournalFile> resume(const std::string& path, std::size_t bytes);

    JournalFile(JournalFile&& other) noexcept;
    JournalFile& operator=(JournalFile&& other) noexcept;
    ~JournalFile(); ///< closes it: the file stays

    /// Appends an entry. Fails if it could not be written, or the journal has become too large, once: nothing
    /// is written after that.
    [[nodiscard]] Outcome write(const JournalEntry& entry);

    /// Closes and removes it: nothing is to be brought back.
    void remove();

    [[nodiscard]] const std::string& path() const { return m_path; }

private:
    JournalFile() = default;
    [[nodiscard]] Outcome append(std::string_view line);
    void close();

    std::string m_path{};
    int m_descriptor = -1;
    std::size_t m_size = 0;
};

} // namespace taskarium
