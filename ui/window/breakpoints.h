// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/log/taskstates.h>

#include <ui/playback/playback.h>

#include <QObject>

#include <array>
#include <optional>

namespace taskarium::ui {

/// Stops the playback at the very instant at which a watched task changes its state, or any task reaches a
/// watched state: however many changes a frame has played, the playhead is put back to the first that was
/// asked for.
class Breakpoints : public QObject {
    Q_OBJECT

public:
    explicit Breakpoints(Playback& playback, QObject* parent = nullptr);

    /// Pauses when this task changes its state next, once; nothing: no task.
    void watchTask(std::optional<TaskId> task);
    [[nodiscard]] std::optional<TaskId> watchedTask() const { return m_task; }

    /// Begins or ceases to pause whenever a task reaches this state.
    void toggle(TaskStatus status);
    [[nodiscard]] bool isWatched(TaskStatus status) const;
    void clear();

signals:
    /// Playback was paused: the change that was waited for.
    void hit(const taskarium::TaskMove& move);
    void changed();

private:
    void onFrame();
    void catchUp();
    void pauseAt(const TaskMove& move);
    [[nodiscard]] bool isArmed() const;
    [[nodiscard]] bool asksFor(const TaskMove& move) const;

    Playback& m_playback;
    std::optional<TaskId> m_task;
    std::array<bool, taskStatusCount> m_statuses{};
    TaskStates m_states;
    std::size_t m_seen = 0; ///< records that m_states has taken
};

} // namespace taskarium::ui
