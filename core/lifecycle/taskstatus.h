// SPDX-License-Identifier: GPL-3.0-or-later
//
// core/lifecycle: the statuses of tasks, containers, attachments and container instances, the stop codes, and
// THE tables of legal transitions. The simulation moves things only through these tables; the chart's arrows,
// the help text and the tests are derived from them. Names are spelt as the ECS API spells them (developer
// guide, "Amazon ECS task lifecycle"; API reference, Task and Container).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace taskarium {

/// Task.lastStatus, in the order of a task's life.
enum class TaskStatus : std::uint8_t {
    Provisioning,
    Pending,
    Activating,
    Running,
    Deactivating,
    Stopping,
    Deprovisioning,
    Stopped,
    Deleted,
};

inline constexpr std::array taskStatuses{
    TaskStatus::Provisioning,   TaskStatus::Pending,      TaskStatus::Activating,
    TaskStatus::Running,        TaskStatus::Deactivating, TaskStatus::Stopping,
    TaskStatus::Deprovisioning, TaskStatus::Stopped,      TaskStatus::Deleted,
};
inline constexpr std::size_t taskStatusCount = taskStatuses.size();

/// Task.desiredStatus: only ever one of these two.
enum class DesiredStatus : std::uint8_t { Running, Stopped };

/// "PROVISIONING" ...
[[nodiscard]] std::string_view toText(TaskStatus status);
[[nodiscard]] std::string_view toText(DesiredStatus status);

/// The status of that name, in capitals; nothing for any other text.
[[nodiscard]] std::optional<TaskStatus> taskStatusFrom(std::string_view text);

/// Both statuses of a task: what it is and where ECS wants it.
struct TaskState {
    TaskStatus last = TaskStatus::Provisioning;
    DesiredStatus desired = DesiredStatus::Running;

    friend constexpr bool operator==(const TaskState&, const TaskState&) = default;
};

} // namespace taskarium
