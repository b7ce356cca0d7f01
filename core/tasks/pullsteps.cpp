// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/tasks/pullsteps.h>

#include <core/host/containerstart.h>
#include <core/images/imagecache.h>
#include <core/images/imagepull.h>
#include <core/images/imageresolution.h>
#include <core/model/arn.h>

#include <algorithm>
#include <utility>

namespace taskarium {

namespace {

/// Digest and runtime id of the containers whose image can be had, as the agent reports them with the
/// manifest.
std::vector<ContainerChange> identifiedContainers(const Engine& engine, TaskId task, const PullPlan& plan)
{
    std::vector<ContainerChange> changes;
    const TaskDetail& detail = engine.world.detail(task);
    const TaskDefinition& definition = engine.definitionOf(task);
    const bool isFargate = engine.world.task(task).launchType == LaunchType::Fargate;
    for (std::size_t i = 0; i < plan.images.size(); ++i) {
        if (!plan.images[i].error.empty())
            continue;
        const ContainerDefinition& container = definition.containers[i];
        ContainerChange change{.index = i};
        change.imageDigest = engine.taskPlans[task.value].digests[i];
        change.runtimeId = isFargate
            ? detail.id + "-" + engine.random.decimal(10, Purpose::Runtime, ownerKey(container.name))
            : engine.random.hex(64, Purpose::Runtime, detail.key, i);
        changes.push_back(std::move(change));
    }
    return changes;
}

/// The containers whose image the agent has not begun to pull tell why; the others are never created.
void skipImages(Engine& engine, TaskId task, const PullPlan& plan)
{
    std::vector<Process>& processes = engine.taskPlans.edit(task.value).processes;
    for (std::size_t i = 0; i < processes.size(); ++i) {
        if (i >= plan.images.size() || plan.images[i].begins > engine.now)
            processes[i].reason =
                "TaskStoppedBeforePullBeginError: Task stopped before image pull could begin "
                "for task: "
                + taskArn(engine.world, task);
    }
}

/// When the image that is being pulled is there, or given up.
SimTime presentEnd(const PullPlan& plan, SimTime now)
{
    SimTime end = now;
    for (const ImagePull& pull : plan.images)
        end = pull.begins <= now ? std::max(end, pull.ends) : end;
    return end;
}

} // namespace

void beginPull(Engine& engine, TaskId task)
{
    resolveImages(engine, task);
    // In recordings the task stays PENDING and tells its containers' digests; in the guide it is ACTIVATING.
    const PullPlanning planning = planPull(engine, task);
    const PullPlan& plan = engine.pulls.at(task);
    TaskChanged change{.task = task};
    change.step = engine.beginStep(task, StepKind::ImagePull, plan.ends - engine.now);
    if (engine.world.settings.profile == Profile::Documented)
        change.trigger = Trigger::AgentReady;
    else
        change.containers = identifiedContainers(engine, task, plan);
    if (!change.trigger && change.containers.empty())
        change.visibility = Visibility::Silent;
    engine.record(std::move(change));
    if (planning == PullPlanning::ChangesOthers)
        reconsiderPullSteps(engine);
}

void finishPull(Engine& engine, TaskId task)
{
    resolveImages(engine, task);
    const PullPlan plan = *endPull(engine, task);
    if (plan.failure) {
        engine.taskPlans.edit(task.value).unreported = pullStamps(plan, engine.now);
        return failStart(engine, task, *plan.failure);
    }
    useImages(engine, task);
    TaskChanged change{
        .task = task, .visibility = Visibility::Silent, .stamps = pullStamps(plan, engine.now)};
    if (engine.world.settings.profile == Profile::Documented)
        change.containers = identifiedContainers(engine, task, plan);
    change.step = continueStart(engine, task);
    engine.record(std::move(change));
}

void leavePull(Engine& engine, TaskId task)
{
    const std::optional<PullPlan> plan = endPull(engine, task);
    if (!plan)
        return;
    TaskPlan& left = engine.taskPlans.edit(task.value);
    const bool isOnInstance = engine.world.task(task).instance.isValid();
    const SimTime end = isOnInstance ? presentEnd(*plan, engine.now) : engine.now;
    left.pullsUntil = end;
    left.unreported = pullStamps(*plan, engine.now);
    if (!left.unreported.empty())
        left.unreported.back().at = end;
    if (!isOnInstance)
        return;
    skipImages(engine, task, *plan);
    // What it was going to download later, others have to download themselves.
    reconsiderPullSteps(engine);
}

void reconsiderPullSteps(Engine& engine)
{
    for (const TaskId task : reconsiderPulls(engine)) {
        const SimTime begun = engine.world.task(task).step.begun;
        const SimTime ends = std::max(engine.pulls.at(task).ends, engine.now);
        Step step = engine.beginStep(task, StepKind::ImagePull, ends - engine.now);
        step.begun = begun;
        engine.recordStep(task, std::move(step));
    }
}

} // namespace taskarium
