// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/services/protection.h>

#include <core/services/notices.h>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace taskarium {

namespace {

bool isProtected(const World& world, TaskId task)
{
    return world.task(task).protectedUntil.has_value();
}

std::ptrdiff_t countProtected(const World& world, const std::vector<TaskId>& tasks)
{
    return std::ranges::count_if(tasks, [&world](TaskId task) { return isProtected(world, task); });
}

} // namespace

void changeProtection(Engine& engine, TaskId task, std::optional<SimTime> until)
{
    forgetProtection(engine, task);
    if (!until && !isProtected(engine.world, task))
        return;
    engine.record(TaskProtectionChanged{.task = task, .until = until});
    if (!until)
        return engine.wakeScheduler(engine.world.task(task).service);
    TaskPlan& plan = engine.taskPlans.edit(task.value);
    plan.isProtectionAwaited = true;
    engine.schedule({.at = *until,
                     .kind = ActionKind::ProtectionEnd,
                     .subject = task.value,
                     .serial = plan.protectionSerial});
}

void forgetProtection(Engine& engine, TaskId task)
{
    TaskPlan& plan = engine.taskPlans.edit(task.value);
    ++plan.protectionSerial;
    engine.awaited -= std::exchange(plan.isProtectionAwaited, false) ? 1 : 0;
}

std::vector<TaskId> unprotected(const World& world, const std::vector<TaskId>& tasks)
{
    std::vector<TaskId> left;
    std::ranges::copy_if(tasks, std::back_inserter(left),
                         [&world](TaskId task) { return !isProtected(world, task); });
    return left;
}

bool isBlockedByProtection(const Engine& engine, ServiceId service)
{
    const Service& found = engine.world.service(service);
    return countProtected(engine.world, found.tasks) > found.desiredCount
        || isTold(engine, service, Notice::StuckProtection);
}

void tellBlockedByProtection(Engine& engine, ServiceId service, const std::vector<TaskId>& tasks)
{
    const auto blocking =
        std::ranges::find_if(tasks, [&engine](TaskId task) { return isProtected(engine.world, task); });
    const Service& found = engine.world.service(service);
    const std::string& deployment = found.deployments[engine.world.task(*blocking).deployment.value].id;
    const bool isDocumented = engine.world.settings.profile == Profile::Documented;
    const std::string cause = isDocumented
        ? fmt::format("task set ({}) was unable to scale in. Reason: The number of protected tasks are more "
                      "than the desired count of tasks",
                      deployment)
        : fmt::format("(taskSet {}) was unable to scale in due to (reason {} tasks under protection)",
                      deployment, countProtected(engine.world, tasks));
    tellOnce(engine, service, Notice::StuckProtection,
             {fmt::format("was unable to reach steady state because {}", cause)});
}

} // namespace taskarium
