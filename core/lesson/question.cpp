// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/lesson/question.h>

#include <core/base/timetext.h>
#include <core/lesson/until.h>
#include <core/model/taskname.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

/// The task whose lastStatus is asked for, as a scope of conditions.
TaskScope scopeOfTask(const std::string& task)
{
    return {.selector = task};
}

std::optional<Condition> decidedWhenOf(const AsksChoice&, SimTime)
{
    return std::nullopt;
}

std::optional<Condition> decidedWhenOf(const AsksNextStatus& asks, SimTime)
{
    return UntilTaskChanges{scopeOfTask(asks.task)};
}

std::optional<Condition> decidedWhenOf(const AsksVictim& asks, SimTime)
{
    return UntilTaskToldToStop{asks.among};
}

std::optional<Condition> decidedWhenOf(const AsksTime& asks, SimTime askedAt)
{
    return conditionOf(asks.until, askedAt);
}

std::optional<Condition> decidedWhenOf(const AsksCount& asks, SimTime askedAt)
{
    return conditionOf(asks.until, askedAt);
}

bool isAmong(const TaskScope& scope, const Task& task, const World& world)
{
    if (scope.service.empty())
        return true;
    return task.service.isValid() && world.service(task.service).name == scope.service;
}

int countIn(const AsksCount& asks, const World& world)
{
    int count = 0;
    for (std::size_t i = 0; i < world.tasks.size(); ++i) {
        const Task& task = world.tasks[i];
        count += !task.isPurged && task.state.last == asks.status && isAmong(asks.of, task, world) ? 1 : 0;
    }
    return count;
}

Reply truthOfKind(const AsksChoice& asks, SimTime, const ConditionMet&, const World&)
{
    const auto right = std::ranges::find(asks.options, true, &ChoiceOption::isRight);
    return static_cast<std::size_t>(right - asks.options.begin());
}

Reply truthOfKind(const AsksNextStatus&, SimTime, const ConditionMet& met, const World& world)
{
    return world.task(met.task).state.last;
}

Reply truthOfKind(const AsksVictim&, SimTime, const ConditionMet& met, const World&)
{
    return met.task;
}

Reply truthOfKind(const AsksTime&, SimTime askedAt, const ConditionMet& met, const World&)
{
    return met.at - askedAt;
}

Reply truthOfKind(const AsksCount& asks, SimTime, const ConditionMet&, const World& world)
{
    return countIn(asks, world);
}

} // namespace

std::optional<Condition> decidedWhen(const Question& question, SimTime askedAt)
{
    return std::visit([askedAt](const auto& asks) { return decidedWhenOf(asks, askedAt); }, question.kind);
}

Reply truthOf(const Question& question, SimTime askedAt, const ConditionMet& met, const World& world)
{
    return std::visit([&](const auto& asks) { return truthOfKind(asks, askedAt, met, world); },
                      question.kind);
}

bool agree(const Question& question, const Reply& given, const Reply& truth)
{
    const auto* const time = std::get_if<AsksTime>(&question.kind);
    if (!time)
        return given == truth;
    const Duration off = std::get<Duration>(given) - std::get<Duration>(truth);
    return std::chrono::abs(off) <= time->tolerance;
}

bool fits(const Question& question, const Reply& reply)
{
    if (reply.index() != question.kind.index())
        return false;
    const auto* const choice = std::get_if<AsksChoice>(&question.kind);
    return !choice || std::get<std::size_t>(reply) < choice->options.size();
}

std::string replyText(const Question& question, const Reply& reply, const World& world)
{
    if (const auto* const option = std::get_if<std::size_t>(&reply))
        return std::get<AsksChoice>(question.kind).options[*option].text;
    if (const auto* const status = std::get_if<TaskStatus>(&reply))
        return std::string(toText(*status));
    if (const auto* const task = std::get_if<TaskId>(&reply))
        return taskName(world, *task);
    if (const auto* const span = std::get_if<Duration>(&reply))
        return readableText(*span);
    return fmt::format("{}", std::get<int>(reply));
}

void Score::count(const Mark& mark)
{
    ++asked;
    right += mark.isRight ? 1 : 0;
}

} // namespace taskarium
