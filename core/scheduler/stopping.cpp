// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/scheduler/stopping.h>

#include <core/services/circuitbreaker.h>
#include <core/services/notices.h>
#include <core/services/protection.h>
#include <core/services/serviceevents.h>
#include <core/services/servicehealth.h>
#include <core/tasks/tasksteps.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

/// Leaves out of a group the protected tasks that must stay.
StopGroup permitted(const Engine& engine, const StopGroup& group)
{
    StopGroup left{.candidates = unprotected(engine.world, group.candidates), .count = group.count};
    for (const TaskId task : group.candidates) {
        if (engine.world.task(task).protectedUntil && judge(engine, task) == TaskHealth::Unhealthy)
            left.candidates.push_back(task);
    }
    return left;
}

void tellStopped(Engine& engine, ServiceId id, const std::vector<TaskId>& tasks)
{
    std::vector<TaskId> running;
    for (const TaskId task : tasks) {
        if (engine.world.task(task).state.last == TaskStatus::Running)
            running.push_back(task);
    }
    if (!running.empty())
        postServiceAction(engine, id,
                          {.text = fmt::format("has stopped {} running tasks: {}.", running.size(),
                                               taskList(engine.world, running)),
                           .action = ServiceAction::TasksStopped,
                           .scope = {.tasks = running}});
    if (running.size() < tasks.size())
        postServiceEvent(engine, id, fmt::format("stopped {} pending tasks.", tasks.size() - running.size()));
}

} // namespace

std::vector<StopGroup> stopGroups(const Engine& engine, const Service& service, const ServiceTasks& tasks,
                                  const RolloutStep& step)
{
    OldTasks old = sortedOld(engine, service, tasks);
    const int needless = std::min(step.stopOld, static_cast<int>(old.needless.size()));
    std::vector<TaskId> others = std::move(old.young);
    others.insert(others.end(), old.healthy.begin(), old.healthy.end());
    return {{tasks.current, step.stopCurrent},
            {std::move(old.needless), needless},
            {std::move(others), step.stopOld - needless},
            {std::move(old.sick), step.stopSick}};
}

std::vector<TaskId> choosePermitted(Engine& engine, ServiceId id, std::vector<StopGroup> groups)
{
    std::vector<TaskId> blocking;
    for (StopGroup& group : groups) {
        if (engine.world.service(id).status != ServiceStatus::Active)
            continue;
        StopGroup left = permitted(engine, group);
        if (group.count > static_cast<int>(left.candidates.size()))
            blocking.insert(blocking.end(), group.candidates.begin(), group.candidates.end());
        group = std::move(left);
    }
    if (blocking.empty())
        forgetNotice(engine, id, Notice::StuckProtection);
    else
        tellBlockedByProtection(engine, id, blocking);
    return chooseToStop(engine, id, groups);
}

void stopTasks(Engine& engine, ServiceId id, const std::vector<TaskId>& tasks)
{
    if (tasks.empty())
        return;
    engine.servicePlans[id.value].hasActed = true;
    tellStopped(engine, id, tasks);
    std::vector<TaskId> unhealthy;
    for (const TaskId task : tasks) {
        if (judge(engine, task) == TaskHealth::Unhealthy)
            unhealthy.push_back(task);
        requestStop(engine, task, schedulerCause(engine, task));
    }
    engine.servicePlans[id.value].replacements -= static_cast<int>(unhealthy.size());
    // Not before all are stopped: it may trip the circuit breaker, and another deployment be the PRIMARY one.
    for (const TaskId task : unhealthy)
        noteUnhealthy(engine, task);
}

} // namespace taskarium
