// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/base/time.h>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace taskarium {

/// What readFile() puts up with.
struct ReadLimits {
    std::size_t bytes = std::size_t(64) * 1024 * 1024;
    std::chrono::milliseconds patience{5000}; ///< how long a pipe may be without anybody who writes into it
};

/// The bytes of a file, or of a pipe until its writer closes it. Fails, naming the file, if it cannot be
/// opened or read, is larger than the limit, is a pipe into which nobody writes, or is neither file nor pipe:
/// a device may have no end.
[[nodiscard]] Result<std::string> readFile(const std::string& path, const ReadLimits& limits = {});

/// When a file was last written; nothing if that cannot be told.
[[nodiscard]] std::optional<UtcTime> writtenAt(const std::string& path);

/// The next bytes of an open pipe, terminal or file: those that have come, once there are some; empty at the
/// end. Fails, under the given name, if they cannot be read.
[[nodiscard]] Result<std::string> readPiece(int descriptor, const std::string& name);

/// A file in the making: it grows beside its path under another name and takes its place at commit(), so that
/// nobody ever meets half a file and a failure leaves the old one as it was. What is not a plain file (a
/// device, a pipe) cannot be replaced and is written directly. Movable, not copyable.
class AtomicFile {
public:
    /// Begins a file. Fails, naming it, if its folder does not exist or may not be written.
    [[nodiscard]] static Result<AtomicFile> create(const std::string& path);

    AtomicFile(AtomicFile&& other) noexcept;
    AtomicFile& operator=(AtomicFile&& other) noexcept;
    ~AtomicFile(); ///< discards what was not committed

    /// Appends; a failure (a full disk) is kept and told by commit().
    void write(std::string_view text);

    /// Puts the file in its place, on the disk. To be called once, at the end.
    [[nodiscard]] Outcome commit();

private:
    AtomicFile() = default;
    void discard();

    int m_descriptor = -1;
    int m_failure = 0;         ///< errno of the first write that failed
    std::string m_path{};      ///< as the user gave it, for errors
    std::string m_target{};    ///< with symbolic links followed
    std::string m_temporary{}; ///< empty if the target is written directly
};

/// Writes a whole file by way of an AtomicFile.
[[nodiscard]] Outcome writeFileAtomically(const std::string& path, std::string_view text);

/// Whether a file could be begun at a path, as far as can be told without touching anything; fails as
/// AtomicFile::create would.
[[nodiscard]] Outcome checkWritable(const std::string& path);

} // namespace taskarium
