// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/lesson/goal.h>

#include <support/runs.h>
#include <support/testclass.h>

#include <QtTest>

namespace tst_goal {

using namespace taskarium;
using namespace std::chrono_literals;

namespace {

/// Three tasks of a service, of which one is stopped at a minute and a half, and replaced.
Session stopped()
{
    Session session(
        runs::scenarioWith(Profile::Documented,
                           {{0s, runs::registerDefinition("web", NetworkMode::Awsvpc)},
                            {0s, runs::createService("web", 3, LaunchType::Fargate, runs::Balancing::None)},
                            {90s, runs::stopTask("service:web#1")}}));
    session.advance(SimTime(4min));
    return session;
}

GoalResult resultOf(const std::string& goal, SimTime from = {})
{
    return check(parseGoal(goal).value(), stopped(), from);
}

} // namespace

class GoalTest : public QObject {
    Q_OBJECT

private slots:
    void goalsAreReadAndWritten();
    void refusesWhatIsNoGoal();
    void conditionsAreMetByATime();
    void conditionsNeverCome();
    void onlyWhatHappensSinceCounts();
    void amountsAreCounted();
};

void GoalTest::goalsAreReadAndWritten()
{
    for (const std::string text : {"no request lost", "at most 5 requests lost", "at most 2 tasks failed",
                                   "at most 900 task seconds", "service web running 8 by 1m30s",
                                   "never service web below minimum", "deployment web completed by 5m"}) {
        const Result<Goal> goal = parseGoal(text);
        QVERIFY2(goal.ok(), text.c_str());
        QCOMPARE(goalText(*goal), text);
    }
    QCOMPARE(parseGoal("at most 0 requests lost").value(), parseGoal("no request lost").value());
}

void GoalTest::refusesWhatIsNoGoal()
{
    for (const std::string text :
         {"", "be quick", "at most many requests lost", "at most -1 tasks failed", "at most 3 euros",
          "never mind", "service web running 8 by noon", "service web by 90s", "at most "}) {
        const Result<Goal> goal = parseGoal(text);
        QVERIFY2(!goal.ok(), text.c_str());
        QVERIFY(!goal.error().message.empty());
        QVERIFY(!goal.error().remedy.empty());
    }
}

void GoalTest::conditionsAreMetByATime()
{
    QVERIFY(resultOf("service web running 3 by 1m").isReached);
    QVERIFY(!resultOf("service web running 3 by 5s").isReached);
    QVERIFY(resultOf("service web running 3 by 5s").figure.starts_with("it came at 00:00:"));
    QCOMPARE(resultOf("service web running 4 by 4m"), (GoalResult{false, "it did not come"}));
    QVERIFY(resultOf("2m by 2m").isReached);
}

void GoalTest::conditionsNeverCome()
{
    QVERIFY(!resultOf("never service web below minimum").isReached);
    QVERIFY(resultOf("never failure").isReached);
    QVERIFY(resultOf("never deployment web failed").isReached);
}

void GoalTest::onlyWhatHappensSinceCounts()
{
    QVERIFY(!resultOf("never service web running 3").isReached);
    QVERIFY(!resultOf("service web running 3 by 1m", SimTime(80s)).isReached);
    QVERIFY(resultOf("service web running 3 by 3m", SimTime(80s)).isReached); // It runs three again.
}

void GoalTest::amountsAreCounted()
{
    QVERIFY(resultOf("no request lost").isReached); // There was no traffic.
    QVERIFY(resultOf("at most 0 tasks failed").isReached);
    // Three tasks for four minutes, whoever they are, and what the stopped one needs to stop.
    const GoalResult seconds = resultOf("at most 719 task seconds");
    QVERIFY2(!seconds.isReached, seconds.figure.c_str());
    QVERIFY(resultOf("at most 800 task seconds").isReached);
    QCOMPARE(resultOf("at most 1 task seconds", SimTime(4min)).figure, std::string("0 task seconds"));
}

TASKARIUM_TEST(GoalTest)

} // namespace tst_goal

#include "tst_goal.moc"
