// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/host/containerhealth.h>

#include <core/host/behaviour.h>
#include <core/host/containerstart.h>
#include <core/services/serviceevents.h>

namespace taskarium {

namespace {

/// How a container with a health check is checked.
ProbeRule ruleOf(const Engine& engine, TaskId task, std::size_t container)
{
    const HealthCheck& check = *engine.definitionOf(task).containers[container].healthCheck;
    return {.interval = check.interval,
            .timeout = check.timeout,
            .failures = check.retries,
            .countsFrom = engine.taskPlans[task.value].processes[container].startedAt + check.startPeriod,
            .readyAt = readyAt(engine, task, container)};
}

void scheduleHealthStep(Engine& engine, TaskId task, std::size_t container)
{
    Process& process = engine.taskPlans.edit(task.value).processes[container];
    ++process.healthSerial;
    process.health.answer = answerOf(engine, task, container);
    const std::optional<HealthStep> next = nextHealthStep(ruleOf(engine, task, container), process.health);
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

void beginHealthChecks(Engine& engine, TaskId task, std::size_t container)
{
    if (!engine.definitionOf(task).containers[container].healthCheck)
        return;
    Process& process = engine.taskPlans.edit(task.value).processes[container];
    process.health = {.nextProbe = engine.now + ruleOf(engine, task, container).interval};
    scheduleHealthStep(engine, task, container);
}

void reconsiderHealth(Engine& engine, TaskId task, std::size_t container)
{
    if (!engine.definitionOf(task).containers[container].healthCheck)
        return;
    Process& process = engine.taskPlans.edit(task.value).processes[container];
    process.health = probedUntil(ruleOf(engine, task, container), process.health, engine.now);
    scheduleHealthStep(engine, task, container);
}

void finishHealthStep(Engine& engine, TaskId task, std::size_t container)
{
    Process& process = engine.taskPlans.edit(task.value).processes[container];
    if (process.life != Process::Life::Runs)
        return;
    const std::optional<HealthStep> step = nextHealthStep(ruleOf(engine, task, container), process.health);
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
    const HealthStatus before = engine.world.task(task).health;
    ContainerChange change{.index = container, .health = health};
    engine.record(
        TaskChanged{.task = task, .visibility = Visibility::Silent, .containers = {std::move(change)}});
    const ServiceId service = engine.world.task(task).service;
    if (!service.isValid())
        return;
    // Told of the task, once: not of containers that it does not depend on, nor of a second one.
    const HealthStatus after = engine.world.task(task).health;
    if (after != before && after == HealthStatus::Unhealthy)
        postContainerUnhealthy(engine, task);
    engine.wakeScheduler(service);
}

} // namespace taskarium
