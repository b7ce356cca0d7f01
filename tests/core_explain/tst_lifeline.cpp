// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/explain/lifeline.h>

#include <support/logbuilder.h>
#include <support/runs.h>
#include <support/testclass.h>

#include <QTest>

#include <algorithm>

namespace tst_lifeline {

using namespace taskarium;
using namespace std::chrono_literals;
using test::LogBuilder;

namespace {

constexpr TaskState wanted(TaskStatus last)
{
    return {last, DesiredStatus::Running};
}

Lifelines livesOf(const EventLog& log)
{
    Lifelines lives;
    lives.take(log);
    return lives;
}

/// The steps of a task's life, each once in a row.
std::vector<StepKind> stepsOf(const Lifeline& life)
{
    std::vector<StepKind> steps;
    for (const LifeSpan& span : life.spans) {
        if (steps.empty() || steps.back() != span.step)
            steps.push_back(span.step);
    }
    return steps;
}

} // namespace

class TestLifeline : public QObject {
    Q_OBJECT

private slots:
    void aRecordingTellsWhenImagesWerePulled()
    {
        LogBuilder builder;
        const auto see = [&builder](double at, TaskStatus last, TaskTimes times) {
            Task task{.state = wanted(last), .definition = {0}};
            task.cluster = {0};
            builder.append(at,
                           TaskObserved{.task = {0},
                                        .seen = std::make_shared<Task>(task),
                                        .detail = std::make_shared<TaskDetail>(
                                            TaskDetail{.id = "0123", .times = times})});
        };
        see(0, TaskStatus::Provisioning, {});
        see(5, TaskStatus::Pending, {});
        see(20, TaskStatus::Activating, {});
        see(30, TaskStatus::Running,
            {.pullStarted = LogBuilder::time(10), .pullStopped = LogBuilder::time(15)});
        const Lifelines lives = livesOf(builder.log());
        const std::vector<LifeSpan>& spans = lives.of({0}).spans;
        std::vector<std::pair<SimTime, StepKind>> steps;
        for (const LifeSpan& span : spans)
            steps.emplace_back(span.begin, span.step);
        const std::vector<std::pair<SimTime, StepKind>> expected{
            {LogBuilder::time(0), StepKind::None},       {LogBuilder::time(5), StepKind::None},
            {LogBuilder::time(10), StepKind::ImagePull}, {LogBuilder::time(15), StepKind::ContainerStart},
            {LogBuilder::time(20), StepKind::None},      {LogBuilder::time(30), StepKind::None}};
        QVERIFY(steps == expected);
    }

    void statesFollowOneAnother()
    {
        LogBuilder builder;
        const TaskId task = builder.runTask(1);
        builder.purge(9, task);
        const Lifelines lives = livesOf(builder.log());
        QCOMPARE(lives.size(), 1U);
        const Lifeline& life = lives.of(task);
        QCOMPARE(life.spans.size(), 4U);
        QVERIFY((life.spans[1]
                 == LifeSpan{.begin = LogBuilder::time(2),
                             .state = wanted(TaskStatus::Pending),
                             .cause = Trigger::NetworkReady}));
        QVERIFY(life.gone == LogBuilder::time(9));
        QVERIFY(endOf(life.spans, life.gone, 3) == LogBuilder::time(9));
        QVERIFY(!life.stoppedAt());
    }

    void aSpanIsFoundByItsTime()
    {
        LogBuilder builder;
        const TaskId task = builder.runTask(1);
        const Lifelines lives = livesOf(builder.log());
        const Lifeline& life = lives.of(task);
        QVERIFY(!spanAt(life.spans, life.gone, LogBuilder::time(0.5)));
        QCOMPARE(spanAt(life.spans, life.gone, LogBuilder::time(1)), std::optional<std::size_t>(0));
        QCOMPARE(spanAt(life.spans, life.gone, LogBuilder::time(2.5)), std::optional<std::size_t>(1));
        QCOMPARE(spanAt(life.spans, life.gone, LogBuilder::time(99)), std::optional<std::size_t>(3));
        QVERIFY(!spanAt(life.spans, LogBuilder::time(50), LogBuilder::time(50)));
    }

    void aStepDividesAState()
    {
        LogBuilder builder;
        const TaskId task = builder.addTask(1);
        builder.append(2, TaskChanged{.task = task, .step = Step{.kind = StepKind::NetworkInterface}});
        builder.append(3, TaskChanged{.task = task, .step = Step{.kind = StepKind::NetworkInterface}});
        const Lifelines lives = livesOf(builder.log());
        const std::vector<LifeSpan>& spans = lives.of(task).spans;
        QCOMPARE(spans.size(), 2U);
        QCOMPARE(spans[1].step, StepKind::NetworkInterface);
        QVERIFY(spans[1].state == spans[0].state);
        QVERIFY(!spans[1].cause);
    }

    void aStepOfTheSameInstantBelongsToItsState()
    {
        LogBuilder builder;
        const TaskId task = builder.addTask(1);
        builder.change(2, task, Trigger::NetworkReady);
        builder.append(2, TaskChanged{.task = task, .step = Step{.kind = StepKind::Agent}});
        const Lifelines lives = livesOf(builder.log());
        const std::vector<LifeSpan>& spans = lives.of(task).spans;
        QCOMPARE(spans.size(), 2U);
        QCOMPARE(spans[1].step, StepKind::Agent);
        QVERIFY(spans[1].cause == Trigger::NetworkReady);
    }

    void theTableTellsWhyAStateWasLeft()
    {
        LogBuilder builder;
        const TaskId task = builder.runTask(1);
        const Lifelines lives = livesOf(builder.log());
        const std::vector<LifeSpan>& spans = lives.of(task).spans;
        QCOMPARE(causeText(spans[0].state, spans[1]), std::string_view("the network interface is attached"));
        QVERIFY(causeText(spans[0].state, spans[0]).empty());
    }

    void whatIsTakenInPiecesIsTheSame()
    {
        const Session session = runs::settled(story());
        const Lifelines whole = livesOf(session.log());
        Lifelines pieces;
        while (!pieces.take(session.log(), 7)) {
        }
        QCOMPARE(pieces.size(), whole.size());
        for (std::uint32_t i = 0; i < whole.size(); ++i)
            QVERIFY(pieces.of({i}).spans == whole.of({i}).spans);
        QVERIFY(pieces.knownUntil() == whole.knownUntil());
    }

    void aShorterLogIsAnotherRun()
    {
        LogBuilder longer;
        longer.runTask(1);
        longer.runTask(10);
        Lifelines lives = livesOf(longer.log());
        LogBuilder shorter;
        shorter.addTask(1);
        lives.take(shorter.log());
        QCOMPARE(lives.size(), 1U);
    }

    void aRunTellsEveryStepOfALife()
    {
        const Session session = runs::settled(story());
        const Lifelines lives = livesOf(session.log());
        QCOMPARE(lives.size(), session.liveWorld().tasks.size());
        using enum StepKind;
        const std::vector<StepKind> steps = stepsOf(lives.of({0}));
        for (const StepKind step : {NetworkInterface, Agent, ImagePull, ContainerStart, Registration, Running,
                                    Deregistration, ContainerStop, NetworkCleanup})
            QVERIFY2(std::ranges::find(steps, step) != steps.end(), toText(step).data());
        QVERIFY(lives.of({0}).stoppedAt());
        QVERIFY(lives.of({0}).service == ServiceId{0});
    }

private:
    /// A service with a load balancer whose only task is stopped at one minute.
    static Scenario story()
    {
        return runs::scenarioWith(
            Profile::Documented,
            {{0s, runs::registerDefinition("web", NetworkMode::Awsvpc)},
             {1s, runs::createService("web", 1, LaunchType::Fargate, runs::Balancing::LoadBalancer)},
             {60s, runs::scaleService("web", 0)}});
    }
};

TASKARIUM_TEST(TestLifeline)

} // namespace tst_lifeline

#include "tst_lifeline.moc"
