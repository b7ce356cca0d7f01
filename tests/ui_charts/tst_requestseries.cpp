// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/charts/requestseries.h>

#include <support/testclass.h>

#include <QTest>

#include <numeric>

namespace tst_requestseries {

using namespace taskarium;
using namespace taskarium::ui;
using namespace std::chrono_literals;

namespace {

constexpr ServiceId web{0};

Session opened(const char* name)
{
    return Session(builtInScenario(name).value());
}

using Counts = std::array<int, requestKindCount>;

/// What happened in all seconds until one.
Counts sumUntil(const RequestSeries& series, SimTime end)
{
    Counts sum{};
    for (SimTime second{}; second < end; second += 1s) {
        const Counts counts = series.steps(web).at(second);
        for (std::size_t i = 0; i < sum.size(); ++i)
            sum[i] += counts[i];
    }
    return sum;
}

} // namespace

class TestRequestSeries : public QObject {
    Q_OBJECT

private slots:
    void withoutRequestsThereIsNoSeries()
    {
        Session session = opened("demo");
        RequestSeries series;
        session.advance(session.end().value());
        series.take(session);
        QVERIFY(!series.has(web));
    }

    void theSecondsAddUpToTheTally()
    {
        Session session = opened("lost-requests");
        RequestSeries series;
        session.advance(SimTime(4min + 30s));
        series.take(session);
        const RequestTally tally = requestsOf(session.liveWorld(), web, session.liveEdge())->tally;
        QCOMPARE(sumUntil(series, session.liveEdge()),
                 (Counts{static_cast<int>(wholeRequests(tally.arrived)),
                         static_cast<int>(wholeRequests(tally.served)),
                         static_cast<int>(wholeRequests(tally.lostInAll()))}));
        QCOMPARE(series.steps(web).at(SimTime(2min)), (Counts{60, 60, 0}));
        QCOMPARE(series.steps(web).at(SimTime(250s)), (Counts{60, 40, 20}));
    }

    void aSecondIsCountedWhenItIsOver()
    {
        Session session = opened("lost-requests");
        RequestSeries series;
        session.advance(SimTime(70s + 999ms));
        series.take(session);
        QVERIFY(!series.has(web));
        session.advance(SimTime(71s));
        series.take(session);
        QCOMPARE(series.steps(web).at(SimTime(70s)), (Counts{60, 0, 0})); // each takes a second
    }

    void whatIsTakenInPiecesIsTheSame()
    {
        Session session = opened("health-check-spiral");
        RequestSeries pieces;
        for (SimTime time{}; time < SimTime(5min); time += 3700ms) {
            session.advance(time);
            pieces.take(session);
        }
        RequestSeries whole;
        whole.take(session);
        for (SimTime second{}; second < SimTime(4min + 50s); second += 1s)
            QCOMPARE(pieces.steps(web).at(second), whole.steps(web).at(second));
    }

    void monthsAreTakenAtOnce()
    {
        // Each second of the run alone would take minutes.
        Session session = opened("lost-requests");
        session.advance(SimTime(24h * 365 * 5));
        RequestSeries series;
        series.take(session);
        const Counts last = series.steps(web).at(session.liveEdge() - 1s);
        QCOMPARE(series.steps(web).at(SimTime(24h * 365)), last);
        const RequestRates rates = requestsOf(session.liveWorld(), web, session.liveEdge())->rates;
        QCOMPARE(last[0], wholePerSecond(rates.arriving));
        QCOMPARE(last[1], wholePerSecond(rates.served));
    }

    void aShorterLogIsAnotherRun()
    {
        Session session = opened("lost-requests");
        session.advance(SimTime(2min));
        RequestSeries series;
        series.take(session);
        QVERIFY(series.has(web));
        series.take(opened("demo"));
        QVERIFY(!series.has(web));
    }
};

TASKARIUM_TEST(TestRequestSeries)

} // namespace tst_requestseries

#include "tst_requestseries.moc"
