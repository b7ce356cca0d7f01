// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/playback/timescale.h>

#include <support/testclass.h>

#include <QTest>

namespace tst_timescale {

using namespace taskarium;
using namespace taskarium::ui;
using namespace std::chrono_literals;

class TestTimeScale : public QObject {
    Q_OBJECT

private slots:
    void theWindowGrowsWithTheRunUpToItsKnownEnd();
    void aRunWithoutEndGrowsInSteps();
    void aRunPlayedBeyondItsEndGrowsToo();
    void ticksStandAtRoundTimes_data();
    void ticksStandAtRoundTimes();
    void ticksIncludeBothEnds();
    void labelsAreAsLongAsTheirStepNeeds();
    void timesAndPixelsAreInverse();
};

namespace {

TimeWindow upTo(Duration end)
{
    return {SimTime{}, SimTime{end}};
}

} // namespace

void TestTimeScale::theWindowGrowsWithTheRunUpToItsKnownEnd()
{
    QVERIFY(wholeRun(SimTime{}, SimTime{4min}) == upTo(30s));
    QVERIFY(wholeRun(SimTime{100s}, SimTime{4min}) == upTo(2min));
    QVERIFY(wholeRun(SimTime{100s}, SimTime{110s}) == upTo(110s));
    QVERIFY(wholeRun(SimTime{}, SimTime{20s}) == upTo(20s));
    QVERIFY(wholeRun(SimTime{4min}, SimTime{4min}) == upTo(4min));
}

void TestTimeScale::aRunWithoutEndGrowsInSteps()
{
    QVERIFY(wholeRun(SimTime{}, {}) == upTo(30s));
    QVERIFY(wholeRun(SimTime{31s}, {}) == upTo(45s));
    QVERIFY(wholeRun(SimTime{60s}, {}) == upTo(1min));
    QVERIFY(wholeRun(SimTime{61s}, {}) == upTo(90s));
    QVERIFY(wholeRun(SimTime{91s}, {}) == upTo(2min));
    QVERIFY(wholeRun(SimTime{50min}, {}) == upTo(64min));
    QVERIFY(wholeRun(SimTime{}, SimTime{}) == upTo(30s));
}

void TestTimeScale::aRunPlayedBeyondItsEndGrowsToo()
{
    QVERIFY(wholeRun(SimTime{5min}, SimTime{4min}) == upTo(6min));
}

void TestTimeScale::ticksStandAtRoundTimes_data()
{
    QTest::addColumn<qint64>("span");
    QTest::addColumn<int>("steps");
    QTest::addColumn<qint64>("step");
    QTest::newRow("milliseconds") << Q_INT64_C(8) << 4 << Q_INT64_C(2);
    QTest::newRow("seconds") << Q_INT64_C(60'000) << 6 << Q_INT64_C(10'000);
    QTest::newRow("just too long") << Q_INT64_C(60'001) << 6 << Q_INT64_C(15'000);
    QTest::newRow("minutes") << Q_INT64_C(240'000) << 8 << Q_INT64_C(30'000);
    QTest::newRow("hours") << Q_INT64_C(86'400'000) << 10 << Q_INT64_C(10'800'000);
    QTest::newRow("days") << Q_INT64_C(864'000'000) << 5 << Q_INT64_C(172'800'000);
}

void TestTimeScale::ticksStandAtRoundTimes()
{
    QFETCH(qint64, span);
    QFETCH(int, steps);
    QFETCH(qint64, step);
    QCOMPARE(static_cast<qint64>(tickStep(Duration{span}, steps).count()), step);
}

void TestTimeScale::ticksIncludeBothEnds()
{
    QVERIFY((ticks(upTo(60s), 30s) == std::vector{SimTime{}, SimTime{30s}, SimTime{60s}}));
    QVERIFY((ticks({SimTime{1s}, SimTime{31s}}, 15s) == std::vector{SimTime{15s}, SimTime{30s}}));
    QVERIFY((ticks({SimTime{-1s}, SimTime{1s}}, 15s) == std::vector{SimTime{}}));
}

void TestTimeScale::labelsAreAsLongAsTheirStepNeeds()
{
    QCOMPARE(tickText(SimTime{90s}, 30s), std::string("01:30"));
    QCOMPARE(tickText(SimTime{65min}, 5min), std::string("1:05:00"));
    QCOMPARE(tickText(SimTime{2500ms}, 500ms), std::string("00:02.5"));
    QCOMPARE(tickText(SimTime{2520ms}, 20ms), std::string("00:02.52"));
    QCOMPARE(tickText(SimTime{2525ms}, 5ms), std::string("00:02.525"));
}

void TestTimeScale::timesAndPixelsAreInverse()
{
    const TimeScale scale{.window = {SimTime{10s}, SimTime{20s}}, .left = 100, .width = 500};
    QCOMPARE(scale.x(SimTime{10s}), 100.0);
    QCOMPARE(scale.x(SimTime{20s}), 600.0);
    QCOMPARE(scale.x(SimTime{9s}), 50.0);
    QVERIFY(scale.timeAt(scale.x(SimTime{12345ms})) == SimTime{12345ms});
}

TASKARIUM_TEST(TestTimeScale)

} // namespace tst_timescale

#include "tst_timescale.moc"
