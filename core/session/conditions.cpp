// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/conditions.h>

#include <core/log/birth.h>
#include <core/model/arn.h>
#include <core/model/taskname.h>
#include <core/session/milestones.h>

#include <core/base/timetext.h>

#include <fmt/format.h>

#include <type_traits>

namespace taskarium {

namespace {

/// The tasks that a condition is about, if it is about tasks.
const TaskScope* scopeOf(const Condition& condition)
{
    if (const auto* const reaches = std::get_if<UntilTaskReaches>(&condition))
        return &reaches->tasks;
    const auto* const lingers = std::get_if<UntilTaskLingers>(&condition);
    return lingers ? &lingers->tasks : nullptr;
}

/// The task that begins with a record, or begins to be known.
std::optional<TaskId> bornWith(const Record& record, const World& after)
{
    return createsTask(record.content)
        ? std::optional(TaskId{static_cast<std::uint32_t>(after.tasks.size() - 1)})
        : std::nullopt;
}

/// The task whose lastStatus a record changed, or that it created.
std::optional<TaskId> movedBy(const Record& record, const World& after)
{
    if (const std::optional<TaskId> born = bornWith(record, after))
        return born;
    if (const auto* const observed = std::get_if<TaskObserved>(&record.content)) {
        const bool hasMoved = after.task(observed->task).movedAt == record.at;
        return hasMoved ? std::optional(observed->task) : std::nullopt;
    }
    const auto* const change = std::get_if<TaskChanged>(&record.content);
    if (!change || !change->trigger || after.task(change->task).movedAt != record.at)
        return std::nullopt;
    return change->task;
}

ConditionMet metBy(TaskId task, SimTime at, const World& world)
{
    return {.at = at, .task = task, .service = world.task(task).service};
}

int minimumOf(const Service& service)
{
    return minimumHealthyTasks(service.deploymentConfiguration, service.desiredCount);
}

bool isNamed(const std::string& wanted, const Service& service)
{
    return wanted.empty() || service.name == wanted;
}

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

ConditionWatch::ConditionWatch(Condition condition, const World& now, std::size_t records)
    : m_condition(std::move(condition))
    , m_seen(records)
{
    if (const TaskScope* const tasks = scopeOf(m_condition))
        select(*tasks, now);
    if (std::holds_alternative<UntilTaskLingers>(m_condition)) {
        for (std::uint32_t i = 0; i < now.tasks.size(); ++i)
            noteLingering(TaskId{i}, now);
    }
    for (std::uint32_t i = 0; i < now.services.size(); ++i) {
        if (now.services[i].counts.running >= minimumOf(now.services[i]))
            m_atMinimum.insert(ServiceId{i});
    }
}

void ConditionWatch::select(const TaskScope& tasks, const World& world)
{
    if (isTaskSelector(tasks.selector))
        m_selected = findSelectedTask(world, tasks.selector);
}

/// Only a new task of the selector's group can be the one that it waits for.
void ConditionWatch::selectFrom(const Record& record, const World& after)
{
    const TaskScope* const tasks = scopeOf(m_condition);
    const std::optional<TaskId> born = tasks && !m_selected ? bornWith(record, after) : std::nullopt;
    if (born && tasks->selector.starts_with(after.detail(*born).group + "#"))
        select(*tasks, after);
}

bool ConditionWatch::concerns(const TaskScope& tasks, TaskId task, const World& world) const
{
    if (tasks.isAny())
        return true;
    if (!tasks.service.empty()) {
        const ServiceId service = world.task(task).service;
        return service.isValid() && world.service(service).name == tasks.service;
    }
    return isTaskSelector(tasks.selector) ? m_selected == task
                                          : world.detail(task).id.starts_with(lastPart(tasks.selector));
}

void ConditionWatch::noteLingering(TaskId task, const World& world)
{
    const auto& until = std::get<UntilTaskLingers>(m_condition);
    if (const auto known = m_lingering.find(task); known != m_lingering.end()) {
        m_byTime.erase({known->second, task});
        m_lingering.erase(known);
    }
    const Task& found = world.task(task);
    if (found.isPurged || found.state.last != until.status || !concerns(until.tasks, task, world))
        return;
    m_lingering.emplace(task, found.movedAt);
    m_byTime.emplace(found.movedAt, task);
}

std::optional<ConditionMet> ConditionWatch::due() const
{
    if (const auto* const time = std::get_if<UntilTime>(&m_condition))
        return ConditionMet{.at = time->at};
    const auto* const until = std::get_if<UntilTaskLingers>(&m_condition);
    if (!until || m_byTime.empty())
        return std::nullopt;
    return ConditionMet{.at = m_byTime.begin()->first + until->longerThan, .task = m_byTime.begin()->second};
}

std::optional<ConditionMet> ConditionWatch::take(const Record& record, const World& after)
{
    ++m_seen;
    selectFrom(record, after);
    return std::visit([&](const auto& until) { return met(until, record, after); }, m_condition);
}

std::optional<ConditionMet> ConditionWatch::met(const UntilTime& until, const Record& record, const World&)
{
    return record.at > until.at ? std::optional(ConditionMet{.at = until.at}) : std::nullopt;
}

std::optional<ConditionMet> ConditionWatch::met(const UntilTaskReaches& until, const Record& record,
                                                const World& after)
{
    const std::optional<TaskId> task = movedBy(record, after);
    if (!task || after.task(*task).state.last != until.status || !concerns(until.tasks, *task, after))
        return std::nullopt;
    return metBy(*task, record.at, after);
}

std::optional<ConditionMet> ConditionWatch::met(const UntilTaskLingers&, const Record& record,
                                                const World& after)
{
    if (const std::optional<TaskId> task = taskOf(record, after))
        noteLingering(*task, after);
    return std::nullopt; // Only the passing of time meets it.
}

std::optional<ConditionMet> ConditionWatch::met(const UntilBelowMinimum& until, const Record& record,
                                                const World& after)
{
    const std::optional<ServiceId> id = serviceOf(record, after);
    if (!id || !isNamed(until.service, after.service(*id)))
        return std::nullopt;
    const Service& service = after.service(*id);
    if (service.counts.running >= minimumOf(service)) {
        m_atMinimum.insert(*id);
        return std::nullopt;
    }
    // A service that wants more tasks than before has not lost any.
    const bool hasLost = m_atMinimum.erase(*id) > 0 && taskOf(record, after).has_value();
    return hasLost ? std::optional(ConditionMet{.at = record.at, .service = *id}) : std::nullopt;
}

std::optional<ConditionMet> ConditionWatch::met(const UntilDeployment& until, const Record& record,
                                                const World& after)
{
    const auto* const change = std::get_if<DeploymentChanged>(&record.content);
    if (!change || change->rolloutState != until.outcome
        || !isNamed(until.service, after.service(change->service)))
        return std::nullopt;
    return ConditionMet{.at = record.at, .service = change->service};
}

std::optional<ConditionMet> ConditionWatch::met(const UntilFailure&, const Record& record, const World& after)
{
    const std::optional<TaskId> task = movedBy(record, after);
    if (!task || after.task(*task).state.last != TaskStatus::Stopped
        || !isFailure(after.detail(*task), after.definition(after.task(*task).definition)))
        return std::nullopt;
    return metBy(*task, record.at, after);
}

} // namespace taskarium
