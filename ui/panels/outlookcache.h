// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/playback/playback.h>

#include <QElapsedTimer>

#include <optional>
#include <vector>

namespace taskarium::ui {

/// What a task is going to do, asked of the session no more often than it can have changed, and at most once
/// a second while playing: the answer costs a simulation run ahead.
class OutlookCache {
public:
    /// The task's moves to come. Moves at or before the playhead may still be among them.
    [[nodiscard]] const std::vector<TaskMove>& outlook(const Playback& playback, TaskId task);

    void clear() { m_key.reset(); }

private:
    struct Key {
        TaskId task{};
        std::uint64_t revision = 0;
        SimTime from{};
        TaskState state{};
    };

    [[nodiscard]] bool isGood(const Playback& playback, TaskId task) const;

    std::optional<Key> m_key;
    QElapsedTimer m_age;
    std::vector<TaskMove> m_moves;
};

} // namespace taskarium::ui
