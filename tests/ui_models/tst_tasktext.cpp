// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/tasktext.h>

#include <support/logbuilder.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_tasktext {

using namespace taskarium;
using namespace taskarium::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::LogBuilder;

namespace {

constexpr SimTime now{10s};

TaskState wanted(TaskStatus last)
{
    return {last, DesiredStatus::Running};
}

TaskMove moveTo(Duration at, TaskStatus to)
{
    return {.task = {0}, .at = SimTime(at), .from = {}, .to = wanted(to)};
}

Task waiting(StepKind kind, std::optional<SimTime> due = std::nullopt)
{
    return {.step = {.kind = kind, .begun = {}, .due = due}};
}

QString valueOf(const std::vector<Field>& fields, const QString& name)
{
    for (const Field& field : fields) {
        if (field.name == name)
            return field.value;
    }
    return u"(no such field)"_s;
}

} // namespace

class TestTaskText : public QObject {
    Q_OBJECT

private slots:
    void saysWhatATaskWaitsFor()
    {
        QCOMPARE(waitText({}, waiting(StepKind::Agent), now, {}),
                 u"It waits for the container agent to take it up."_s);
        QCOMPARE(waitText({}, waiting(StepKind::Agent, SimTime(12s)), now, {}),
                 u"It waits for the container agent to take it up: 2.0 s left."_s);
        QCOMPARE(waitText({}, waiting(StepKind::Agent, SimTime(9s)), now, {}),
                 u"It waits for the container agent to take it up."_s);
    }

    void saysWhatComesNextAndTheTimeOnce()
    {
        const std::vector<TaskMove> outlook{moveTo(9s, TaskStatus::Pending),
                                            moveTo(12s, TaskStatus::Activating),
                                            moveTo(30s, TaskStatus::Running)};
        QCOMPARE(waitText({}, waiting(StepKind::Agent, SimTime(12s)), now, outlook),
                 u"It waits for the container agent to take it up. "
                 "Next: ACTIVATING in 2.0 s; RUNNING in 20.0 s."_s);
        QCOMPARE(
            waitText({}, waiting(StepKind::ImagePull, SimTime(11s)), now, {moveTo(30s, TaskStatus::Running)}),
            u"The container images are being pulled: 1.0 s left. Next: RUNNING in 20.0 s."_s);
    }

    void saysOfWhatDeregistrationConsists()
    {
        World world;
        world.targetGroups.push_back({.name = "web", .suffix = {}, .deregistrationDelay = 15s});
        Service web;
        web.loadBalancers = {{.targetGroup = {0}, .containerName = "web", .containerPort = 80}};
        world.services.append(web);
        Task task = waiting(StepKind::Deregistration, SimTime(27s));
        task.service = ServiceId{0};
        QCOMPARE(
            waitText(world, task, SimTime(2s), {moveTo(27s, TaskStatus::Stopping)}),
            u"ECS has deregistered its targets: 15 s of deregistration delay, and about 12 s until ECS has "
            "noticed. Next: STOPPING in 25.0 s."_s);
    }

    void saysThatAPurgedTaskIsGone()
    {
        Task task = waiting(StepKind::None);
        task.isPurged = true;
        QCOMPARE(waitText({}, task, now, {}), u"It is gone: DescribeTasks answers MISSING."_s);
    }

    void everyStepHasASentence()
    {
        const LogBuilder builder;
        for (int kind = 0; kind <= static_cast<int>(StepKind::Removal); ++kind) {
            Task task = waiting(static_cast<StepKind>(kind));
            task.definition = {0};
            QVERIFY(waitText(builder.world(), task, now, {}).size() > 10);
        }
    }

    void namesTheSignalThatIsSent()
    {
        LogBuilder builder;
        builder.append(0,
                       TaskDefinitionRegistered{std::make_shared<TaskDefinition>(
                           TaskDefinition{.windowsFamily = "WINDOWS_SERVER_2022_CORE"})});
        Task task = waiting(StepKind::ContainerStop);
        task.definition = {0};
        QVERIFY(waitText(builder.world(), task, now, {}).startsWith(u"SIGTERM was sent"_s));
        task.definition = {1};
        QVERIFY(waitText(builder.world(), task, now, {}).startsWith(u"CTRL_SHUTDOWN_EVENT was sent"_s));
    }

    void namesMovesAndStates()
    {
        LogBuilder builder;
        const ServiceId web = builder.addService(0, "web", 1);
        const TaskId task = builder.runTask(1, web);
        const TaskState running = wanted(TaskStatus::Running);
        const TaskState told{TaskStatus::Running, DesiredStatus::Stopped};
        QCOMPARE(moveText(builder.world(), {task, {}, wanted(TaskStatus::Pending), running}),
                 u"web 10000000 PENDING → RUNNING"_s);
        QCOMPARE(moveText(builder.world(), {task, {}, running, told}),
                 u"web 10000000 RUNNING: desiredStatus STOPPED"_s);
        QCOMPARE(stateText(told), u"RUNNING, desired STOPPED"_s);
        QCOMPARE(stateText({TaskStatus::Stopping, DesiredStatus::Stopped}), u"STOPPING"_s);
    }

    void timesAreUtcAndNameTheDayWhenItIsAnother()
    {
        World world;
        world.settings.start = UtcTime(std::chrono::sys_days(std::chrono::year(2026) / 1 / 5)) + 10h;
        QCOMPARE(timeText(world, SimTime(151'140ms)), u"10:02:31.140"_s);
        QCOMPARE(timeText(world, SimTime(15h)), u"2026-01-06 01:00:00.000"_s);
        QCOMPARE(timeText(world, std::optional<SimTime>()), u"–"_s);
    }

    void theConsoleShowsWhyATaskStopped()
    {
        LogBuilder builder;
        const TaskId task = builder.runTask(1);
        const std::vector<Field> before = consoleFields(builder.world(), task);
        QCOMPARE(before.front().name, u"Task definition"_s);
        QCOMPARE(valueOf(before, u"Started at"_s), u"–"_s);
        QCOMPARE(valueOf(before, u"Launch type"_s), u"FARGATE"_s);
        const auto cause = std::make_shared<StopCause>(StopCause{StopCode::UserInitiated, "too old"});
        builder.append(8, TaskChanged{.task = task, .trigger = Trigger::StopRequested, .stop = cause});
        const std::vector<Field> after = consoleFields(builder.world(), task);
        QCOMPARE(after.front().value, u"UserInitiated"_s);
        QCOMPARE(after.front().explained, std::optional(StopCode::UserInitiated));
        QCOMPARE(valueOf(after, u"Stopped reason"_s), u"too old"_s);
    }

    void theConsoleShowsScaleInProtectionWhileItIsThere()
    {
        LogBuilder builder;
        const TaskId task = builder.runTask(1);
        const QString name = u"Scale-in protection until"_s;
        QCOMPARE(valueOf(consoleFields(builder.world(), task), name), u"(no such field)"_s);
        builder.append(8, TaskProtectionChanged{.task = task, .until = SimTime{2min}});
        QVERIFY2(valueOf(consoleFields(builder.world(), task), name).endsWith(u"02:00.000"_s),
                 qPrintable(valueOf(consoleFields(builder.world(), task), name)));
        builder.append(9, TaskProtectionChanged{.task = task});
        QCOMPARE(valueOf(consoleFields(builder.world(), task), name), u"(no such field)"_s);
    }

    void healthIsUnknownWithoutAHealthCheck()
    {
        LogBuilder builder;
        QCOMPARE(healthOf(builder.world(), builder.runTask(1)), HealthStatus::Unknown);
    }
};

TASKARIUM_TEST(TestTaskText)

} // namespace tst_tasktext

#include "tst_tasktext.moc"
