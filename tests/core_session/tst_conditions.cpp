// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/runs.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_conditions {

using namespace taskarium;
using namespace taskarium::runs;
using namespace std::chrono_literals;

namespace {

Scenario troubled()
{
    Scenario scenario =
        scenarioWith(Profile::Documented,
                     {{0s, registerDefinition("web", NetworkMode::Awsvpc)},
                      {0s, registerDefinition("job", NetworkMode::Awsvpc)},
                      {1s, createService("web", 3, LaunchType::Fargate, Balancing::LoadBalancer)},
                      {90s, runTask("job", LaunchType::Fargate)},
                      {3min, stopTask("service:web#2")}});
    scenario.targetGroups[0].deregistrationDelay = 60s;
    scenario.applications["job"].exits = SelfExit{.after = 20s, .exitCode = 2};
    return scenario;
}

struct Run {
    std::optional<ConditionMet> met;
    Session session;
};

Run runUntil(const std::string& text, SimTime limit = SimTime(10min))
{
    Session session(troubled());
    ConditionSearch search = session.searchFor(*parseCondition(text));
    const auto met = session.advanceUntil(search, limit).met;
    return {met, std::move(session)};
}

std::string errorOf(const std::string& text)
{
    const Result<Condition> condition = parseCondition(text);
    return condition ? "accepted" : condition.error().message + " " + condition.error().remedy;
}

} // namespace

class TestConditions : public QObject {
    Q_OBJECT

private slots:
    void conditionsAreReadAndWritten_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written");
        const auto row = [](const char* text, const char* written) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(written);
        };
        row("2m30s", "2m30s");
        row(" 2m 30s ", "2m30s");
        row("task any reaches RUNNING", "task any reaches RUNNING");
        row("any task reaches running", "task any reaches RUNNING");
        row("TASK service web REACHES Stopped", "task service web reaches STOPPED");
        row("task service:web#1 reaches deprovisioning", "task service:web#1 reaches DEPROVISIONING");
        row("task 3f2a91b0 in PENDING for 30s", "task 3f2a91b0 in PENDING for 30s");
        row("any task in DEPROVISIONING for over 30 s", "task any in DEPROVISIONING for 30s");
        row("task any changes", "task any changes");
        row("TASK service web Told TO stop", "task service web told to stop");
        row("service web running 4", "service web running 4");
        row("service any running 0", "service any running 0");
        row("service web steady", "service web steady");
        row("service web below minimum", "service web below minimum");
        row("service any below minimum", "service any below minimum");
        row("deployment failed", "deployment any failed");
        row("deployment any completed", "deployment any completed");
        row("deployment web failed", "deployment web failed");
        row("failure", "failure");
    }

    void conditionsAreReadAndWritten()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, written);
        const Result<Condition> condition = parseCondition(text.toStdString());
        QVERIFY2(condition.ok(), errorOf(text.toStdString()).c_str());
        QCOMPARE(QString::fromStdString(conditionText(*condition)), written);
        const Result<Condition> again = parseCondition(conditionText(*condition));
        QVERIFY(again.ok() && *again == *condition);
    }

    void whatIsWrongIsNamed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* text, const char* error) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(error);
        };
        row("", "The condition is empty.");
        row("soon", "\"soon\" is no condition.");
        row("failure now", "\"now\" is not understood there.");
        row("5m junk", "\"junk\" is not understood there.");
        row("task", "After \"task\" \"any\", \"service NAME\" or an id is missing.");
        row("task any", "After \"any\" \"reaches\", \"changes\", \"told to stop\" or \"in\" is missing.");
        row("task service", "After \"service\" a name is missing.");
        row("task any becomes RUNNING", "\"becomes\" is not understood there.");
        row("task any reaches", "After \"reaches\" a status is missing.");
        row("task any reaches RUNING", "\"RUNING\" is no status of a task. Did you mean RUNNING?");
        row("task any reaches RUNNING soon", "\"soon\" is not understood there.");
        row("task any in RUNNING", "After \"RUNNING\" \"for\" and a time is missing.");
        row("task any in RUNNING for", "After \"for\" a time is missing.");
        row("task any in RUNNING for over", "After \"over\" a time is missing.");
        row("task any in RUNNING for long", "\"long\" is no");
        row("service", "After \"service\" a name is missing.");
        row("service web", "After \"web\" \"running\", \"steady\" or \"below minimum\" is missing.");
        row("service web runing 3",
            "\"runing\" is not understood there. Write it like \"service web running 4\".");
        row("service web below zero", "\"zero\" is not understood there.");
        row("service web below minimum now", "\"now\" is not understood there.");
        row("service web running", "After \"running\" a number of tasks is missing.");
        row("service web running few", "\"few\" is not understood there.");
        row("service web running -1", "\"-1\" is not understood there.");
        row("service web running 4 now", "\"now\" is not understood there.");
        row("service web steady now", "\"now\" is not understood there.");
        row("task any changes now", "\"now\" is not understood there.");
        row("task any told", "After \"told\" \"to\" is missing.");
        row("task any told to go", "\"go\" is not understood there.");
        row("deployment", "After \"deployment\" a service's name is missing.");
        row("deployment web", "After \"web\" \"completed\" or \"failed\" is missing.");
        row("deployment web stuck", "\"stuck\" is not understood there.");
        row("deployment failed web", "\"web\" is not understood there.");
    }

    void whatIsWrongIsNamed()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, error);
        const QString found = QString::fromStdString(errorOf(text.toStdString()));
        QVERIFY2(found.startsWith(error), qPrintable(found));
    }

    void aTimeEndsThere()
    {
        const Run run = runUntil("2m5s");
        QVERIFY(run.met && run.met->at == SimTime(125s));
        QCOMPARE(run.session.liveEdge(), SimTime(125s));
    }

    void aTaskReachesAStatus()
    {
        const Run run = runUntil("task service web reaches RUNNING");
        QVERIFY(run.met && run.met->at == run.session.liveEdge());
        const World& world = run.session.liveWorld();
        QCOMPARE(world.task(run.met->task).state.last, TaskStatus::Running);
        QCOMPARE(world.task(run.met->task).movedAt, run.met->at);
        QVERIFY(run.session.worldAt(run.met->at - 1ms).counts.of(TaskStatus::Running) == 0);
        const std::string text = metText(*parseCondition("task any reaches RUNNING"), *run.met, world);
        QVERIFY(text.starts_with("task web ") && text.ends_with(" reached RUNNING"));
    }

    void oneTaskIsNamedByItsSelectorOrItsId()
    {
        const Run bySelector = runUntil("task service:web#2 reaches DEACTIVATING");
        QVERIFY(bySelector.met && bySelector.met->task == TaskId{1}); // once selected, it is that task
        const Run first = runUntil("task service:web#2 reaches RUNNING");
        QVERIFY(first.met && first.met->task == TaskId{1});
        const std::string id = first.session.liveWorld().detail(TaskId{1}).id;
        const Run byId = runUntil("task " + id.substr(0, 12) + " reaches STOPPED");
        QVERIFY(byId.met && byId.met->task == TaskId{1});
        QVERIFY(byId.met->at > SimTime(3min));
    }

    void aTaskChanges()
    {
        const Run run = runUntil("task service:web#2 changes");
        QVERIFY(run.met && run.met->task == TaskId{1});
        QCOMPARE(run.session.liveWorld().task(TaskId{1}).cameFrom, TaskStatus::Provisioning);
        QCOMPARE(run.session.liveWorld().task(TaskId{1}).movedAt, run.met->at);
    }

    void aTaskIsToldToStop()
    {
        const Run run = runUntil("task service web told to stop");
        QVERIFY(run.met && run.met->task == TaskId{1});
        QCOMPARE(run.met->at, SimTime(3min));
        QCOMPARE(run.session.liveWorld().task(TaskId{1}).state.desired, DesiredStatus::Stopped);
        QVERIFY(!runUntil("task service web told to stop", SimTime(3min - 1ms)).met);
    }

    void aServiceRunsSoMany()
    {
        const Run run = runUntil("service web running 3");
        QVERIFY(run.met && run.session.liveWorld().service(run.met->service).counts.running == 3);
        QVERIFY(run.session.worldAt(run.met->at - 1ms).service(run.met->service).counts.running < 3);
        QVERIFY(!runUntil("service web running 4").met); // The stopped one goes before another one comes.
        QVERIFY(!runUntil("service other running 3").met);
    }

    void aServiceIsSteady()
    {
        const Run run = runUntil("service any steady");
        QVERIFY(run.met && run.session.liveWorld().service(run.met->service).counts.running == 3);
        QVERIFY(!runUntil("service other steady").met);
    }

    void aTaskLingers()
    {
        const Run run = runUntil("task any in DEACTIVATING for 30s");
        QVERIFY(run.met && run.met->task == TaskId{1});
        QCOMPARE(run.met->at, run.session.liveWorld().task(TaskId{1}).movedAt + 30s);
        QCOMPARE(run.session.liveEdge(), run.met->at);
        QVERIFY(!runUntil("task any in DEACTIVATING for 2m").met);
    }

    void aServiceFallsBelowItsMinimum()
    {
        const Run run = runUntil("service web below minimum");
        QVERIFY(run.met.has_value());
        QCOMPARE(run.met->at, SimTime(3min)); // not while it starts
        QVERIFY(run.met->service == ServiceId{0});
        QVERIFY(!runUntil("service other below minimum").met);
    }

    void aDeploymentEnds()
    {
        const Run run = runUntil("deployment web completed");
        QVERIFY(run.met.has_value());
        QCOMPARE(run.session.liveWorld().services[0].deployments[0].rolloutState, RolloutState::Completed);
        QVERIFY(!runUntil("deployment web failed").met);
    }

    void aTaskStopsWithAnError()
    {
        const Run run = runUntil("failure");
        QVERIFY(run.met.has_value());
        QVERIFY(run.session.liveWorld().detail(run.met->task).stopCode == StopCode::EssentialContainerExited);
        QCOMPARE(run.session.nextMilestone(SimTime{}, JumpTarget::Failure)->at, run.met->at);
    }

    void whatIsNotMetEndsAtTheLimit()
    {
        const Run run = runUntil("task any reaches DELETED", SimTime(5min));
        QVERIFY(!run.met);
        QCOMPARE(run.session.liveEdge(), SimTime(5min));
    }

    void slicesFindTheSame()
    {
        for (const char* text :
             {"2m5s", "task any in DEACTIVATING for 30s", "service any below minimum",
              "task service web reaches STOPPED", "failure", "task service web told to stop",
              "task any changes", "service web running 2", "service web steady"}) {
            const Run whole = runUntil(text);
            Session session(troubled());
            ConditionSearch search = session.searchFor(*parseCondition(text));
            Session::SearchedAdvance last;
            while (!last.hasArrived)
                last = session.advanceUntil(search, SimTime(10min), 0us);
            QVERIFY(last.met == whole.met);
            QVERIFY(session.log() == whole.session.log());
        }
    }

    void historyIsSearchedTheSameWay()
    {
        Session session(troubled());
        session.advance(SimTime(10min));
        for (const char* text : {"2m5s", "task any in DEACTIVATING for 30s", "service any below minimum",
                                 "task service web reaches STOPPED", "failure", "deployment any completed",
                                 "task service web told to stop", "task any changes", "service web running 2",
                                 "service web steady"}) {
            const Condition condition = *parseCondition(text);
            ConditionSearch search = session.searchFor(condition, SimTime(-1ms));
            QVERIFY2(session.advanceUntil(search, SimTime(10min)).met == runUntil(text).met, text);
            // In slices too, and without moving the live edge.
            ConditionSearch slices = session.searchFor(condition, SimTime(-1ms));
            Session::SearchedAdvance last;
            while (!last.hasArrived)
                last = session.advanceUntil(slices, SimTime(10min), 0us);
            QVERIFY2(last.met == runUntil(text).met, text);
            QCOMPARE(session.liveEdge(), SimTime(10min));
        }
        ConditionSearch search = session.searchFor(*parseCondition("deployment any failed"), SimTime{});
        QVERIFY(!session.advanceUntil(search, SimTime(10min)).met);
        QCOMPARE(search.reached(), session.liveWorld().now);
    }
};

TASKARIUM_TEST(TestConditions)

} // namespace tst_conditions

#include "tst_conditions.moc"
