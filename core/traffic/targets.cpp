// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/tasks/targets.h>

#include <core/host/behaviour.h>
#include <core/services/serviceevents.h>

#include <algorithm>

namespace taskarium {

namespace {

/// From the registration to the first check: our own rule. Recorded rollouts acted on a new target's health
/// 10 to 50 s after it was registered, in steps of 10 s.
constexpr Duration firstCheck = std::chrono::seconds(5);

const LoadBalancer& balancerOf(const Engine& engine, TaskId task, std::size_t target)
{
    return engine.world.service(engine.world.task(task).service).loadBalancers[target];
}

/// The container behind a target.
std::size_t containerOf(const Engine& engine, TaskId task, std::size_t target)
{
    const std::vector<ContainerDefinition>& containers = engine.definitionOf(task).containers;
    const auto found = std::ranges::find(containers, balancerOf(engine, task, target).containerName,
                                         &ContainerDefinition::name);
    return found == containers.end() ? 0 : static_cast<std::size_t>(found - containers.begin());
}

ProbeRule ruleOf(const Engine& engine, TaskId task, std::size_t target)
{
    const TargetGroup& group = engine.world.targetGroups[balancerOf(engine, task, target).targetGroup.value];
    return {.interval = group.healthCheck.interval,
            .timeout = group.healthCheck.timeout,
            .failures = group.healthCheck.unhealthyThreshold,
            .passes = group.healthCheck.healthyThreshold,
            .readyAt = readyAt(engine, task, containerOf(engine, task, target))};
}

Answer answerOfTarget(const Engine& engine, TaskId task, std::size_t target)
{
    const std::size_t container = containerOf(engine, task, target);
    const bool runs = engine.taskPlans[task.value].processes[container].life == Process::Life::Runs;
    return runs ? answerOf(engine, task, container) : Answer::Fails;
}

void scheduleTargetStep(Engine& engine, TaskId task, std::size_t target)
{
    TargetTrack& track = engine.taskPlans.edit(task.value).targets[target];
    ++track.serial;
    track.health.answer = answerOfTarget(engine, task, target);
    const std::optional<HealthStep> next = nextHealthStep(ruleOf(engine, task, target), track.health);
    if (!next)
        return;
    engine.schedule({.at = std::max(next->at, engine.now),
                     .kind = ActionKind::TargetChange,
                     .subject = task.value,
                     .serial = track.serial,
                     .part = static_cast<std::uint32_t>(target)});
}

bool isInService(const Target& target)
{
    return target.state != TargetState::Draining && target.state != TargetState::Unused;
}

void changeAll(Engine& engine, TaskId task, TargetState state, std::string_view reason)
{
    for (std::size_t i = 0; i < engine.world.detail(task).targets.size(); ++i) {
        const TargetState now = engine.world.detail(task).targets[i].state;
        if (now == state || now == TargetState::Unused)
            continue;
        ++engine.taskPlans.edit(task.value).targets[i].serial;
        engine.record(TargetChanged{.task = task, .index = i, .state = state, .reason = std::string(reason)});
    }
}

std::string failureReason(Answer answer)
{
    switch (answer) {
    case Answer::Passes: return "Health checks failed"; // it was not ready in time
    case Answer::Fails: return "Health checks failed with these codes: [500]";
    case Answer::TimesOut: break;
    }
    return "Request timed out";
}

} // namespace

void registerTargets(Engine& engine, TaskId task)
{
    const ServiceId service = engine.world.task(task).service;
    if (!service.isValid())
        return;
    const std::size_t count = engine.world.service(service).loadBalancers.size();
    engine.taskPlans.edit(task.value).targets.assign(count, {});
    for (std::size_t i = 0; i < count; ++i) {
        engine.record(TargetChanged{.task = task, .index = i, .state = TargetState::Initial});
        engine.taskPlans.edit(task.value).targets[i].health.nextProbe = engine.now + firstCheck;
        scheduleTargetStep(engine, task, i);
    }
}

void drainTargets(Engine& engine, TaskId task)
{
    changeAll(engine, task, TargetState::Draining, {});
}

void removeTargets(Engine& engine, TaskId task)
{
    changeAll(engine, task, TargetState::Unused, {});
}

void finishTargetStep(Engine& engine, TaskId task, std::size_t target)
{
    TargetTrack& track = engine.taskPlans.edit(task.value).targets[target];
    const Answer answer = track.health.answer;
    if (const std::optional<HealthStep> step = nextHealthStep(ruleOf(engine, task, target), track.health))
        track.health = step->track;
    const bool isHealthy = track.health.status == HealthStatus::Healthy;
    TargetChanged change{
        .task = task, .index = target, .state = isHealthy ? TargetState::Healthy : TargetState::Unhealthy};
    if (!isHealthy)
        change.reason = failureReason(answer);
    engine.record(change);
    if (!isHealthy)
        postTargetUnhealthy(engine, task, target);
    engine.wakeScheduler(engine.world.task(task).service);
    scheduleTargetStep(engine, task, target);
}

void reconsiderTargets(Engine& engine, TaskId task)
{
    for (std::size_t i = 0; i < engine.world.detail(task).targets.size(); ++i) {
        if (!isInService(engine.world.detail(task).targets[i]))
            continue;
        TargetTrack& track = engine.taskPlans.edit(task.value).targets[i];
        track.health = probedUntil(ruleOf(engine, task, i), track.health, engine.now);
        scheduleTargetStep(engine, task, i);
    }
}

} // namespace taskarium
