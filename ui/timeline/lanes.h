// SPDX-License-Identifier: GPL-3.0-or-later
//
// ui/timeline: what happened to tasks, containers, deployments and container instances, a lane each along
// simulated time. A LaneSource folds the log into lanes, Lanes puts them into rows by group, TimelineLayout
// says what stands where, TimelineView paints what is visible and turns clicks, wheel and keys into seeks and
// selections. TimePanel tells where the time of tasks went.
#pragma once

#include <ui/timeline/lanesource.h>

#include <memory>
#include <optional>

namespace taskarium::ui {

/// Records taken in a frame: a long log that is read for the first time must not stop the window.
inline constexpr std::size_t recordsPerFrame = 100'000;

/// A row of the timeline: a lane, or the heading of a group.
struct LaneRow {
    std::size_t group = 0;             ///< among Lanes::groups()
    std::optional<std::size_t> lane{}; ///< nothing: the heading

    friend bool operator==(const LaneRow&, const LaneRow&) = default;
};

/// The lanes of a run, row by row: groups in their order, each under its heading if there are several; in a
/// group the oldest first. A row costs the time of counting groups, so nothing is sorted as lanes come.
class Lanes {
public:
    explicit Lanes(std::shared_ptr<Lifelines> lives);

    [[nodiscard]] LaneKind kind() const { return m_kind; }

    /// Shows lanes of another kind, from the first record on.
    void show(LaneKind kind);

    /// Takes what the log has gained since the last call, but at most so many records; returns whether that
    /// was all. A log that is shorter than what was taken is another run's.
    bool take(const EventLog& log, std::size_t most = static_cast<std::size_t>(-1));

    /// Forgets everything, the lives too: what comes is another run.
    void clear();

    [[nodiscard]] const LaneSource& source() const { return *m_source; }

    /// Rows of one service, without headings, or of all. Container instances belong to no service: their rows
    /// are always all of them.
    [[nodiscard]] std::size_t rowCount(std::optional<ServiceId> filter) const;

    /// The row at a place below rowCount().
    [[nodiscard]] LaneRow rowAt(std::size_t row, std::optional<ServiceId> filter) const;

    /// Where a row stands; nothing if the filter or a collapsed group hides it.
    [[nodiscard]] std::optional<std::size_t> placeOf(const LaneRow& row,
                                                     std::optional<ServiceId> filter) const;

    /// The same of the lane of a task: its own, or that of what it belongs to.
    [[nodiscard]] std::optional<std::size_t> placeOf(TaskId task, std::optional<ServiceId> filter) const;

    [[nodiscard]] const LaneGroup& group(std::size_t index) const { return m_source->groups()[index]; }
    [[nodiscard]] bool isCollapsed(std::size_t group) const;
    void toggle(std::size_t group);

private:
    [[nodiscard]] bool isShown(std::size_t group, std::optional<ServiceId> filter) const;
    [[nodiscard]] std::size_t headings(std::optional<ServiceId> filter) const;
    [[nodiscard]] std::size_t shownLanes(std::size_t group) const;
    [[nodiscard]] std::size_t rowsOf(std::size_t group, std::optional<ServiceId> filter,
                                     std::size_t heading) const;

    std::shared_ptr<Lifelines> m_lives;
    LaneKind m_kind = LaneKind::Tasks;
    std::unique_ptr<LaneSource> m_source;
    std::vector<std::size_t> m_collapsed{}; ///< groups, in order
};

} // namespace taskarium::ui
