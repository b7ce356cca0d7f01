// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// A place in something that was read.
struct SourcePlace {
    std::string file{}; ///< as the user named it; "-" for standard input
    int line = 0;       ///< from 1
    int column = 0;     ///< in bytes, from 1; 0 if it is not known

    friend bool operator==(const SourcePlace&, const SourcePlace&) = default;
};

/// What became of something that was read.
enum class ReplayNoteKind : std::uint8_t {
    Broken,     ///< it is not JSON, or ends too early: left out
    Skipped,    ///< it is JSON, but nothing that ECS tells of its tasks: left out
    Duplicate,  ///< it was there before: left out
    Repaired,   ///< it was read, but not as it stands there
    Unknown,    ///< a value that ECS did not have when this was built: kept as text
    Gap,        ///< versions of a task are missing before it
    Impossible, ///< a task went where the table knows no way
};

/// "broken", "skipped" ...
[[nodiscard]] std::string_view toText(ReplayNoteKind kind);

/// A kind of thing that was met, how often, and where first.
struct ReplayNote {
    ReplayNoteKind kind{};
    std::string reason{}; ///< a clause in English: "an event of aws.s3"
    std::size_t count = 0;
    std::vector<SourcePlace> places{}; ///< the first ones, at most ReplayReport::shownPlaces
};

/// What a reader of recordings has done.
class ReplayReport {
public:
    static constexpr std::size_t shownPlaces = 5;

    std::map<std::string, std::size_t>
        read{};                    ///< how many of each kind: "ECS Task State Change", "task described"
    std::size_t tasks = 0;         ///< that the history has
    std::size_t skippedStates = 0; ///< changes of state that leave out states in between; they are legal

    /// Counts one more of a kind, and keeps its place if there is room.
    void note(ReplayNoteKind kind, const std::string& reason, const SourcePlace& place);

    /// What was noted, by kind and in the order in which it was met.
    [[nodiscard]] std::vector<ReplayNote> notes() const;

    /// How many were noted of a kind.
    [[nodiscard]] std::size_t countOf(ReplayNoteKind kind) const;

    /// How many events and descriptions were read: without one there is no history.
    [[nodiscard]] std::size_t readCount() const;

private:
    std::vector<ReplayNote> m_notes{};
    std::map<std::pair<ReplayNoteKind, std::string>, std::size_t> m_places{}; ///< index in m_notes
};

/// The report in plain lines, each ended by a line break: first what was read, then what was not, with the
/// places.
[[nodiscard]] std::string reportText(const ReplayReport& report);

} // namespace taskarium
