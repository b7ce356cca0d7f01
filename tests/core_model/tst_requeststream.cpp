// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/requeststream.h>

#include <support/testclass.h>

#include <QTest>

#include <random>

namespace tst_requeststream {

using namespace taskarium;
using namespace std::chrono_literals;

namespace {

SimTime at(Duration time)
{
    return SimTime(time);
}

/// Requests that are answered after half a second.
RequestFate served(RequestRate perSecond)
{
    return {.rate = perSecond * onePerSecond, .after = 500ms};
}

RequestFate refused(RequestRate perSecond)
{
    return {.rate = perSecond * onePerSecond, .loss = Loss::Refused};
}

std::int64_t lostBy(const RequestTally& tally, Loss loss)
{
    return wholeRequests(tally.lostBy(loss));
}

/// The next change of a stream in a random story.
void changeAtRandom(RequestStream& stream, SimTime time, std::mt19937& numbers)
{
    const auto rate = static_cast<RequestRate>(numbers() % 100'000);
    switch (numbers() % 5) {
    case 0: return stream.turn(time, {{.rate = rate, .after = Duration(numbers() % 3000)}});
    case 1: return stream.turn(time, {{.rate = rate, .loss = Loss::Refused}, served(7)});
    case 2: return stream.turn(time, {});
    case 3: return stream.breakOff(time, Loss::Interrupted);
    default: return stream.stall(time);
    }
}

} // namespace

class RequestStreamTest : public QObject {
    Q_OBJECT

private slots:
    void countsWhatArrivesAndLaterWhatIsServed();
    void requestsKeepTheFateTheyArrivedWith();
    void theSameFatesChangeNothing();
    void whatIsInFlightIsLostWhenItBreaksOff();
    void requestsGoOnArrivingAfterABreak();
    void whatStallsTimesOutAfterTheIdleTimeout();
    void ratesTellWhatHappensNow();
    void countsAreExactAndNeverDecrease();
    void aTallyIsToldInWords();
    void countsAreRounded();
};

void RequestStreamTest::countsWhatArrivesAndLaterWhatIsServed()
{
    RequestStream stream;
    stream.turn(at(10s), {served(20)});
    QCOMPARE(stream.tallyAt(at(10s)), RequestTally{});
    const RequestTally early = stream.tallyAt(at(10s + 250ms));
    QCOMPARE(early.arrived, 5 * oneRequest);
    QCOMPARE(early.served, RequestCount(0));
    const RequestTally later = stream.tallyAt(at(12s));
    QCOMPARE(later.arrived, 40 * oneRequest);
    QCOMPARE(later.served, 30 * oneRequest);
    QCOMPARE(later.inFlight(), 10 * oneRequest);
}

void RequestStreamTest::requestsKeepTheFateTheyArrivedWith()
{
    RequestStream stream;
    stream.turn(at(0s), {served(20)});
    stream.turn(at(1s), {refused(20)});
    const RequestTally now = stream.tallyAt(at(1250ms));
    QCOMPARE(now.served, 15 * oneRequest);
    QCOMPARE(lostBy(now, Loss::Refused), 5);
    QCOMPARE(now.inFlight(), 5 * oneRequest);
    const RequestTally later = stream.tallyAt(at(2s));
    QCOMPARE(later.served, 20 * oneRequest);
    QCOMPARE(lostBy(later, Loss::Refused), 20);
}

void RequestStreamTest::theSameFatesChangeNothing()
{
    RequestStream stream;
    stream.turn(at(0s), {served(20)});
    const RequestStream before = stream;
    stream.turn(at(5s), {served(20)});
    QVERIFY(stream == before);
}

void RequestStreamTest::whatIsInFlightIsLostWhenItBreaksOff()
{
    RequestStream stream;
    stream.turn(at(0s), {served(20)});
    stream.turn(at(3s), {});
    stream.breakOff(at(3200ms), Loss::DelayElapsed);
    const RequestTally tally = stream.tallyAt(at(9s));
    QCOMPARE(tally.arrived, 60 * oneRequest);
    QCOMPARE(tally.served, 54 * oneRequest); // those of the first 2.7 s
    QCOMPARE(lostBy(tally, Loss::DelayElapsed), 6);
    QCOMPARE(tally.inFlight(), RequestCount(0));
}

void RequestStreamTest::requestsGoOnArrivingAfterABreak()
{
    RequestStream stream;
    stream.turn(at(0s), {served(20)});
    stream.breakOff(at(3s), Loss::Interrupted);
    QCOMPARE(stream.tallyAt(at(3s)).inFlight(), RequestCount(0));
    QCOMPARE(stream.tallyAt(at(3500ms)).served, 50 * oneRequest);
    QCOMPARE(stream.tallyAt(at(4s)).served, 60 * oneRequest);
    QCOMPARE(lostBy(stream.tallyAt(at(4s)), Loss::Interrupted), 10);
}

void RequestStreamTest::whatStallsTimesOutAfterTheIdleTimeout()
{
    RequestStream stream;
    stream.turn(at(0s), {served(20)});
    stream.stall(at(10s));
    QCOMPARE(stream.inflow(), RequestRate(0));
    QCOMPARE(stream.tallyAt(at(1min)).inFlight(), 10 * oneRequest);
    // The oldest of them arrived at 9.5 s, the youngest at 10 s.
    QCOMPARE(lostBy(stream.tallyAt(at(69750ms)), Loss::TimedOut), 5);
    QCOMPARE(lostBy(stream.tallyAt(at(70s)), Loss::TimedOut), 10);
    QCOMPARE(stream.tallyAt(at(2min)).served, 190 * oneRequest);
}

void RequestStreamTest::ratesTellWhatHappensNow()
{
    RequestStream stream;
    stream.turn(at(0s), {served(20), refused(5)});
    QCOMPARE(stream.ratesAt(at(0s)), (RequestRates{25 * onePerSecond, 0, 5 * onePerSecond}));
    QCOMPARE(stream.ratesAt(at(1s)), (RequestRates{25 * onePerSecond, 20 * onePerSecond, 5 * onePerSecond}));
    stream.turn(at(2s), {});
    QCOMPARE(stream.ratesAt(at(2s)), (RequestRates{0, 20 * onePerSecond, 0}));
    QCOMPARE(stream.ratesAt(at(3s)), RequestRates{});
}

void RequestStreamTest::countsAreExactAndNeverDecrease()
{
    std::mt19937 numbers(7);
    for (int story = 0; story < 200; ++story) {
        RequestStream stream;
        SimTime time{};
        RequestTally before{};
        RequestCount arrived = 0;
        for (int change = 0; change < 40; ++change) {
            const Duration passed(numbers() % 20'000);
            arrived += stream.inflow() * passed.count();
            time += passed;
            RequestTally now = stream.tallyAt(time);
            QCOMPARE(now.arrived, arrived);
            QVERIFY(now.served >= before.served && now.inFlight() >= 0);
            for (const Loss loss : losses)
                QVERIFY(now.lostBy(loss) >= before.lostBy(loss));
            changeAtRandom(stream, time, numbers);
            now = stream.tallyAt(time);
            QCOMPARE(now.arrived, arrived);
            QVERIFY(now.served >= before.served && now.inFlight() >= 0);
            before = now;
        }
        stream.turn(time, {});
        QCOMPARE(stream.tallyAt(time + idleTimeout).inFlight(), RequestCount(0));
    }
}

void RequestStreamTest::aTallyIsToldInWords()
{
    RequestTally tally{.arrived = 900 * oneRequest, .served = 880 * oneRequest};
    QCOMPARE(toText(tally), std::string("900 requests: 880 served, 0 lost, 20 in flight"));
    tally.settle(Loss::NoTarget, 10 * oneRequest);
    tally.settle(Loss::TimedOut, 2 * oneRequest);
    QCOMPARE(toText(tally),
             std::string("900 requests: 880 served, 12 lost (10 no target with 503, 2 timed out with 504), "
                         "8 in flight"));
}

void RequestStreamTest::countsAreRounded()
{
    RequestTally tally{.arrived = 2 * oneRequest, .served = 2 * oneRequest - 1};
    QCOMPARE(toText(tally), std::string("2 requests: 2 served, 0 lost, 0 in flight"));
    tally = {.arrived = oneRequest, .served = oneRequest / 2, .lost = {0, oneRequest / 2}};
    QCOMPARE(toText(tally), std::string("1 request: 1 served, 1 lost (1 refused with 502), 0 in flight"));
    QCOMPARE(wholePerSecond(33'499), 33);
    QCOMPARE(wholePerSecond(33'500), 34);
}

TASKARIUM_TEST(RequestStreamTest)

} // namespace tst_requeststream

#include "tst_requeststream.moc"
