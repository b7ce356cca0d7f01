// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/lesson/lessonplayer.h>
#include <core_lesson/handmade.h>

#include <support/runs.h>
#include <support/testclass.h>

#include <QtTest>

namespace tst_lessonrun {

using namespace taskarium;
using namespace taskarium::lessons;
using namespace std::chrono_literals;

namespace {

/// A lesson with its run, moved by hand.
struct Played {
    explicit Played(const std::string& steps) : run(lessonOf(steps).value()), session(run.lesson().scenario)
    {}

    void begin(std::size_t step)
    {
        run.begin(step, session);
        search();
    }

    void search()
    {
        if (run.waitsFor())
            looking.emplace(session.searchFor(run.waitsFor()->condition));
    }

    /// Runs until what the lesson waits for.
    void goOn()
    {
        const auto found =
            session.advanceUntil(*looking, std::min(run.waitsFor()->limit, session.liveEdge() + 1h));
        if (found.met)
            run.met(*found.met, session);
        else
            run.missed();
        search();
    }

    void give(const Command& command)
    {
        QVERIFY(session.submit(command).ok());
        run.given(command, session);
    }

    LessonRun run;
    Session session;
    std::optional<ConditionSearch> looking{};
};

const std::string running = R"({"id": "run", "until": "service web running 3"})";

} // namespace

class LessonRunTest : public QObject {
    Q_OBJECT

private slots:
    void aStepRunsUntilItsCondition();
    void aStepThatWaitsForNothingIsDone();
    void whatDoesNotComeIsTold();
    void theNextStatusIsAskedFor();
    void aTimeIsRightWithinItsTolerance();
    void theVictimIsAskedFor();
    void aCountIsAskedFor();
    void aWrongChoiceMayBeCorrectedButCounts();
    void repliesOfAnotherKindAreNoReply();
    void itIsTheTaskThatMetTheLastCondition();
    void theLearnerActs();
    void othersDoingIsNotHis();
    void theStepsOwnCommandsAreNotHis();
    void aTimeCountsFromHisDoing();
    void aTaskOfAnotherRunIsNone();
    void aRefusedCommandOfAStepIsTold();
    void theCurtainOpensWithTheReveal();
    void aTrialIsDoneWhenAllGoalsAreReached();
};

void LessonRunTest::aStepRunsUntilItsCondition()
{
    Played played("[" + running + "]");
    played.begin(0);
    QCOMPARE(played.run.phase(), LessonPhase::Running);
    QVERIFY(played.run.waitsFor()->goesOn);
    QCOMPARE(played.run.waitsFor()->limit, SimTime(1h));
    played.goOn();
    QCOMPARE(played.run.phase(), LessonPhase::Done);
    QVERIFY(!played.run.waitsFor());
    QCOMPARE(played.session.liveWorld().services[0].counts.running, 3);
}

void LessonRunTest::aStepThatWaitsForNothingIsDone()
{
    Played played(R"([{"id": "read"}])");
    played.begin(0);
    QCOMPARE(played.run.phase(), LessonPhase::Done);
    QVERIFY(played.run.isLast());
}

void LessonRunTest::whatDoesNotComeIsTold()
{
    Played played(R"([{"id": "never", "until": "deployment web failed", "within": "5m"}])");
    played.begin(0);
    played.goOn();
    QCOMPARE(played.run.phase(), LessonPhase::Stuck);
    QCOMPARE(played.run.trouble(), std::string("\"deployment web failed\" did not come within 5 min."));
}

void LessonRunTest::theNextStatusIsAskedFor()
{
    Played played("[" + running + R"(, {"id": "ask", "commands": [{"call": "StopTask",
        "with": {"task": "service:web#1"}}],
        "question": {"ask": "?", "nextStatus": {"task": "service:web#1"}, "claim": "DEPROVISIONING"}}])");
    played.begin(0);
    played.goOn();
    played.begin(1);
    QCOMPARE(played.run.phase(), LessonPhase::Running); // Its command comes before its question.
    played.give(played.run.step().commands[0]);
    QCOMPARE(played.run.phase(), LessonPhase::Asking);
    QVERIFY(played.run.answer(TaskStatus::Stopped, played.session));
    QCOMPARE(played.run.phase(), LessonPhase::Deciding);
    played.search();
    played.goOn();
    QCOMPARE(played.run.phase(), LessonPhase::Done);
    QCOMPARE(played.run.mark(), std::optional(Mark{TaskStatus::Stopped, TaskStatus::Deprovisioning, false}));
    QCOMPARE(played.run.score(), (Score{0, 1}));
}

void LessonRunTest::aTimeIsRightWithinItsTolerance()
{
    const std::string ask =
        R"({"id": "ask", "question": {"ask": "?", "claim": "30s", "time": {"until": "+30s",
        "tolerance": "5s"}}})";
    for (const auto& [given, isRight] :
         {std::pair<Duration, bool>(25s, true), {35s, true}, {35001ms, false}, {24s, false}}) {
        Played played("[" + ask + "]");
        played.begin(0);
        QVERIFY(played.run.answer(given, played.session));
        played.search();
        played.goOn();
        QCOMPARE(played.run.mark(), std::optional(Mark{given, Duration(30s), isRight}));
    }
}

void LessonRunTest::theVictimIsAskedFor()
{
    Played played("[" + running + R"(, {"id": "ask", "question": {"ask": "?", "victim": {"service": "web"},
        "claim": "service:web#2"}}])");
    played.begin(0);
    played.goOn();
    played.begin(1);
    const Reply claimed = played.run.claimed().value();
    QVERIFY(played.run.answer(claimed, played.session));
    played.search();
    QVERIFY(played.session.submit(runs::stopTask("service:web#2")).ok());
    played.goOn();
    QVERIFY(played.run.mark()->isRight);
    QCOMPARE(played.run.mark()->truth, claimed);
    QCOMPARE(played.run.score(), (Score{1, 1}));
}

void LessonRunTest::aCountIsAskedFor()
{
    Played played(R"([{"id": "ask", "question": {"ask": "?", "claim": 3,
        "count": {"service": "web", "until": "service web steady"}}}])");
    played.begin(0);
    QVERIFY(played.run.answer(2, played.session));
    played.search();
    played.goOn();
    QCOMPARE(played.run.mark(), std::optional(Mark{2, 3, false}));
}

void LessonRunTest::aWrongChoiceMayBeCorrectedButCounts()
{
    Played played(R"([{"id": "ask", "question": {"ask": "?", "choice": [
        {"text": "x", "reply": "No."}, {"text": "y", "reply": "Yes.", "right": true}]}}])");
    played.begin(0);
    QVERIFY(played.run.answer(std::size_t(0), played.session));
    QCOMPARE(played.run.phase(), LessonPhase::Asking);
    QVERIFY(!played.run.mark()->isRight);
    QVERIFY(!played.run.answer(std::size_t(2), played.session)); // There is no such option.
    QVERIFY(played.run.answer(std::size_t(1), played.session));
    QCOMPARE(played.run.phase(), LessonPhase::Done);
    QCOMPARE(played.run.reply(), std::optional<Reply>(std::size_t(1)));
    QVERIFY(!played.run.mark()->isRight);
    QCOMPARE(played.run.score(), (Score{0, 1}));
}

void LessonRunTest::repliesOfAnotherKindAreNoReply()
{
    Played played(R"([{"id": "ask", "question": {"ask": "?", "claim": 3, "count": {"until": "+1m"}}}])");
    QVERIFY(!played.run.answer(3, played.session)); // Nothing is asked yet.
    played.begin(0);
    QVERIFY(!played.run.answer(Duration(3s), played.session));
    QVERIFY(!played.run.answer(TaskStatus::Running, played.session));
    QCOMPARE(played.run.phase(), LessonPhase::Asking);
}

void LessonRunTest::itIsTheTaskThatMetTheLastCondition()
{
    Played played(R"([{"id": "first", "until": "task any reaches RUNNING"},
        {"id": "then", "until": "task it told to stop", "point": {"task": "service:web#-1"}}])");
    played.begin(0);
    played.goOn();
    const TaskId it = played.run.taskNamed("it", played.session.liveWorld()).value();
    QCOMPARE(played.session.liveWorld().task(it).state.last, TaskStatus::Running);
    played.begin(1);
    const TaskId newest = played.run.taskNamed("service:web#-1", played.session.liveWorld()).value();
    for (std::uint32_t i = 0; i < 3; ++i) {
        if (TaskId{i} != it)
            QVERIFY(
                played.session.submit(runs::stopTask(played.session.liveWorld().detail(TaskId{i}).id)).ok());
    }
    QVERIFY(played.session.submit(runs::stopTask(played.session.liveWorld().detail(it).id)).ok());
    played.goOn();
    QCOMPARE(played.run.phase(), LessonPhase::Done);
    // A name keeps its meaning within a step, though the selector means another task now.
    QCOMPARE(played.run.taskNamed("service:web#-1", played.session.liveWorld()), std::optional(newest));
}

void LessonRunTest::theLearnerActs()
{
    Played played("[" + running + R"(, {"id": "act", "action": {"ask": "Stop one.",
        "commands": ["StopTask"],
        "until": "task any reaches STOPPED", "solution": [{"call": "StopTask",
        "with": {"task": "service:web#1"}}]}}])");
    played.begin(0);
    played.goOn();
    played.begin(1);
    QCOMPARE(played.run.phase(), LessonPhase::Acting);
    QVERIFY(!played.run.waitsFor()->goesOn); // The run waits for him.
    played.give(runs::scaleService("web", 3));
    QVERIFY(!played.run.waitsFor()->goesOn); // That was not what was asked for.
    played.give(runs::stopTask("service:web#3"));
    QVERIFY(played.run.waitsFor()->goesOn);
    played.goOn();
    QCOMPARE(played.run.phase(), LessonPhase::Done);
}

void LessonRunTest::othersDoingIsNotHis()
{
    Played played("[" + running + R"(, {"id": "act", "action": {"ask": "Stop one.",
        "commands": ["StopTask"],
        "until": "task any told to stop", "solution": [{"call": "StopTask",
        "with": {"task": "service:web#1"}}]}}])");
    played.begin(0);
    played.goOn();
    played.begin(1);
    const std::uint32_t first = played.run.waitsFor()->number;
    QVERIFY(played.session.submit(runs::scaleService("web", 2)).ok());
    played.goOn();
    QCOMPARE(played.run.phase(), LessonPhase::Acting);
    QVERIFY(played.run.waitsFor()->number != first); // It is waited for anew.
    played.give(runs::stopTask("service:web#1"));
    played.goOn();
    QCOMPARE(played.run.phase(), LessonPhase::Done);
}

void LessonRunTest::theStepsOwnCommandsAreNotHis()
{
    Played played("[" + running + R"(, {"id": "act", "commands": [{"call": "StopTask",
        "with": {"task": "service:web#1"}}],
        "action": {"ask": "Stop another one.", "commands": ["StopTask"],
        "solution": [{"call": "StopTask", "with": {"task": "service:web#1"}}]}}])");
    played.begin(0);
    played.goOn();
    played.begin(1);
    played.give(played.run.step().commands[0]);
    QCOMPARE(played.run.phase(), LessonPhase::Acting);
    played.give(runs::stopTask("service:web#1"));
    QCOMPARE(played.run.phase(), LessonPhase::Done);
}

void LessonRunTest::aTimeCountsFromHisDoing()
{
    Played played("[" + running + R"(, {"id": "act", "action": {"ask": "Stop one.",
        "commands": ["StopTask"],
        "until": "+30s", "solution": [{"call": "StopTask", "with": {"task": "service:web#1"}}]}}])");
    played.begin(0);
    played.goOn();
    played.begin(1);
    QVERIFY(!played.run.waitsFor());
    played.session.advance(played.session.liveEdge() + 5min);
    const SimTime acted = played.session.liveEdge();
    played.give(runs::stopTask("service:web#1"));
    played.search();
    played.goOn();
    QCOMPARE(played.run.phase(), LessonPhase::Done);
    QCOMPARE(played.session.liveEdge(), acted + 30s);
}

void LessonRunTest::aTaskOfAnotherRunIsNone()
{
    Played played(
        R"([{"id": "first", "until": "task service:web#3 reaches RUNNING",
        "point": {"task": "service:web#3"}},
        {"id": "then", "until": "task it told to stop"}])");
    played.begin(0);
    played.goOn();
    Scenario smaller = played.run.lesson().scenario;
    smaller.commands.pop_back();
    const Session other(smaller); // It has no tasks.
    QVERIFY(played.run.taskNamed("it", played.session.liveWorld()));
    QVERIFY(!played.run.taskNamed("it", other.liveWorld()));
    played.run.begin(1, other);
    QCOMPARE(scopeOf(played.run.waitsFor()->condition)->selector, std::string("it"));
}

void LessonRunTest::aRefusedCommandOfAStepIsTold()
{
    Played played("[" + running + "]");
    played.begin(0);
    played.run.refused({.message = "Service not found."});
    QCOMPARE(played.run.phase(), LessonPhase::Stuck);
    QCOMPARE(played.run.trouble(), std::string("A command of the step was refused: Service not found."));
}

void LessonRunTest::theCurtainOpensWithTheReveal()
{
    nlohmann::json json =
        lessonJson(nlohmann::json::parse(R"([{"id": "a"}, {"id": "b", "reveal": true}, {"id": "c"}])"));
    json["kind"] = "incident";
    LessonRun run(read(json).value());
    const Session session(run.lesson().scenario);
    QVERIFY(run.isCurtainDown());
    run.begin(1, session);
    QVERIFY(!run.isCurtainDown());
    run.begin(2, session);
    QVERIFY(!run.isCurtainDown());
}

void LessonRunTest::aTrialIsDoneWhenAllGoalsAreReached()
{
    nlohmann::json json =
        lessonJson(nlohmann::json::parse(R"json([{"id": "try", "trial": {"ask": "Try.", "length": "3m",
        "settings": ["desiredCount:web"], "goals": ["service web running 5 by 2m"],
        "solution": ["desiredCount:web=5"]}}])json"));
    json["kind"] = "challenge";
    const Lesson lesson = read(json).value();
    LessonRun run(lesson);
    Session asItIs(lesson.scenario);
    run.begin(0, asItIs);
    QCOMPARE(run.phase(), LessonPhase::Trying);
    asItIs.advance(SimTime(3min));
    run.tried(asItIs);
    QCOMPARE(run.phase(), LessonPhase::Trying);
    QCOMPARE(run.results(), (std::vector{GoalResult{false, "it did not come"}}));
    Session varied(vary(lesson.scenario, lesson.steps[0].trial->solution[0]).value());
    varied.advance(SimTime(3min));
    run.tried(varied);
    QCOMPARE(run.phase(), LessonPhase::Done);
    QVERIFY(run.results()[0].isReached);
    QVERIFY(!play(lesson, Learner::Knows).fault);
}

TASKARIUM_TEST(LessonRunTest)

} // namespace tst_lessonrun

#include "tst_lessonrun.moc"
