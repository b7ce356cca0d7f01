// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/traffic/targethealth.h>

#include <core/host/behaviour.h>

#include <algorithm>

namespace taskarium {

namespace {

/// From the registration to the first check: our own rule. Recorded rollouts acted on a new target's health
/// 10 to 50 s after it was registered, in steps of 10 s.
constexpr Duration firstCheck = std::chrono::seconds(5);

const LoadBalancer& balancerOf(const Engine& engine, const TargetRef& target)
{
    return loadBalancersOf(engine.world, engine.world.task(target.task))[target.index];
}

ProbeRule ruleOf(const Engine& engine, const TargetRef& target)
{
    const TargetGroup& group = engine.world.targetGroups[balancerOf(engine, target).targetGroup.value];
    return {.interval = group.healthCheck.interval,
            .timeout = group.healthCheck.timeout,
            .failures = group.healthCheck.unhealthyThreshold,
            .passes = group.healthCheck.healthyThreshold,
            .readyAt = readyAt(engine, target.task, containerOf(engine, target)),
            .pace = ProbePace::FromCheck};
}

TargetTrack& trackOf(Engine& engine, const TargetRef& target)
{
    return engine.taskPlans.edit(target.task.value).targets[target.index];
}

Answer answerOfTarget(const Engine& engine, const TargetRef& target)
{
    const std::size_t container = containerOf(engine, target);
    const bool runs = engine.taskPlans[target.task.value].processes[container].life == Process::Life::Runs;
    return runs ? answerOf(engine, target.task, container) : Answer::Fails;
}

bool isChecked(const Target& target)
{
    return target.state != TargetState::Draining && target.state != TargetState::Unused;
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

std::size_t containerOf(const Engine& engine, const TargetRef& target)
{
    const std::vector<ContainerDefinition>& containers = engine.definitionOf(target.task).containers;
    const auto found =
        std::ranges::find(containers, balancerOf(engine, target).containerName, &ContainerDefinition::name);
    return found == containers.end() ? 0 : static_cast<std::size_t>(found - containers.begin());
}

void beginTargetChecks(Engine& engine, const TargetRef& target)
{
    trackOf(engine, target).health.nextProbe = engine.now + firstCheck;
    continueTargetChecks(engine, target);
}

void endTargetChecks(Engine& engine, const TargetRef& target)
{
    ++trackOf(engine, target).serial;
}

void reconsiderTargetChecks(Engine& engine, const TargetRef& target)
{
    if (!isChecked(engine.world.detail(target.task).targets[target.index]))
        return;
    TargetTrack& track = trackOf(engine, target);
    track.health = probedUntil(ruleOf(engine, target), track.health, engine.now);
    continueTargetChecks(engine, target);
}

TargetChanged takeTargetStep(Engine& engine, const TargetRef& target)
{
    TargetTrack& track = trackOf(engine, target);
    const Answer answer = track.health.answer;
    if (const std::optional<HealthStep> step = nextHealthStep(ruleOf(engine, target), track.health))
        track.health = step->track;
    const bool isHealthy = track.health.status == HealthStatus::Healthy;
    TargetChanged change{.task = target.task,
                         .index = target.index,
                         .state = isHealthy ? TargetState::Healthy : TargetState::Unhealthy};
    if (!isHealthy)
        change.reason = failureReason(answer);
    return change;
}

void continueTargetChecks(Engine& engine, const TargetRef& target)
{
    TargetTrack& track = trackOf(engine, target);
    ++track.serial;
    track.health.answer = answerOfTarget(engine, target);
    const std::optional<HealthStep> next = nextHealthStep(ruleOf(engine, target), track.health);
    if (!next)
        return;
    engine.schedule({.at = std::max(next->at, engine.now),
                     .kind = ActionKind::TargetChange,
                     .subject = target.task.value,
                     .serial = track.serial,
                     .part = static_cast<std::uint32_t>(target.index)});
}

} // namespace taskarium
