// SPDX-License-Identifier: GPL-3.0-or-later
//
// ui/timeline: the life of every task as a lane along simulated time. Lanes folds the log into spans,
// TimelineLayout says what stands where, TimelineView paints what is visible and turns clicks, wheel and keys
// into seeks and selections.
#pragma once

#include <core/log/eventlog.h>
#include <core/log/taskstates.h>

#include <cstddef>
#include <optional>
#include <vector>

namespace taskarium::ui {

/// A time for which a task kept its state. It ends where the next one begins.
struct Span {
    SimTime begin{};
    TaskState state{};

    friend bool operator==(const Span&, const Span&) = default;
};

/// The life of one task.
struct Lane {
    TaskId task{};
    ServiceId service{};
    std::vector<Span> spans{};     ///< in order of time, at least one
    std::optional<SimTime> gone{}; ///< when the task was purged

    /// Where a span ends: where the next begins, else when the task was gone; nothing while it lasts.
    [[nodiscard]] std::optional<SimTime> endOf(std::size_t span) const;

    /// The span in which a time lies; nothing before the task's creation and after it was gone.
    [[nodiscard]] std::optional<std::size_t> spanAt(SimTime time) const;
};

/// The lanes of a run, row by row: services in order of their creation, then standalone tasks; in a group the
/// oldest task first. Grows with the log; a row costs the time of counting groups, so nothing is sorted as
/// tasks come.
class Lanes {
public:
    /// Takes what the log has gained since the last call. A log that is shorter than what was taken is
    /// another run's.
    void take(const EventLog& log);
    void clear();

    /// Rows of one service, or of all tasks.
    [[nodiscard]] std::size_t rowCount(std::optional<ServiceId> filter) const;

    /// The lane of a row below rowCount().
    [[nodiscard]] const Lane& atRow(std::size_t row, std::optional<ServiceId> filter) const;

    /// The row of a task; nothing if the filter hides it or the log does not know it.
    [[nodiscard]] std::optional<std::size_t> rowOf(TaskId task, std::optional<ServiceId> filter) const;

private:
    void take(const StateChange& change);
    std::vector<TaskId>& groupOf(ServiceId service);
    [[nodiscard]] const std::vector<TaskId>* shownGroup(ServiceId service) const;

    TaskStates m_states{};
    std::size_t m_taken = 0;
    std::vector<Lane> m_lanes{};                   ///< by TaskId
    std::vector<std::vector<TaskId>> m_services{}; ///< by ServiceId
    std::vector<TaskId> m_standalone{};
};

} // namespace taskarium::ui
