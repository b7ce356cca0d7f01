// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/cowvector.h>
#include <core/log/record.h>

#include <optional>

namespace taskarium {

/// What a record did to the state of a task.
struct StateChange {
    TaskId task{};
    ServiceId service{}; ///< of the task; none for a standalone task
    SimTime at{};
    std::optional<TaskState> from{}; ///< nothing: the task was created
    std::optional<TaskState> to{};   ///< nothing: the task was purged

    friend bool operator==(const StateChange&, const StateChange&) = default;
};

/// The states of all tasks and nothing else: what a chart or a timeline needs of a log, in a few bytes a task
/// instead of a whole World. Records come in the order of their log, from its first.
class TaskStates {
public:
    TaskStates() = default;

    /// As if it had taken all records that lead to a world.
    explicit TaskStates(const World& world);

    /// Takes the next record; nothing if no task's state changed. A trigger that the table does not know for
    /// the task's state changes nothing, as with apply().
    std::optional<StateChange> take(const Record& record);

    /// Lets go of the tasks that were over in an earlier world (World::forgetOver).
    void forgetOver(const World& earlier);

private:
    struct Entry {
        TaskState state{};
        TaskTraits traits{};
        ServiceId service{};
    };

    std::optional<StateChange> taken(const TaskCreated& content, SimTime at);
    std::optional<StateChange> taken(const TaskChanged& content, SimTime at);
    std::optional<StateChange> taken(const TaskObserved& content, SimTime at);
    std::optional<StateChange> taken(const TaskPurged& content, SimTime at);

    CowVector<Entry, 64> m_entries{};
};

} // namespace taskarium
