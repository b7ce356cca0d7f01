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
/// manifest; of those that are known already, only a digest that turns out to be another one.
std::vector<ContainerChange> identifiedContainers(const Engine& engine, TaskId task, const PullPlan& plan)
{
    std::vector<ContainerChange> changes;
    const TaskDetail& detail = engine.world.detail(task);
    const TaskDefinition& definition = engine.definitionOf(task);
    const bool isFargate = engine.world.task(task).launchType == LaunchType::Fargate;
    for (std::size_t i = 0; i < plan.images.size(); ++i) {
        const std::string& digest = engine.taskPlans[task.value].digests[i];
        const Container& known = detail.containers[i];
        if (!plan.images[i].error.empty() || (!known.runtimeId.empty() && known.imageDigest == digest))
            continue;
        ContainerChange change{.index = i};
        change.imageDigest = digest;
        change.runtimeId = isFargate ? detail.id + "-"
                + engine.random.decimal(10, Purpose::Runtime, ownerKey(definition.containers[i].name))
                                     : engine.random.hex(64, Purpose::Runtime, detail.key, i);
        changes.push_back(std::move(change));
    }
    return changes;
}

/// In recordings the agent tells of the containers of a task in an event of their own, as soon as it has the
/// manifests; in the guide they come with the task's next change.
void tellContainers(const Engine& engine, TaskChanged& change, const PullPlan& plan)
{
    if (engine.world.settings.profile == Profile::Observed)
        change.containers = identifiedContainers(engine, change.task, plan);
    if (!change.trigger && change.containers.empty())
        change.visibility = Visibility::Silent;
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
    tellContainers(engine, change, plan);
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
    TaskChanged change{.task = task, .stamps = pullStamps(plan, engine.now)};
    tellContainers(engine, change, plan);
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
    for (const auto& [task, plan] : engine.pulls)
        resolveImages(engine, task);
    for (const TaskId task : reconsiderPulls(engine)) {
        const SimTime begun = engine.world.task(task).step.begun;
        const PullPlan& plan = engine.pulls.at(task);
        TaskChanged change{.task = task};
        change.step =
            engine.beginStep(task, StepKind::ImagePull, std::max(plan.ends, engine.now) - engine.now);
        change.step->begun = begun;
        tellContainers(engine, change, plan);
        engine.record(std::move(change));
    }
}

} // namespace taskarium
