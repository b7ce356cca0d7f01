// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/engine/probing.h>

#include <support/testclass.h>

#include <QTest>

namespace tst_probing {

using namespace taskarium;
using namespace std::chrono_literals;

namespace {

constexpr ProbeRule rule{.interval = 10s, .timeout = 5s, .failures = 2, .passes = 3};

HealthTrack trackWith(HealthStatus status, Answer answer)
{
    return {.status = status, .nextProbe = SimTime(10s), .answer = answer};
}

/// Check by check: one whose result is known at a time or later has not been made.
HealthTrack walkedUntil(const ProbeRule& how, HealthTrack track, SimTime time)
{
    for (;;) {
        const SimTime at = track.nextProbe;
        const bool isReady = at >= how.readyAt;
        const SimTime known = isReady && track.answer == Answer::TimesOut ? at + how.timeout : at;
        if (known >= time)
            return track;
        track.nextProbe = known + how.interval;
        if (isReady && track.answer == Answer::Passes) {
            track.failures = 0;
            ++track.passes;
            if (track.status != HealthStatus::Unhealthy || track.passes >= how.passes)
                track.status = HealthStatus::Healthy;
            continue;
        }
        track.passes = 0;
        track.failures += at >= how.countsFrom ? 1 : 0;
        if (track.failures >= how.failures)
            track.status = HealthStatus::Unhealthy;
    }
}

} // namespace

/// When the health of something that is checked changes.
class ProbingTest : public QObject {
    Q_OBJECT

private slots:
    void aNewOneIsHealthyAfterOnePass()
    {
        const auto step = nextHealthStep(rule, trackWith(HealthStatus::Unknown, Answer::Passes));
        QCOMPARE(step->at, SimTime(10s));
        QCOMPARE(step->track.status, HealthStatus::Healthy);
    }

    void failuresInARowMakeUnhealthy()
    {
        const auto step = nextHealthStep(rule, trackWith(HealthStatus::Healthy, Answer::Fails));
        QCOMPARE(step->at, SimTime(20s));
        QCOMPARE(step->track.status, HealthStatus::Unhealthy);
    }

    void whatTimesOutIsKnownLater()
    {
        const auto step = nextHealthStep(rule, trackWith(HealthStatus::Healthy, Answer::TimesOut));
        QCOMPARE(step->at, SimTime(30s)); // 10 s + 5 s, 10 s later the next, + 5 s
    }

    void timeoutsDoNotStretchTheIntervalOfALoadBalancer()
    {
        ProbeRule balancer = rule;
        balancer.pace = ProbePace::FromCheck;
        const HealthTrack track = trackWith(HealthStatus::Healthy, Answer::TimesOut);
        QCOMPARE(nextHealthStep(balancer, track)->at, SimTime(25s)); // 10 s later the next, + 5 s
        QCOMPARE(probedUntil(balancer, track, SimTime(16s)).nextProbe, SimTime(20s));
        balancer.timeout = 12s; // longer than the interval: no check begins before the last is over
        QCOMPARE(probedUntil(balancer, track, SimTime(23s)).nextProbe, SimTime(22s));
    }

    void anUnhealthyOneNeedsSeveralPasses()
    {
        const auto step = nextHealthStep(rule, trackWith(HealthStatus::Unhealthy, Answer::Passes));
        QCOMPARE(step->at, SimTime(30s));
    }

    void whatGoesOnAsItDoesChangesNothing()
    {
        QVERIFY(!nextHealthStep(rule, trackWith(HealthStatus::Healthy, Answer::Passes)));
        QVERIFY(!nextHealthStep(rule, trackWith(HealthStatus::Unhealthy, Answer::TimesOut)));
    }

    void whatIsFarAwayIsNotWalkedTo()
    {
        ProbeRule late = rule;
        late.readyAt = SimTime(24h * 3660);
        const auto step = nextHealthStep(late, trackWith(HealthStatus::Unhealthy, Answer::Passes));
        QCOMPARE(step->at, late.readyAt + 20s);
        const HealthTrack track =
            probedUntil(rule, trackWith(HealthStatus::Healthy, Answer::Passes), late.readyAt);
        QCOMPARE(track.nextProbe, late.readyAt);
    }

    void jumpsComeToTheSameAsSingleChecks()
    {
        for (const Answer answer : {Answer::Passes, Answer::Fails, Answer::TimesOut}) {
            for (int i = 0; i < 3 * 90 * 90; ++i) {
                ProbeRule some = rule;
                some.readyAt = SimTime(2s * (i / 3 % 90));
                some.countsFrom = SimTime(2s * (i / 270));
                const HealthTrack track = trackWith(HealthStatus(i % 3), answer);
                for (const Duration until : {11s, 47s, 150s, 333s}) {
                    QCOMPARE(probedUntil(some, track, SimTime(until)),
                             walkedUntil(some, track, SimTime(until)));
                }
            }
        }
    }

    void resultsOfThePastAreCounted()
    {
        const HealthTrack track =
            probedUntil(rule, trackWith(HealthStatus::Healthy, Answer::Fails), SimTime(15s));
        QCOMPARE(track.failures, 1);
        QCOMPARE(track.nextProbe, SimTime(20s));
    }

    void aCheckThatIsUnderWayIsNotCountedYet()
    {
        HealthTrack track = trackWith(HealthStatus::Healthy, Answer::TimesOut);
        QCOMPARE(probedUntil(rule, track, SimTime(12s)), track);
        QCOMPARE(probedUntil(rule, track, SimTime(15s)), track); // known at this very instant: not before it
        QCOMPARE(probedUntil(rule, track, SimTime(15s + 1ms)).failures, 1);
        track.answer = Answer::Passes; // the application answers again, this check too
        QVERIFY(!nextHealthStep(rule, track));
    }
};

TASKARIUM_TEST(ProbingTest)

} // namespace tst_probing

#include "tst_probing.moc"
