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

TaskState wanted(TaskStatus last)
{
    return {last, DesiredStatus::Running};
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

    void theConsoleShowsNothingOfWhatARecordingDidNotTell()
    {
        LogBuilder builder;
        auto detail = std::make_shared<TaskDetail>();
        detail->recorded = Shared<Recorded>(
            Recorded{.untold = {"launchType", "createdAt", "healthStatus"}, .isOfRecording = true});
        builder.append(1,
                       TaskObserved{.task = {0},
                                    .seen = std::make_shared<Task>(Task{.definition = {0}}),
                                    .detail = detail});
        const std::vector<Field> fields = consoleFields(builder.world(), {0});
        for (const QString& name : {u"Launch type"_s, u"Created at"_s, u"Health status"_s})
            QCOMPARE(valueOf(fields, name), u"–"_s);
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
