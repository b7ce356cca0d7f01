// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/traffic/requests.h>

#include <core/host/behaviour.h>
#include <core/host/containerhealth.h>
#include <core/model/requestsummary.h>
#include <core/traffic/targethealth.h>

#include <algorithm>

namespace taskarium {

namespace {

const RequestFlow* flowOf(const Engine& engine, const TargetRef& target)
{
    return engine.world.flows.empty() ? nullptr : findFlow(engine.world, targetGroupOf(engine.world, target));
}

/// Whether an application is overloaded decides how it answers its health checks, which are looked at again
/// where it has become another.
void followShares(Engine& engine, TargetGroupId group)
{
    const RequestFlow& flow = *findFlow(engine.world, group);
    for (const std::uint32_t place : flow.present()) {
        const RequestLane& lane = flow.lane(place);
        const auto& [task, index] = lane.target;
        if (engine.taskPlans[task.value].targets[index].isOverloaded == lane.isOverloaded())
            continue;
        engine.taskPlans.edit(task.value).targets[index].isOverloaded = lane.isOverloaded();
        reconsiderTargetChecks(engine, lane.target);
        reconsiderHealth(engine, task, containerOf(engine, lane.target));
    }
}

void scheduleTurn(Engine& engine, TaskId task, SimTime at)
{
    engine.schedule({.at = at, .kind = ActionKind::RequestTurn, .subject = task.value});
}

/// What a target's application does with requests now, and when that changes by the mere passing of time.
struct Outlook {
    Intake intake{};
    std::optional<SimTime> until{};
};

Outlook intakeOf(const Engine& engine, const TargetRef& target)
{
    const std::size_t container = containerOf(engine, target);
    const Application& application = engine.applicationOf(engine.definitionOf(target.task), container);
    Outlook outlook{.intake = {.reception = Reception::Refuses,
                               .servesPerSecond = application.servesPerSecond,
                               .answersAfter = application.answersAfter}};
    if (engine.taskPlans[target.task.value].processes[container].life != Process::Life::Runs)
        return outlook;
    const SimTime ready = readyAt(engine, target.task, container);
    const std::optional<SimTime> closes = closesAt(engine, target.task, container);
    if (engine.now < ready)
        outlook.until = ready;
    else if (isHung(engine, target.task, container))
        outlook.intake.reception = Reception::Hangs;
    else if (!closes || engine.now < *closes) {
        outlook.intake.reception = Reception::Serves;
        outlook.until = closes;
    }
    return outlook;
}

/// Whether a target works on requests that its process, which has ended, cannot answer any more.
bool isInterrupted(const Engine& engine, const RequestLane& lane)
{
    const std::size_t container = containerOf(engine, lane.target);
    return engine.taskPlans[lane.target.task.value].processes[container].life != Process::Life::Runs
        && lane.stream.tallyAt(engine.now).inFlight() > 0;
}

void reconsiderIntake(Engine& engine, const TargetRef& target)
{
    const RequestFlow* const flow = flowOf(engine, target);
    if (flow == nullptr
        || engine.world.detail(target.task).targets[target.index].state == TargetState::Unused)
        return;
    const RequestLane* const lane = flow->find(target);
    const Outlook outlook = intakeOf(engine, target);
    const bool isLost = lane != nullptr && isInterrupted(engine, *lane);
    if (outlook.until)
        scheduleTurn(engine, target.task, *outlook.until);
    if (lane != nullptr && lane->intake == outlook.intake && !isLost)
        return;
    engine.record(
        IntakeChanged{target, outlook.intake, isLost ? std::optional(Loss::Interrupted) : std::nullopt});
    followShares(engine, targetGroupOf(engine.world, target));
}

/// When the deregistration delay of a draining target elapses.
SimTime delayElapses(const Engine& engine, const TargetRef& target)
{
    return engine.world.detail(target.task).targets[target.index].since
        + engine.world.targetGroups[targetGroupOf(engine.world, target).value].deregistrationDelay;
}

/// A draining target that is not done in time loses what it works on.
void endDraining(Engine& engine, const TargetRef& target)
{
    const RequestFlow* const flow = flowOf(engine, target);
    const RequestLane* const lane = flow != nullptr ? flow->find(target) : nullptr;
    if (lane != nullptr && lane->state == TargetState::Draining && delayElapses(engine, target) <= engine.now
        && lane->stream.tallyAt(engine.now).inFlight() > 0)
        engine.record(IntakeChanged{target, lane->intake, Loss::DelayElapsed});
}

bool usesGroup(const World& world, TaskId task, TargetGroupId group)
{
    return std::ranges::count(loadBalancersOf(world, world.task(task)), group, &LoadBalancer::targetGroup)
        > 0;
}

/// The targets that are in a group already when it is given its first requests.
void joinTargets(Engine& engine, TargetGroupId group)
{
    for (std::uint32_t i = 0; i < engine.world.services.size(); ++i) {
        for (const TaskId task : std::vector<TaskId>(engine.world.services[i].tasks)) {
            if (usesGroup(engine.world, task, group))
                reconsiderIntake(engine, task);
        }
    }
}

} // namespace

void setRequestRate(Engine& engine, TargetGroupId group, int requestsPerSecond)
{
    const bool isFirst = findFlow(engine.world, group) == nullptr;
    engine.record(RequestRateChanged{group, requestsPerSecond});
    if (isFirst)
        joinTargets(engine, group);
    followShares(engine, group);
}

void followTarget(Engine& engine, const TargetRef& target)
{
    if (flowOf(engine, target) == nullptr)
        return;
    reconsiderIntake(engine, target);
    followShares(engine, targetGroupOf(engine.world, target));
    if (engine.world.detail(target.task).targets[target.index].state == TargetState::Draining)
        scheduleTurn(engine, target.task, delayElapses(engine, target));
}

void reconsiderIntake(Engine& engine, TaskId task)
{
    if (engine.world.flows.empty())
        return;
    for (std::size_t i = 0; i < engine.world.detail(task).targets.size(); ++i)
        reconsiderIntake(engine, TargetRef{task, i});
}

void takeRequestTurn(Engine& engine, TaskId task)
{
    reconsiderIntake(engine, task);
    for (std::size_t i = 0; i < engine.world.detail(task).targets.size(); ++i)
        endDraining(engine, {task, i});
}

} // namespace taskarium
