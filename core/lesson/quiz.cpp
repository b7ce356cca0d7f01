// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/lesson/quiz.h>

#include <core/base/timetext.h>
#include <core/model/taskname.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

constexpr Duration farthest = std::chrono::minutes(10);

/// What comes sooner is over before anybody has thought about it.
constexpr Duration soonest = std::chrono::seconds(2);

constexpr Duration countedAfter = std::chrono::seconds(30);

/// A fifth of a time is near enough, but never less than two seconds.
Duration toleranceOf(Duration time)
{
    return std::max<Duration>(time / 5, std::chrono::seconds(2));
}

std::string fullId(const World& world, TaskId task)
{
    return std::string(world.detail(task).id);
}

/// A change of lastStatus of a task that is there already.
bool isMoveOf(const World& world, const TaskMove& move)
{
    return move.task.value < world.tasks.size() && move.from.last != move.to.last;
}

bool isToldToStop(const World& world, const TaskMove& move)
{
    return move.task.value < world.tasks.size() && move.from.desired != DesiredStatus::Stopped
        && move.to.desired == DesiredStatus::Stopped;
}

/// Whether a move is its task's first one that is to come.
bool isFirstOf(const std::vector<TaskMove>& moves, const TaskMove& move)
{
    const auto isSame = [&move](const TaskMove& other) {
        return other.task == move.task && other.from.last != other.to.last;
    };
    return &*std::ranges::find_if(moves, isSame) == &move;
}

std::optional<Question> askNextStatus(const World& world, const std::vector<TaskMove>& moves)
{
    const auto move = std::ranges::find_if(moves, [&](const TaskMove& m) { return isMoveOf(world, m); });
    if (move == moves.end())
        return std::nullopt;
    return Question{.ask =
                        fmt::format("Task {} is {}. Which lastStatus comes next?",
                                    taskName(world, move->task), toText(world.task(move->task).state.last)),
                    .kind = AsksNextStatus{fullId(world, move->task)}};
}

/// How many tasks of a service could be the one that is stopped.
std::ptrdiff_t candidatesIn(const World& world, ServiceId service)
{
    std::ptrdiff_t count = 0;
    for (std::size_t i = 0; i < world.tasks.size(); ++i)
        count += world.tasks[i].service == service && world.tasks[i].state.desired == DesiredStatus::Running
            ? 1
            : 0;
    return count;
}

std::optional<Question> askVictim(const World& world, const std::vector<TaskMove>& moves)
{
    const auto move = std::ranges::find_if(moves, [&](const TaskMove& m) { return isToldToStop(world, m); });
    if (move == moves.end())
        return std::nullopt;
    const ServiceId service = world.task(move->task).service;
    if (!service.isValid() || candidatesIn(world, service) < 2)
        return std::nullopt;
    const std::string& name = world.service(service).name;
    return Question{.ask = fmt::format("Which task of service {} is told to stop first?", name),
                    .kind = AsksVictim{{.service = name}}};
}

std::optional<Question> askTime(const World& world, const std::vector<TaskMove>& moves)
{
    const auto isWorthIt = [&](const TaskMove& m) {
        return isMoveOf(world, m) && isFirstOf(moves, m) && m.at - world.now >= soonest;
    };
    const auto move = std::ranges::find_if(moves, isWorthIt);
    if (move == moves.end())
        return std::nullopt;
    return Question{
        .ask = fmt::format("Task {} is {}. How long does it take until it is {}?",
                           taskName(world, move->task), toText(move->from.last), toText(move->to.last)),
        .kind = AsksTime{.until = Condition(UntilTaskChanges{{.selector = fullId(world, move->task)}}),
                         .tolerance = toleranceOf(move->at - world.now)}};
}

/// How many are RUNNING a while later, if that is another number than now.
std::optional<Question> askCount(const World& world, const std::vector<TaskMove>& moves)
{
    int change = 0;
    for (const TaskMove& move : moves) {
        if (move.at > world.now + countedAfter)
            break;
        change += move.to.last == TaskStatus::Running && move.from.last != TaskStatus::Running ? 1 : 0;
        change -= move.from.last == TaskStatus::Running && move.to.last != TaskStatus::Running ? 1 : 0;
    }
    if (change == 0)
        return std::nullopt;
    return Question{.ask = fmt::format("How many tasks are RUNNING in {}?", readableText(countedAfter)),
                    .kind = AsksCount{.until = countedAfter}};
}

} // namespace

std::vector<Question> questionsAt(const Session& session)
{
    std::vector<Question> questions;
    const std::vector<TaskMove> moves = session.foreseen(farthest);
    for (const auto ask : {askNextStatus, askVictim, askTime, askCount}) {
        if (std::optional<Question> question = ask(session.liveWorld(), moves))
            questions.push_back(std::move(*question));
    }
    return questions;
}

std::optional<Question> questionAt(const Session& session, std::uint32_t turn)
{
    std::vector<Question> questions = questionsAt(session);
    if (questions.empty())
        return std::nullopt;
    return std::move(questions[turn % questions.size()]);
}

} // namespace taskarium
