// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/explain/explanation.h>
#include <core/model/insight.h>

#include <optional>
#include <vector>

namespace taskarium {

/// The moment at which a task was told to stop, before that had changed anything.
struct StopMoment {
    World world{};
    std::optional<ServiceInsight> service{}; ///< of its service; nothing for a recording
};

/// What is known of a task, for its explanation.
struct TaskView {
    const World& world;
    SimTime now{}; ///< at or after World::now
    TaskId id{};
    const TaskInsight* insight = nullptr; ///< at the same time; null for a recording
    std::vector<TaskMove> outlook{};      ///< its moves after that time, in order
    std::optional<StopMoment> stop{};     ///< of a task that was told to stop

    [[nodiscard]] const Task& task() const { return world.task(id); }
    [[nodiscard]] const TaskDetail& detail() const { return world.detail(id); }
    [[nodiscard]] const TaskDefinition& definition() const { return world.definition(task().definition); }
};

/// Why a task is where it is.
[[nodiscard]] Explanation explainTask(const TaskView& view);

/// What it is busy with or waits for.
[[nodiscard]] std::vector<Reason> waitReasons(const TaskView& view);

/// Who told it to stop and why; nothing while nobody has.
[[nodiscard]] std::vector<Reason> stopReasons(const TaskView& view);

/// What would have prevented its stop, as far as there is something.
[[nodiscard]] std::vector<Reason> remedies(const TaskView& view);

} // namespace taskarium
