// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/story.h>

#include <core/log/apply.h>
#include <core/scenario/scenario.h>

#include <fmt/format.h>

#include <QRegularExpression>
#include <QtGlobal>

#include <cmath>

namespace taskarium::story {

namespace {

std::string command(const char* word, const std::string& at, const std::string& name, const std::string& with)
{
    return fmt::format(R"({{"at": "{}", "{}": "{}", "with": {}}})", at, word, name, with);
}

} // namespace

std::string call(const std::string& at, const std::string& name, const std::string& with)
{
    return command("call", at, name, with);
}

std::string fault(const std::string& at, const std::string& kind, const std::string& with)
{
    return command("fault", at, kind, with);
}

std::string repair(const std::string& at, const std::string& kind, const std::string& with)
{
    return command("repair", at, kind, with);
}

std::string scenarioOf(const std::string& cluster, const std::vector<std::string>& commands,
                       const std::string& more)
{
    return fmt::format(R"({{"cluster": {}, "commands": [{}]{}{}}})", cluster, fmt::join(commands, ", "),
                       more.empty() ? "" : ", ", more);
}

double secondOf(const std::optional<SimTime>& stamp)
{
    return stamp ? double(stamp->time_since_epoch().count()) / 1000 : -1;
}

std::string pullOf(const Session& session, TaskId task)
{
    const TaskTimes& times = session.liveWorld().detail(task).times;
    if (!times.pullStarted)
        return "none";
    const double start = secondOf(times.pullStarted);
    const double length = std::round((secondOf(times.pullStopped) - start) * 1000) / 1000;
    return fmt::format("{:g} + {:g}", start, length);
}

Session told(const std::string& scenario)
{
    Result<Scenario> read = readScenario(scenario, "story.json");
    if (!read)
        qFatal("%s", errorText(read.error()).c_str());
    const std::optional<Duration> end = read->end;
    Session session(*std::move(read));
    if (end) {
        session.advance(SimTime(*end));
        return session;
    }
    while (!session.isSettled() && session.liveEdge() < SimTime(std::chrono::hours(24))) {
        session.advance(SimTime(std::chrono::hours(24)), std::chrono::microseconds::zero());
        session.advance(session.liveEdge());
    }
    return session;
}

double reached(const Session& session, TaskId task, TaskStatus status)
{
    World world = session.initialWorld();
    for (std::size_t i = 0; i < session.log().size(); ++i) {
        const Record& record = session.log()[i];
        apply(world, record);
        if (taskOf(record, world) == task && world.task(task).state.last == status)
            return double(record.at.time_since_epoch().count()) / 1000;
    }
    return -1;
}

double containerReached(const Session& session, TaskId task, std::size_t container, ContainerStatus status)
{
    World world = session.initialWorld();
    for (std::size_t i = 0; i < session.log().size(); ++i) {
        const Record& record = session.log()[i];
        apply(world, record);
        if (taskOf(record, world) == task && world.detail(task).containers[container].status == status)
            return double(record.at.time_since_epoch().count()) / 1000;
    }
    return -1;
}

QStringList taskEvents(const Session& session, TaskId task)
{
    World world = session.initialWorld();
    std::uint32_t version = 0;
    QStringList events;
    for (std::size_t i = 0; i < session.log().size(); ++i) {
        const Record& record = session.log()[i];
        apply(world, record);
        if (taskOf(record, world) != task || world.task(task).version == version)
            continue;
        version = world.task(task).version;
        const TaskState state = world.task(task).state;
        std::string text = fmt::format("{} {}/{}", double(record.at.time_since_epoch().count()) / 1000,
                                       toText(state.last), toText(state.desired));
        if (const auto* change = std::get_if<TaskChanged>(&record.content)) {
            for (const ContainerChange& container : change->containers)
                text += " " + world.detail(task).containers[container.index].name;
        }
        events << QString::fromStdString(text);
    }
    return events;
}

std::string ending(const Session& session, TaskId task)
{
    const TaskDetail& detail = session.liveWorld().detail(task);
    std::string text(toText(session.liveWorld().task(task).state.last));
    if (detail.stopCode)
        text += fmt::format(" {}: {}", toText(*detail.stopCode), detail.stoppedReason);
    return text;
}

std::string containers(const Session& session, TaskId task)
{
    std::string text;
    for (const Container& container : session.liveWorld().detail(task).containers) {
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", container.name, toText(container.status));
        if (container.exitCode)
            text += fmt::format(" {}", *container.exitCode);
        if (!container.reason.empty())
            text += " " + container.reason;
    }
    return text;
}

QStringList messages(const Session& session, ServiceId service)
{
    const Service& found = session.liveWorld().service(service);
    QStringList texts;
    for (const ServiceEvent& event : found.events) {
        QString text = QString::fromStdString(event.message);
        text.remove(QStringLiteral("(service %1) ").arg(QString::fromStdString(found.name)));
        text.replace(QRegularExpression(QStringLiteral("task [0-9a-f]{32}")), QStringLiteral("task T"));
        text.replace(QRegularExpression(QStringLiteral("ecs-svc/[0-9]{19}")), QStringLiteral("ecs-svc/N"));
        text.replace(QRegularExpression(QStringLiteral("target-group arn[^)]*")),
                     QStringLiteral("target-group G"));
        text.replace(QRegularExpression(QStringLiteral("container-instance [0-9a-f]{32}")),
                     QStringLiteral("container-instance I"));
        texts << text;
    }
    return texts;
}

QStringList actions(const Session& session, ServiceId service)
{
    QStringList texts;
    for (std::size_t i = 0; i < session.log().size(); ++i) {
        const auto* posted = std::get_if<ServiceEventPosted>(&session.log()[i].content);
        if (posted == nullptr || posted->service != service || posted->action == ServiceAction::None)
            continue;
        const std::string text = fmt::format("{} {:.1f} s", toText(posted->action),
                                             double(session.log()[i].at.time_since_epoch().count()) / 1000);
        texts << QString::fromStdString(text);
    }
    return texts;
}

Result<CommandReply> submit(Session& session, const char* call, const QString& request)
{
    const Result<Command> command = readCommand(call, request.toStdString());
    return command ? session.submit(*command) : command.error();
}

QString refusal(Session& session, const char* call, const QString& request)
{
    const Result<CommandReply> reply = submit(session, call, request);
    return reply ? QString() : QString::fromStdString(reply.error().message);
}

} // namespace taskarium::story
