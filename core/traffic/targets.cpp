// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/traffic/targets.h>

#include <core/services/serviceevents.h>
#include <core/traffic/requests.h>
#include <core/traffic/targethealth.h>

namespace taskarium {

namespace {

void changeAll(Engine& engine, TaskId task, TargetState state)
{
    for (std::size_t i = 0; i < engine.world.detail(task).targets.size(); ++i) {
        const TargetState now = engine.world.detail(task).targets[i].state;
        if (now == state || now == TargetState::Unused)
            continue;
        endTargetChecks(engine, {task, i});
        engine.record(TargetChanged{.task = task, .index = i, .state = state});
        followTarget(engine, {task, i});
    }
}

} // namespace

void registerTargets(Engine& engine, TaskId task)
{
    if (!engine.world.task(task).service.isValid())
        return;
    const std::size_t count = loadBalancersOf(engine.world, engine.world.task(task)).size();
    engine.taskPlans.edit(task.value).targets.assign(count, {});
    for (std::size_t i = 0; i < count; ++i) {
        engine.record(TargetChanged{.task = task, .index = i, .state = TargetState::Initial});
        beginTargetChecks(engine, {task, i});
        followTarget(engine, {task, i});
    }
}

void drainTargets(Engine& engine, TaskId task)
{
    changeAll(engine, task, TargetState::Draining);
}

void removeTargets(Engine& engine, TaskId task)
{
    changeAll(engine, task, TargetState::Unused);
}

void finishTargetStep(Engine& engine, const TargetRef& target)
{
    const TargetChanged change = takeTargetStep(engine, target);
    engine.record(change);
    if (change.state == TargetState::Unhealthy)
        postTargetUnhealthy(engine, target.task, target.index);
    engine.wakeScheduler(engine.world.task(target.task).service);
    continueTargetChecks(engine, target);
    followTarget(engine, target);
}

void reconsiderTargets(Engine& engine, TaskId task)
{
    reconsiderIntake(engine, task);
    for (std::size_t i = 0; i < engine.world.detail(task).targets.size(); ++i)
        reconsiderTargetChecks(engine, {task, i});
}

} // namespace taskarium
