// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/containerhealth.h>

#include <core/sim/behaviour.h>
#include <core/sim/containerstart.h>

namespace taskarium {

namespace {

/// Makes the next check and returns when its result is known. A check of what is not ready fails at once.
SimTime probe(const HealthCheck& check, HealthTrack& track, SimTime startedAt, SimTime readyAt)
{
    const SimTime at = track.nextProbe;
    const bool isReady = at >= readyAt;
    if (isReady && track.answer == Answer::Passes) {
        track.failures = 0;
        track.status = HealthStatus::Healthy;
        track.nextProbe = at + check.interval;
        return at;
    }
    const SimTime known = isReady && track.answer == Answer::TimesOut ? at + check.timeout : at;
    if (at >= startedAt + check.startPeriod)
        ++track.failures;
    if (track.failures >= check.retries)
        track.status = HealthStatus::Unhealthy;
    track.nextProbe = known + check.interval;
    return known;
}

/// Whether more checks can bring no other status.
bool isSteady(const HealthTrack& track, SimTime readyAt)
{
    if (track.status == HealthStatus::Healthy)
        return track.answer == Answer::Passes && track.nextProbe >= readyAt;
    return track.status == HealthStatus::Unhealthy && track.answer != Answer::Passes;
}

const HealthCheck& checkOf(const Engine& engine, TaskId task, std::size_t container)
{
    return *engine.definitionOf(task).containers[container].healthCheck;
}

void scheduleHealthStep(Engine& engine, TaskId task, std::size_t container)
{
    Process& process = engine.taskPlans.edit(task.value).processes[container];
    ++process.healthSerial;
    process.health.answer = answerOf(engine, task, container);
    const std::optional<HealthStep> next =
        nextHealthStep(checkOf(engine, task, container), process.health, process.startedAt,
                       readyAt(engine, task, container));
    if (!next)
        return;
    engine.schedule({.at = std::max(next->at, engine.now),
                     .kind = ActionKind::HealthChange,
                     .subject = task.value,
                     .serial = process.healthSerial,
                     .part = static_cast<std::uint32_t>(container)});
}

/// ECS learns of a container's health 14 to 19 s late on Fargate (recorded); the guide says nothing of it.
Duration reportDelay(Profile profile)
{
    return profile == Profile::Observed ? Duration(std::chrono::seconds(16)) : Duration{};
}

} // namespace

std::optional<HealthStep> nextHealthStep(const HealthCheck& check, const HealthTrack& track,
                                         SimTime startedAt, SimTime readyAt)
{
    HealthTrack next = track;
    while (!isSteady(next, readyAt)) {
        const SimTime at = probe(check, next, startedAt, readyAt);
        if (next.status != track.status)
            return HealthStep{at, next};
    }
    return std::nullopt;
}

void beginHealthChecks(Engine& engine, TaskId task, std::size_t container)
{
    if (!engine.definitionOf(task).containers[container].healthCheck)
        return;
    Process& process = engine.taskPlans.edit(task.value).processes[container];
    process.health = {.nextProbe = engine.now + checkOf(engine, task, container).interval};
    scheduleHealthStep(engine, task, container);
}

void reconsiderHealth(Engine& engine, TaskId task, std::size_t container)
{
    if (!engine.definitionOf(task).containers[container].healthCheck)
        return;
    const HealthCheck& check = checkOf(engine, task, container);
    const SimTime ready = readyAt(engine, task, container);
    Process& process = engine.taskPlans.edit(task.value).processes[container];
    while (process.health.nextProbe <= engine.now)
        probe(check, process.health, process.startedAt, ready);
    scheduleHealthStep(engine, task, container);
}

void finishHealthStep(Engine& engine, TaskId task, std::size_t container)
{
    Process& process = engine.taskPlans.edit(task.value).processes[container];
    if (process.life != Process::Life::Runs)
        return;
    const std::optional<HealthStep> step =
        nextHealthStep(checkOf(engine, task, container), process.health, process.startedAt,
                       readyAt(engine, task, container));
    process.health = step ? step->track : process.health;
    engine.schedule({.at = engine.now + reportDelay(engine.world.settings.profile),
                     .kind = ActionKind::HealthReport,
                     .subject = task.value,
                     .part = static_cast<std::uint32_t>(container)});
    scheduleHealthStep(engine, task, container);
    resumeStart(engine, task);
}

void reportHealth(Engine& engine, TaskId task, std::size_t container)
{
    const HealthStatus health = engine.taskPlans[task.value].processes[container].health.status;
    const Container& shown = engine.world.detail(task).containers[container];
    if (shown.status != ContainerStatus::Running || shown.health == health)
        return;
    ContainerChange change{.index = container, .health = health};
    engine.record(
        TaskChanged{.task = task, .visibility = Visibility::Silent, .containers = {std::move(change)}});
    const ServiceId service = engine.world.task(task).service;
    if (service.isValid())
        engine.wakeScheduler(service);
}

} // namespace taskarium
