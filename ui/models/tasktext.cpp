// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/tasktext.h>

#include <core/base/timetext.h>
#include <core/json/taskfacts.h>
#include <core/model/taskname.h>

#include <ui/style/style.h>

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <span>

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

/// The longest deregistration delay of a task's target groups.
Duration deregistrationDelay(const World& world, const Task& task)
{
    Duration longest{};
    if (!task.service.isValid())
        return longest;
    for (const LoadBalancer& balancer : loadBalancersOf(world, task))
        longest = std::max(longest, world.targetGroups[balancer.targetGroup.value].deregistrationDelay);
    return longest;
}

/// The delay alone does not explain how long DEACTIVATING lasts: ECS also needs its time to notice.
QString deregistrationText(const World& world, const Task& task)
{
    const Duration delay = deregistrationDelay(world, task);
    if (delay == Duration{} || !task.step.due || *task.step.due - task.step.begun <= delay)
        return TaskWords::tr("ECS has deregistered its targets and waits for the deregistration delay");
    return TaskWords::tr(
               "ECS has deregistered its targets: %1 of deregistration delay, and about %2 until ECS "
               "has noticed")
        .arg(roundText(delay), roundText(*task.step.due - task.step.begun - delay));
}

/// What goes on, as a sentence without its end.
QString activity(const World& world, const Task& task)
{
    switch (task.step.kind) {
    case StepKind::None: return TaskWords::tr("Nothing is due");
    case StepKind::NetworkInterface:
        return TaskWords::tr("ECS creates the elastic network interface and attaches it");
    case StepKind::Agent: return TaskWords::tr("It waits for the container agent to take it up");
    case StepKind::ImagePull: return TaskWords::tr("The container images are being pulled");
    case StepKind::ContainerStart: return TaskWords::tr("The containers are being created and started");
    case StepKind::Registration: return TaskWords::tr("ECS registers it with its targets");
    case StepKind::Running: return TaskWords::tr("Its containers run");
    case StepKind::Deregistration: return deregistrationText(world, task);
    case StepKind::ContainerStop:
        return TaskWords::tr("%1 was sent and the containers are shutting down", "1: a signal")
            .arg(qtText(stopSignal(world.definition(task.definition))));
    case StepKind::StopReport:
        return TaskWords::tr("Its containers have stopped; the agent's report is under way");
    case StepKind::NetworkCleanup:
        return TaskWords::tr("ECS detaches and deletes the elastic network interface");
    case StepKind::Retention: return TaskWords::tr("It is over; ECS still shows it for an hour");
    case StepKind::Removal:
        return TaskWords::tr("Only describe-tasks still shows it; soon it will answer MISSING");
    case StepKind::Capacity: return TaskWords::tr("It waits for its capacity provider to have room");
    }
    return {};
}

/// The time left is said once: here, unless the next move, which is told after it, comes just then.
QString dueText(const QString& activity, const Step& step, SimTime now, std::optional<SimTime> nextAt)
{
    if (!step.due || *step.due <= now || step.due == nextAt)
        return TaskWords::tr("%1.").arg(activity);
    return TaskWords::tr("%1: %2 left.", "1: what goes on, 2: time left")
        .arg(activity, spanText(*step.due - now));
}

/// "ACTIVATING in 8.0 s".
QString comingText(const TaskMove& move, SimTime now)
{
    return TaskWords::tr("%1 in %2", "1: a state, 2: a span")
        .arg(stateText(move.to), spanText(move.at - now));
}

/// The first move to come, and the one to RUNNING, which people wait for, if it is a later one.
QString nextText(std::span<const TaskMove> coming, SimTime now)
{
    if (coming.empty())
        return {};
    const QString first = comingText(coming.front(), now);
    const auto running = std::find_if(coming.begin() + 1, coming.end(), [](const TaskMove& move) {
        return move.to == TaskState{TaskStatus::Running, DesiredStatus::Running};
    });
    if (running == coming.end())
        return TaskWords::tr("Next: %1.").arg(first);
    return TaskWords::tr("Next: %1; %2.", "two states to come").arg(first, comingText(*running, now));
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
    std::vector<Field> fields;
    addStopFields(fields, world, detail);
    fields.insert(fields.end(),
                  {
                      {TaskWords::tr("Task definition"), qtText(definition.name())},
                      {TaskWords::tr("Launch type"), qtText(toText(task.launchType))},
                      {TaskWords::tr("Group"), orAbsent(qtText(detail.group))},
                      {TaskWords::tr("Container instance"), placement(world, id)},
                      {TaskWords::tr("Availability zone"), orAbsent(qtText(detail.availabilityZone))},
                      {TaskWords::tr("Created at"), timeText(world, task.createdAt)},
                      {TaskWords::tr("Pull started at"), timeText(world, detail.times.pullStarted)},
                      {TaskWords::tr("Pull stopped at"), timeText(world, detail.times.pullStopped)},
                      {TaskWords::tr("Started at"), timeText(world, detail.times.started)},
                      {TaskWords::tr("Health status"), qtText(toText(healthOf(world, id)))},
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

QString waitText(const World& world, const Task& task, SimTime now, const std::vector<TaskMove>& outlook)
{
    if (task.isPurged)
        return TaskWords::tr("It is gone: DescribeTasks answers MISSING.");
    const auto first =
        std::find_if(outlook.begin(), outlook.end(), [now](const TaskMove& move) { return move.at > now; });
    const std::span<const TaskMove> coming(first, outlook.end());
    const QString next = nextText(coming, now);
    const bool isRecorded = world.settings.origin == Origin::Recorded;
    const QString goingOn = isRecorded ? TaskWords::tr("This is a recording") : activity(world, task);
    const QString due =
        dueText(goingOn, task.step, now, coming.empty() ? std::nullopt : std::optional(coming.front().at));
    return next.isEmpty() ? due : due + u' ' + next;
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

} // namespace taskarium::ui
