// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/explain/observers.h>

#include <support/runs.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_observers {

using namespace taskarium;
using namespace std::chrono_literals;

namespace {

constexpr TaskState provisioning{TaskStatus::Provisioning, DesiredStatus::Running};
constexpr TaskState pending{TaskStatus::Pending, DesiredStatus::Running};
constexpr TaskState running{TaskStatus::Running, DesiredStatus::Running};
constexpr TaskState stopped{TaskStatus::Stopped, DesiredStatus::Stopped};
constexpr TaskState deleted{TaskStatus::Deleted, DesiredStatus::Stopped};

/// PROVISIONING from 1 s, PENDING from 5 s in two steps, RUNNING from 14 s, STOPPED from 40 s, DELETED from
/// 100 s, of which no event tells, and gone after 110 s.
Lifeline life()
{
    Lifeline life;
    life.spans = {{.begin = SimTime(1s), .state = provisioning},
                  {.begin = SimTime(5s), .state = pending, .step = StepKind::Agent},
                  {.begin = SimTime(8s), .state = pending, .step = StepKind::ImagePull},
                  {.begin = SimTime(14s), .state = running},
                  {.begin = SimTime(40s), .state = stopped},
                  {.begin = SimTime(100s), .state = deleted, .isTold = false}};
    life.gone = SimTime(110s);
    return life;
}

constexpr Poller prompt{.every = 6s, .lag = 0s};

} // namespace

class TestObservers : public QObject {
    Q_OBJECT

private slots:
    void aPollerKnowsWhatItLastSaw()
    {
        QVERIFY(
            !observe(life(), prompt, SimTime(5s)).last); // it asked at 0 s only, before the task was there
        QVERIFY(observe(life(), prompt, SimTime(7s))
                == (Knowledge{.last = Sighting{SimTime(6s), pending}, .missed = {provisioning}}));
        QVERIFY(observe(life(), prompt, SimTime(15s)).last == (Sighting{SimTime(12s), pending}));
        QVERIFY(observe(life(), prompt, SimTime(18s)).last == (Sighting{SimTime(18s), running}));
    }

    void aQuickPollerMissesNothing()
    {
        const Knowledge observation = observe(life(), {.every = 1s, .lag = 0s}, SimTime(50s));
        QVERIFY(observation.missed.empty());
        QVERIFY(observation.last == (Sighting{SimTime(50s), stopped}));
    }

    void aSlowPollerMissesWhatIsShort()
    {
        const Knowledge observation = observe(life(), {.every = 30s, .lag = 0s}, SimTime(65s));
        QVERIFY(observation.missed == (std::vector<TaskState>{provisioning, pending}));
        QVERIFY(observation.last == (Sighting{SimTime(60s), stopped}));
    }

    /// The waiter tasks-running fails at once if it asks too early.
    void aTaskIsMissingRightAfterItWasCreated()
    {
        const Poller early{.every = 1s, .lag = 2s};
        QVERIFY(observe(life(), early, SimTime(2s)).last == (Sighting{SimTime(2s), std::nullopt}));
        QVERIFY(observe(life(), early, SimTime(3s)).last == (Sighting{SimTime(3s), provisioning}));
        QVERIFY(observe(life(), early, SimTime(6s)).last == (Sighting{SimTime(6s), provisioning}));
        QVERIFY(observe(life(), early, SimTime(50s)).missed.empty());
    }

    void aTaskIsMissingOnceItIsPurged()
    {
        QVERIFY(observe(life(), prompt, SimTime(112s)).last == (Sighting{SimTime(108s), deleted}));
        QVERIFY(observe(life(), prompt, SimTime(114s)).last == (Sighting{SimTime(114s), std::nullopt}));
    }

    void eventsTellOfEveryChangeButThoseWithoutOne()
    {
        QVERIFY(!observeEvents(life(), SimTime(0s)).last);
        QVERIFY(observeEvents(life(), SimTime(13s)).last == (Sighting{SimTime(5s), pending}));
        QVERIFY(observeEvents(life(), SimTime(105s))
                == (Knowledge{.last = Sighting{SimTime(40s), stopped}, .missed = {deleted}}));
    }

    /// What a simulated task goes through is told by events, but for its deletion.
    void lifelinesKnowWhatEventsTell()
    {
        Session session =
            runs::settled(runs::scenarioWith(Profile::Documented,
                                             {{0s, runs::registerDefinition("job", NetworkMode::Awsvpc)},
                                              {1s, runs::runTask("job", LaunchType::Fargate)},
                                              {1min, runs::stopTask("family:job#1")}}));
        session.advance(session.liveEdge() + 2h);
        Lifelines lives;
        lives.take(session.log());
        const Knowledge events = observeEvents(lives.of({0}), session.liveEdge());
        QVERIFY(events.last->seen == stopped);
        QVERIFY(events.missed == (std::vector<TaskState>{deleted}));
    }
};

TASKARIUM_TEST(TestObservers)

} // namespace tst_observers

#include "tst_observers.moc"
