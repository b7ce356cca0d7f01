// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/conditions.h>

#include <core/session/minimum.h>

#include <core/log/birth.h>
#include <core/model/arn.h>
#include <core/session/milestones.h>

#include <type_traits>

namespace taskarium {

namespace {

/// What ECS says then (developer guide, "Viewing Amazon ECS service event messages").
constexpr std::string_view steadyStateEnding = "has reached a steady state.";

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

bool isNamed(const std::string& wanted, const Service& service)
{
    return wanted.empty() || service.name == wanted;
}

} // namespace

const TaskScope* scopeOf(const Condition& condition)
{
    return std::visit(
        [](const auto& until) -> const TaskScope* {
            if constexpr (requires { until.tasks; })
                return &until.tasks;
            else
                return nullptr;
        },
        condition);
}

Condition withScope(Condition condition, const TaskScope& tasks)
{
    std::visit(
        [&tasks](auto& until) {
            if constexpr (requires { until.tasks; })
                until.tasks = tasks;
        },
        condition);
    return condition;
}

ConditionWatch::ConditionWatch(Condition condition, const World& now, std::size_t records)
    : m_condition(std::move(condition))
    , m_seen(records)
{
    if (const TaskScope* const tasks = scopeOf(m_condition))
        select(*tasks, now);
    begin(now);
}

/// What has to be known of the world that the watch begins with.
void ConditionWatch::begin(const World& now)
{
    if (std::holds_alternative<UntilTaskChanges>(m_condition)
        || std::holds_alternative<UntilTaskToldToStop>(m_condition))
        m_states.emplace(now);
    if (std::holds_alternative<UntilTaskLingers>(m_condition)) {
        for (std::uint32_t i = 0; i < now.tasks.size(); ++i)
            noteLingering(TaskId{i}, now);
    }
    const auto* const runs = std::get_if<UntilServiceRuns>(&m_condition);
    for (std::uint32_t i = 0; i < now.services.size(); ++i) {
        if (now.services[i].counts.running >= minimumOf(now.services[i]))
            m_atMinimum.insert(ServiceId{i});
        if (runs && now.services[i].counts.running == runs->count)
            m_atCount.insert(ServiceId{i});
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
    if (m_states)
        m_change = m_states->take(record);
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

std::optional<ConditionMet> ConditionWatch::met(const UntilTaskChanges& until, const Record& record,
                                                const World& after)
{
    const bool isMet = m_change && m_change->from && m_change->to
        && m_change->from->last != m_change->to->last && concerns(until.tasks, m_change->task, after);
    return isMet ? std::optional(metBy(m_change->task, record.at, after)) : std::nullopt;
}

std::optional<ConditionMet> ConditionWatch::met(const UntilTaskToldToStop& until, const Record& record,
                                                const World& after)
{
    const bool isMet = m_change && m_change->from && m_change->to
        && m_change->from->desired != DesiredStatus::Stopped
        && m_change->to->desired == DesiredStatus::Stopped && concerns(until.tasks, m_change->task, after);
    return isMet ? std::optional(metBy(m_change->task, record.at, after)) : std::nullopt;
}

std::optional<ConditionMet> ConditionWatch::met(const UntilServiceRuns& until, const Record& record,
                                                const World& after)
{
    const std::optional<ServiceId> id = serviceOf(record, after);
    if (!id || !isNamed(until.service, after.service(*id)))
        return std::nullopt;
    if (after.service(*id).counts.running != until.count) {
        m_atCount.erase(*id);
        return std::nullopt;
    }
    const bool isNew = m_atCount.insert(*id).second;
    return isNew ? std::optional(ConditionMet{.at = record.at, .service = *id}) : std::nullopt;
}

std::optional<ConditionMet> ConditionWatch::met(const UntilServiceSteady& until, const Record& record,
                                                const World& after)
{
    const auto* const posted = std::get_if<ServiceEventPosted>(&record.content);
    if (!posted || !posted->event.message.ends_with(steadyStateEnding)
        || !isNamed(until.service, after.service(posted->service)))
        return std::nullopt;
    return ConditionMet{.at = record.at, .service = posted->service};
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
