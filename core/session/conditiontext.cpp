// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/conditions.h>

#include <core/session/minimum.h>

#include <core/base/timetext.h>
#include <core/model/taskname.h>

#include <fmt/format.h>

namespace taskarium {

namespace {

std::string scopeText(const TaskScope& scope)
{
    if (scope.isAny())
        return "any";
    return scope.service.empty() ? scope.selector : "service " + scope.service;
}

std::string nameOrAny(const std::string& name)
{
    return name.empty() ? "any" : name;
}

std::string textOf(const UntilTime& until)
{
    return durationText(until.at.time_since_epoch());
}

std::string textOf(const UntilTaskReaches& until)
{
    return fmt::format("task {} reaches {}", scopeText(until.tasks), toText(until.status));
}

std::string textOf(const UntilTaskChanges& until)
{
    return fmt::format("task {} changes", scopeText(until.tasks));
}

std::string textOf(const UntilTaskToldToStop& until)
{
    return fmt::format("task {} told to stop", scopeText(until.tasks));
}

std::string textOf(const UntilServiceRuns& until)
{
    return fmt::format("service {} running {}", nameOrAny(until.service), until.count);
}

std::string textOf(const UntilServiceSteady& until)
{
    return fmt::format("service {} steady", nameOrAny(until.service));
}

std::string textOf(const UntilTaskLingers& until)
{
    return fmt::format("task {} in {} for {}", scopeText(until.tasks), toText(until.status),
                       durationText(until.longerThan));
}

std::string textOf(const UntilBelowMinimum& until)
{
    return fmt::format("service {} below minimum", nameOrAny(until.service));
}

std::string textOf(const UntilDeployment& until)
{
    return fmt::format("deployment {} {}", nameOrAny(until.service),
                       until.outcome == RolloutState::Completed ? "completed" : "failed");
}

std::string textOf(const UntilFailure&)
{
    return "failure";
}

std::string metTextOf(const UntilTime&, const ConditionMet& met, const World&)
{
    return fmt::format("it was {}", clockText(met.at));
}

std::string metTextOf(const UntilTaskReaches& until, const ConditionMet& met, const World& world)
{
    return fmt::format("task {} reached {}", taskName(world, met.task), toText(until.status));
}

std::string metTextOf(const UntilTaskChanges&, const ConditionMet& met, const World& world)
{
    return fmt::format("task {} is {} now", taskName(world, met.task),
                       toText(world.task(met.task).state.last));
}

std::string metTextOf(const UntilTaskToldToStop&, const ConditionMet& met, const World& world)
{
    return fmt::format("task {} was told to stop", taskName(world, met.task));
}

std::string metTextOf(const UntilServiceRuns& until, const ConditionMet& met, const World& world)
{
    return fmt::format("service {} has a runningCount of {}", world.service(met.service).name, until.count);
}

std::string metTextOf(const UntilServiceSteady&, const ConditionMet& met, const World& world)
{
    return fmt::format("service {} reached a steady state", world.service(met.service).name);
}

std::string metTextOf(const UntilTaskLingers& until, const ConditionMet& met, const World& world)
{
    return fmt::format("task {} was in {} for {}", taskName(world, met.task), toText(until.status),
                       readableText(until.longerThan));
}

std::string metTextOf(const UntilBelowMinimum&, const ConditionMet& met, const World& world)
{
    const Service& service = world.service(met.service);
    return fmt::format("service {} had {} running tasks, below its minimum of {}", service.name,
                       service.counts.running, minimumOf(service));
}

std::string metTextOf(const UntilDeployment& until, const ConditionMet& met, const World& world)
{
    return fmt::format("the deployment of {} {}", world.service(met.service).name,
                       until.outcome == RolloutState::Completed ? "completed" : "failed");
}

std::string metTextOf(const UntilFailure&, const ConditionMet& met, const World& world)
{
    const TaskDetail& detail = world.detail(met.task);
    return fmt::format("task {} stopped with an error: {}", taskName(world, met.task), detail.stoppedReason);
}

} // namespace

std::string conditionText(const Condition& condition)
{
    return std::visit([](const auto& until) { return textOf(until); }, condition);
}

std::string metText(const Condition& condition, const ConditionMet& met, const World& world)
{
    return std::visit([&](const auto& until) { return metTextOf(until, met, world); }, condition);
}

} // namespace taskarium
