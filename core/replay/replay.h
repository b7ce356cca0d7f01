// SPDX-License-Identifier: GPL-3.0-or-later
//
// core/replay: the second producer of records, beside the simulation: it reads logs of real clusters. A text
// is framed into JSON values (framing), what ECS tells is found in them however it is wrapped (unwrap) and
// read whatever its spelling (readparts), all of it is put in one order (arrange) and written down as records
// (transcriber). Nothing is invented: what was not told is unknown, what is missing is marked, and a report
// says what was left out and why. replay.md says what is accepted.
#pragma once

#include <core/log/record.h>
#include <core/replay/report.h>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// A log to be read.
struct ReplaySource {
    std::string name{}; ///< that the report gives: a file as the user named it, or "-"
    std::string text{};
    std::optional<UtcTime> writtenAt{}; ///< when it was last written, or read: for what tells no time at all
};

/// What the logs do not say.
struct ReplayOptions {
    std::optional<UtcTime> capturedAt{}; ///< when answers of the API were given that carry no time
};

/// A recorded history.
struct Replay {
    World initial{};               ///< the world before the first record: its settings
    std::vector<Record> records{}; ///< in order; none if nothing could be read
    ReplayReport report{};
};

/// Reads logs as one history.
[[nodiscard]] Replay readReplay(std::span<const ReplaySource> sources, const ReplayOptions& options = {});

/// Whether a text looks like a log rather than a scenario or anything else: ECS tells something in it. Looks
/// at its beginning only.
[[nodiscard]] bool looksLikeLog(std::string_view text);

/// Reads logs piece by piece, as they come. Movable, not copyable.
class ReplayReader {
public:
    explicit ReplayReader(ReplayOptions options = {});
    ~ReplayReader();
    ReplayReader(ReplayReader&&) noexcept;
    ReplayReader& operator=(ReplayReader&&) noexcept;

    /// Reads a whole log.
    void read(const ReplaySource& source);

    /// Reads more of one that goes on, a piece that came just now; what is not yet a whole line or value
    /// waits for its rest.
    void feed(const std::string& name, std::string_view piece, std::optional<UtcTime> now = {});

    /// The stream has ended: its rest is all there is.
    void endFeed(const std::string& name);

    /// The records of what was read since the last call, in one order, none before those of the last call.
    [[nodiscard]] std::vector<Record> takeRecords();

    /// The world before the first record; known once there is one.
    [[nodiscard]] World initialWorld() const;

    [[nodiscard]] const ReplayReport& report() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace taskarium
