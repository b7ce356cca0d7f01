// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/containerinstance.h>
#include <core/model/task.h>
#include <core/model/taskdefinition.h>
#include <core/replay/observation.h>

#include <functional>

namespace taskarium {

/// Turns an instant of a log into one of the history.
using ToSimTime = std::function<SimTime(UtcTime)>;

/// What observations of tasks are taken up with.
struct TakeUp {
    ToSimTime time{};
    std::string asked{};   ///< what the last request was made of
    std::string request{}; ///< the last request: the tasks of a service tell the same
};

/// A task with both its parts.
struct TaskSnapshot {
    Task task{};
    TaskDetail detail{};
    std::vector<std::string> unknown{}; ///< values that this observation tells and the model does not know
};

// Each adds what was seen to what was known before. What was not told, or told as an empty list, stays: a
// missing member is unknown, not gone. What nobody has told yet, and what the model has no place for, goes to
// TaskDetail::recorded.

/// Makes the cold part of a task anew: from what it was before, and what was seen, of which it takes the
/// texts that the task keeps. The hot part is what it was before.
void addSeen(TaskSnapshot& snapshot, const TaskDetail& before, SeenTask& seen, TakeUp& takeUp);
void addSeen(TaskDefinition& definition, const SeenTask& seen);
void addSeen(ContainerInstance& instance, const SeenInstance& seen);

/// Adds what a version of a task tells that comes after later ones: only what none of those has told.
void addLate(TaskSnapshot& snapshot, const SeenTask& seen, TakeUp& takeUp);

/// A definition of which only the name is known: "web:8", or "web" without a revision.
[[nodiscard]] TaskDefinition definitionNamed(std::string_view name);

/// Where a task runs, as far as it tells: a capacity provider of Fargate is on Fargate, even where the launch
/// type is not told.
[[nodiscard]] std::optional<LaunchType> launchTypeOf(const SeenTask& seen);

/// The status of that name; nothing for any other text.
[[nodiscard]] std::optional<AttachmentKind> attachmentKindFrom(std::string_view type);
[[nodiscard]] std::optional<InstanceStatus> instanceStatusFrom(std::string_view text);

} // namespace taskarium
