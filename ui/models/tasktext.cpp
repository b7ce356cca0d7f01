// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/tasktext.h>

#include <core/base/timetext.h>
#include <core/json/taskfacts.h>
#include <core/model/taskname.h>

#include <ui/style/style.h>

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace taskarium::ui {

namespace {

struct TaskWords {
    Q_DECLARE_TR_FUNCTIONS(TaskText)
};

QString absent()
{
    return QStringLiteral("–");
}

QString orAbsent(const QString& text)
{
    return text.isEmpty() ? absent() : text;
}

QString placement(const World& world, TaskId id)
{
    const InstanceId instance = world.task(id).instance;
    return instance.isValid() ? instanceName(world.instance(instance)) : absent();
}

QString sizeText(const TaskDefinition& definition)
{
    return TaskWords::tr("%1 CPU units / %2 MiB").arg(cpuCharge(definition)).arg(memoryCharge(definition));
}

/// These come first: why a stopped task stopped is what people look for.
void addStopFields(std::vector<Field>& fields, const World& world, const TaskDetail& detail)
{
    if (!detail.stopCode && detail.stoppedReason.empty())
        return;
    const QString code = detail.stopCode ? qtText(toText(*detail.stopCode)) : absent();
    fields.push_back({TaskWords::tr("Stop code"), code, detail.stopCode});
    fields.push_back({TaskWords::tr("Stopped reason"), orAbsent(qtText(detail.stoppedReason))});
    fields.push_back({TaskWords::tr("Stopping at"), timeText(world, detail.times.stopping)});
    fields.push_back({TaskWords::tr("Stopped at"), timeText(world, detail.times.stopped)});
}

/// What a recording has beside what a simulation has, and what it has not.
void addRecordedFields(std::vector<Field>& fields, const World& world, const TaskDetail& detail)
{
    for (const AttachmentDetail& other : detail.recorded->others)
        fields.push_back(
            {TaskWords::tr("Recorded %1", "a name that is not translated").arg(qtText(other.name)),
             qtText(other.value)});
    if (world.settings.origin == Origin::Recorded)
        fields.push_back({TaskWords::tr("Profile"), TaskWords::tr("none: this is a recording")});
}

} // namespace

QString timeText(const World& world, SimTime time)
{
    const QDateTime start =
        QDateTime::fromMSecsSinceEpoch(world.settings.start.time_since_epoch().count(), Qt::UTC);
    const QDateTime instant = start.addMSecs(time.time_since_epoch().count());
    const bool isFirstDay = instant.date() == start.date();
    return instant.toString(isFirstDay ? QStringLiteral("HH:mm:ss.zzz")
                                       : QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"));
}

QString timeText(const World& world, std::optional<SimTime> time)
{
    return time ? timeText(world, *time) : absent();
}

QString spanText(Duration span)
{
    return qtText(readableText(span));
}

QString roundText(Duration span)
{
    const auto seconds = std::chrono::round<std::chrono::seconds>(span);
    return seconds < std::chrono::minutes(1) ? TaskWords::tr("%1 s").arg(seconds.count()) : spanText(seconds);
}

QString instanceName(std::string_view id)
{
    constexpr qsizetype shown = 10;
    const QString text = qtText(id);
    return text.size() > shown ? text.left(shown) + u'…' : text;
}

QString instanceName(const ContainerInstance& instance)
{
    return instanceName(instance.ec2InstanceId.empty() ? instance.id : instance.ec2InstanceId);
}

HealthStatus healthOf(const World& world, TaskId task)
{
    // Most containers have no health check; the full answer reads the task definition's JSON.
    const std::vector<Container>& containers = world.detail(task).containers;
    const bool isChecked = std::any_of(containers.begin(), containers.end(), [](const Container& container) {
        return container.health != HealthStatus::Unknown;
    });
    return isChecked ? taskFacts(world, task).health : HealthStatus::Unknown;
}

QString placementText(const World& world, TaskId task)
{
    const InstanceId instance = world.task(task).instance;
    return instance.isValid() ? instanceName(world.instance(instance))
                              : qtText(world.detail(task).availabilityZone);
}

std::vector<Field> consoleFields(const World& world, TaskId id)
{
    const Task& task = world.task(id);
    const TaskDetail& detail = world.detail(id);
    const TaskDefinition& definition = world.definition(task.definition);
    const ToldMembers told(*detail.recorded);
    const auto ifTold = [&told](std::string_view member, const QString& value) {
        return told.has(member) ? value : absent();
    };
    std::vector<Field> fields;
    addStopFields(fields, world, detail);
    fields.insert(
        fields.end(),
        {
            {TaskWords::tr("Task definition"), qtText(definition.name())},
            {TaskWords::tr("Launch type"), ifTold("launchType", qtText(toText(task.launchType)))},
            {TaskWords::tr("Group"), orAbsent(qtText(detail.group))},
            {TaskWords::tr("Container instance"), placement(world, id)},
            {TaskWords::tr("Availability zone"), orAbsent(qtText(detail.availabilityZone))},
            {TaskWords::tr("Created at"), ifTold("createdAt", timeText(world, task.createdAt))},
            {TaskWords::tr("Pull started at"), timeText(world, detail.times.pullStarted)},
            {TaskWords::tr("Pull stopped at"), timeText(world, detail.times.pullStopped)},
            {TaskWords::tr("Started at"), timeText(world, detail.times.started)},
            {TaskWords::tr("Health status"), ifTold("healthStatus", qtText(toText(healthOf(world, id))))},
            {TaskWords::tr("CPU / memory"), sizeText(definition)},
            {TaskWords::tr("Started by"), orAbsent(qtText(detail.startedBy))},
        });
    if (task.protectedUntil)
        fields.push_back({TaskWords::tr("Scale-in protection until"), timeText(world, task.protectedUntil)});
    if (!detail.platformVersion.empty())
        fields.push_back({TaskWords::tr("Platform version"), qtText(detail.platformVersion)});
    addRecordedFields(fields, world, detail);
    return fields;
}

QString stateText(TaskState state)
{
    if (state.last != TaskStatus::Running || state.desired == DesiredStatus::Running)
        return text(state.last);
    return TaskWords::tr("%1, desired %2").arg(text(state.last), text(state.desired));
}

QString moveText(const World& world, const TaskMove& move)
{
    const QString name = qtText(taskName(world, move.task));
    if (move.from.last == move.to.last)
        return TaskWords::tr("%1 %2: desiredStatus %3").arg(name, text(move.to.last), text(move.to.desired));
    return TaskWords::tr("%1 %2 → %3").arg(name, text(move.from.last), text(move.to.last));
}

QString comingText(const World& live, const TaskMove& move)
{
    if (move.task.value < live.tasks.size())
        return moveText(live, move);
    return TaskWords::tr("a new task %1 → %2").arg(text(move.from.last), text(move.to.last));
}

} // namespace taskarium::ui
