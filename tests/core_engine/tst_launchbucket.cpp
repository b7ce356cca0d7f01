// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/engine/launchbucket.h>

#include <support/testclass.h>

#include <QTest>

namespace tst_launchbucket {

using namespace taskarium;
using namespace std::chrono_literals;

namespace {

constexpr LaunchRate rate{.burst = 100, .perSecond = 20};

} // namespace

class TestLaunchBucket : public QObject {
    Q_OBJECT

private slots:
    void itIsFullAtFirst()
    {
        QCOMPARE(LaunchBucket().available(SimTime(0s), rate), 100);
        QCOMPARE(LaunchBucket().available(SimTime(24h), rate), 100);
    }

    void tokensComeBackAtTheSustainedRate_data()
    {
        QTest::addColumn<int>("taken");
        QTest::addColumn<int>("milliseconds");
        QTest::addColumn<int>("available");
        QTest::newRow("at once") << 100 << 0 << 0;
        QTest::newRow("not yet one") << 100 << 49 << 0;
        QTest::newRow("one") << 100 << 50 << 1;
        QTest::newRow("still one") << 100 << 99 << 1;
        QTest::newRow("a second") << 100 << 1000 << 20;
        QTest::newRow("full again") << 100 << 5000 << 100;
        QTest::newRow("no more than full") << 100 << 60000 << 100;
        QTest::newRow("of a few") << 3 << 0 << 97;
        QTest::newRow("of a few, back") << 3 << 150 << 100;
    }

    void tokensComeBackAtTheSustainedRate()
    {
        QFETCH(int, taken);
        QFETCH(int, milliseconds);
        QFETCH(int, available);
        LaunchBucket bucket;
        bucket.take(taken, SimTime(10s), rate);
        QCOMPARE(bucket.available(SimTime(10s) + Duration(milliseconds), rate), available);
    }

    void theNextTokenComesWhenItIsSaid()
    {
        LaunchBucket bucket;
        bucket.take(100, SimTime(1s), rate);
        const SimTime next = bucket.nextToken(SimTime(1s), rate);
        QCOMPARE(next, SimTime(1050ms));
        QCOMPARE(bucket.available(next - 1ms, rate), 0);
        QCOMPARE(bucket.available(next, rate), 1);
        QCOMPARE(bucket.nextToken(SimTime(1120ms), rate), SimTime(1150ms));
    }

    void fractionsAreNotLost()
    {
        const LaunchRate slow{.burst = 2, .perSecond = 3};
        LaunchBucket bucket;
        bucket.take(2, SimTime(0s), slow);
        int launched = 0;
        for (SimTime now{}; now <= SimTime(10s); now = bucket.nextToken(now, slow)) {
            const int available = bucket.available(now, slow);
            bucket.take(available, now, slow);
            launched += available;
        }
        QCOMPARE(launched, 30);
    }
};

TASKARIUM_TEST(TestLaunchBucket)

} // namespace tst_launchbucket

#include "tst_launchbucket.moc"
