// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/runs.h>
#include <support/story.h>
#include <support/testclass.h>

#include <core/log/apply.h>
#include <core/session/laggingview.h>
#include <core/session/runexport.h>

#include <QTest>

namespace tst_forgetting {

using namespace taskarium;
using namespace taskarium::runs;
using namespace std::chrono_literals;

namespace {

/// A service whose tasks end again and again, and a task of its own that lives from the start.
Scenario busy()
{
    Scenario scenario = scenarioWith(Profile::Documented,
                                     {{0s, registerDefinition("api", NetworkMode::Bridge)},
                                      {0s, registerDefinition("old", NetworkMode::Bridge)},
                                      {1s, createService("api", 6, LaunchType::Ec2, Balancing::None)}});
    scenario.applications["api"].exits = SelfExit{.after = 50s, .exitCode = 0};
    return scenario;
}

Session opened()
{
    Session session(busy());
    session.advance(SimTime(2s));
    static_cast<void>(story::submit(session, "RunTask", QStringLiteral(R"({"taskDefinition": "old",
        "startedBy": "me", "clientToken": "once"})")));
    return session;
}

constexpr SimTime end(10h);
constexpr SimTime soon(4h); ///< for those who go on by themselves

/// Goes on until a time, forgetting what is older than an hour all the time.
void forgetOnTheWay(Session& session, SimTime until)
{
    for (SimTime at(10min); at <= until; at += 10min) {
        session.advance(at);
        session.forgetBefore(session.liveEdge() - 1h);
    }
}

Session withoutPast(SimTime until)
{
    Session session = opened();
    forgetOnTheWay(session, until);
    return session;
}

Session withPast(SimTime until)
{
    Session session = opened();
    session.advance(until);
    return session;
}

TaskId oldTask(const World& world)
{
    for (std::uint32_t i = 0; i < world.tasks.size(); ++i) {
        if (!world.task(TaskId{i}).isPurged && !world.task(TaskId{i}).service.isValid())
            return TaskId{i};
    }
    return {};
}

/// Whether all tasks that can be described are the same in both worlds.
bool areDescribedAlike(const World& a, const World& b)
{
    for (std::uint32_t i = 0; i < a.tasks.size(); ++i) {
        const TaskId task{i};
        const bool isSame = a.task(task).isPurged
            ? b.task(task).isPurged
            : a.task(task) == b.task(task) && a.detail(task) == b.detail(task);
        if (!isSame)
            return false;
    }
    return a.tasks.size() == b.tasks.size() && a.counts == b.counts;
}

} // namespace

/// A run that lets go of its past.
class TestForgetting : public QObject {
    Q_OBJECT

private slots:
    void nothingIsForgottenUnlessItIsAskedFor();
    void aRunGoesOnAsIfNothingWereForgotten();
    void theHistoryBeginsLater();
    void worldsOfTheHistoryAreWhatTheyWere();
    void aTaskThatOutlivesTheHistoryKeepsItsDetails();
    void aClientTokenIsRemembered();
    void aClientTokenIsForgottenAfterADay();
    void purgedTasksTakeNoRoom();
    void aBranchBeginsAtTheLiveEdge();
    void anExportBeginsWithTheHistory();
    void jumpsStayWithinTheHistory();
    void aViewThatLagsBehindGoesOn();

private:
    Session m_kept = withPast(end);
    Session m_session = withoutPast(end);
};

void TestForgetting::nothingIsForgottenUnlessItIsAskedFor()
{
    Session session = opened();
    session.advance(SimTime(1h));
    session.forgetBefore(SimTime());
    QCOMPARE(session.log().firstKept(), std::size_t{0});
    QCOMPARE(session.historyBegin(), SimTime());
    QCOMPARE(session.initialCount(), std::size_t{0});
}

void TestForgetting::aRunGoesOnAsIfNothingWereForgotten()
{
    const Session& kept = m_kept;
    const Session& session = m_session;
    QVERIFY(session.log().firstKept() > 5'000);
    QCOMPARE(session.log().size(), kept.log().size());
    for (std::size_t i = session.log().firstKept(); i < kept.log().size(); ++i)
        QVERIFY(session.log()[i] == kept.log()[i]);
    QVERIFY(areDescribedAlike(kept.liveWorld(), session.liveWorld()));
    QVERIFY(kept.liveWorld().services == session.liveWorld().services);
}

void TestForgetting::theHistoryBeginsLater()
{
    const Session& session = m_session;
    QVERIFY(session.historyBegin() > SimTime(2h));
    QVERIFY(session.historyBegin() <= end - 1h);
    QCOMPARE(session.initialWorld().now, session.historyBegin());
    QVERIFY(session.worldAt(SimTime(1h)) == session.initialWorld());
}

void TestForgetting::worldsOfTheHistoryAreWhatTheyWere()
{
    const Session& kept = m_kept;
    const Session& session = m_session;
    for (SimTime at = session.historyBegin(); at < end; at += 17min)
        QVERIFY(areDescribedAlike(kept.worldAt(at), session.worldAt(at)));
    World world = session.initialWorld();
    for (std::size_t i = session.initialCount(); i < session.log().size(); ++i)
        apply(world, session.log()[i]);
    QVERIFY(areDescribedAlike(kept.liveWorld(), world));
}

void TestForgetting::aTaskThatOutlivesTheHistoryKeepsItsDetails()
{
    Session session = withoutPast(soon);
    const TaskId task = oldTask(session.liveWorld());
    static_cast<void>(story::submit(session, "StopTask",
                                    QStringLiteral(R"({"task": "%1"})")
                                        .arg(QString::fromStdString(session.liveWorld().detail(task).id))));
    session.advance(session.liveEdge() + 30min);
    session.forgetBefore(session.liveEdge() - 10min);
    const TaskDetail& detail = session.liveWorld().detail(task);
    QCOMPARE(session.liveWorld().task(task).state.last, TaskStatus::Stopped);
    QCOMPARE(session.liveWorld().task(task).createdAt, SimTime(2s));
    QCOMPARE(detail.startedBy, std::string("me"));
    QCOMPARE(detail.containers.size(), std::size_t{1});
    QCOMPARE(detail.containers.front().exitCode, std::optional(0));
    QVERIFY(detail.times.started && *detail.times.started < SimTime(5min));
    QVERIFY(detail.times.stopped && *detail.times.stopped > soon);
}

void TestForgetting::aClientTokenIsRemembered()
{
    Session session = opened();
    session.advance(SimTime(30min));
    const std::vector<TaskId> started = session.tasksStartedWith("once");
    QCOMPARE(started.size(), std::size_t{1});
    QCOMPARE(session.tasksStartedWith("twice").size(), std::size_t{0});
    forgetOnTheWay(session, soon);
    QCOMPARE(session.tasksStartedWith("once"), started);
}

/// For a day, however long its task lives.
void TestForgetting::aClientTokenIsForgottenAfterADay()
{
    Session session(
        scenarioWith(Profile::Documented, {{0s, registerDefinition("old", NetworkMode::Bridge)}}));
    session.advance(SimTime(2s));
    static_cast<void>(story::submit(session, "RunTask",
                                    QStringLiteral(R"({"taskDefinition": "old", "clientToken": "once"})")));
    session.advance(SimTime(24h + 2s));
    QCOMPARE(session.tasksStartedWith("once").size(), std::size_t{1});
    session.advance(SimTime(24h + 3s));
    QCOMPARE(session.tasksStartedWith("once").size(), std::size_t{0});
}

void TestForgetting::purgedTasksTakeNoRoom()
{
    const Session& session = m_session;
    const World& world = session.liveWorld();
    std::size_t forgotten = 0;
    for (std::size_t i = 0; i < world.tasks.size(); ++i)
        forgotten += world.tasks.isForgotten(i) ? 1 : 0;
    QVERIFY(forgotten > world.tasks.size() / 5);
    QVERIFY(world.task(TaskId{1}).isPurged);
}

void TestForgetting::aBranchBeginsAtTheLiveEdge()
{
    Session session = withoutPast(soon);
    const BranchId branch = session.fork(soon - 1h);
    QCOMPARE(session.branches()[branch.value].leftAt, soon);
    QCOMPARE(session.liveEdge(), soon);
    session.advance(soon + 30min);
    Session kept = withPast(soon + 30min);
    QVERIFY(areDescribedAlike(kept.liveWorld(), session.liveWorld()));
}

void TestForgetting::anExportBeginsWithTheHistory()
{
    const Session& session = m_session;
    std::string text;
    exportRun(session, end, ExportFormat::Csv, [&text](std::string_view piece) { text += piece; });
    const auto lines = std::ranges::count(text, '\n');
    QCOMPARE(lines, std::ptrdiff_t(1 + session.log().size() - session.initialCount()));
}

void TestForgetting::jumpsStayWithinTheHistory()
{
    const Session& session = m_session;
    const SimTime begin = session.historyBegin();
    QVERIFY(!session.previousMilestone(begin, JumpTarget::Stop));
    QVERIFY(!session.previousMilestone(begin, JumpTarget::Change));
    QVERIFY(!session.previousMove(begin));
    QVERIFY(session.nextMilestone(begin, JumpTarget::Stop));
    QVERIFY(session.previousMilestone(end, JumpTarget::Failure)
            || session.previousMilestone(end, JumpTarget::Stop));
}

void TestForgetting::aViewThatLagsBehindGoesOn()
{
    Session session = opened();
    LaggingView view(session);
    QCOMPARE(view.at(SimTime(1s)).services.size(), std::size_t{1});
    QCOMPARE(view.at(SimTime(1s)).tasks.size(), std::size_t{0});
    forgetOnTheWay(session, soon);
    QVERIFY(areDescribedAlike(session.worldAt(soon - 5s), view.at(soon - 5s)));
}

TASKARIUM_TEST(TestForgetting)

} // namespace tst_forgetting

#include "tst_forgetting.moc"
