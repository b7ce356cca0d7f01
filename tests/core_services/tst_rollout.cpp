// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/services/rollout.h>

#include <support/testclass.h>

#include <QTest>

namespace tst_rollout {

using namespace taskarium;

class TestRollout : public QObject {
    Q_OBJECT

private slots:
    void aStepKeepsToBothPercentages_data()
    {
        QTest::addColumn<QList<int>>("counts");  // desired, current, old, healthy, unhealthy old
        QTest::addColumn<QList<int>>("percent"); // minimum, maximum
        QTest::addColumn<QList<int>>("step");    // start, stop current, stop old
        using L = QList<int>;
        QTest::newRow("a new service starts all") << L{4, 0, 0, 0, 0} << L{100, 200} << L{4, 0, 0};
        QTest::newRow("scale-out, whatever the percentages") << L{6, 2, 0, 2, 0} << L{100, 100} << L{4, 0, 0};
        QTest::newRow("scale-in") << L{2, 6, 0, 6, 0} << L{100, 200} << L{0, 4, 0};
        QTest::newRow("to zero") << L{0, 3, 0, 3, 0} << L{100, 200} << L{0, 3, 0};
        // The worked examples of the developer guide's service definition parameters.
        QTest::newRow("4 at minimum 50: 2 may stop first") << L{4, 0, 4, 4, 0} << L{50, 100} << L{0, 0, 2};
        QTest::newRow("2 at minimum 75: none may stop") << L{2, 0, 2, 2, 0} << L{75, 100} << L{0, 0, 0};
        QTest::newRow("4 at maximum 200: start 4") << L{4, 0, 4, 4, 0} << L{100, 200} << L{4, 0, 0};
        QTest::newRow("3 at maximum 125: none may start") << L{3, 0, 3, 3, 0} << L{100, 125} << L{0, 0, 0};
        QTest::newRow("100/100 is stuck") << L{4, 0, 4, 4, 0} << L{100, 100} << L{0, 0, 0};
        QTest::newRow("new ones not healthy yet: the old stay")
            << L{4, 4, 4, 4, 0} << L{100, 200} << L{0, 0, 0};
        QTest::newRow("half of the new ones healthy") << L{4, 4, 4, 6, 0} << L{100, 200} << L{0, 0, 2};
        QTest::newRow("all healthy: the old go") << L{4, 4, 4, 8, 0} << L{100, 200} << L{0, 0, 4};
        QTest::newRow("old ones that are not healthy go at once")
            << L{4, 0, 4, 2, 2} << L{100, 200} << L{4, 0, 2};
        QTest::newRow("the surplus goes first") << L{2, 3, 3, 6, 0} << L{100, 200} << L{0, 1, 3};
        QTest::newRow("the surplus leaves no spare") << L{4, 5, 1, 5, 0} << L{100, 200} << L{0, 1, 0};
        QTest::newRow("huge numbers") << L{2, 0, 2, 2, 0} << L{100, 2147483647} << L{2, 0, 0};
        // desired, current, old, healthy, unhealthy old, unhealthy current
        QTest::newRow("an unhealthy task is replaced first")
            << L{3, 3, 0, 2, 0, 1} << L{100, 200} << L{1, 0, 0};
        QTest::newRow("and waits for its replacement") << L{3, 4, 0, 2, 0, 1} << L{100, 200} << L{0, 0, 0};
        QTest::newRow("and goes when that is healthy") << L{3, 4, 0, 3, 0, 1} << L{100, 200} << L{0, 1, 0};
        QTest::newRow("without room it goes first") << L{3, 3, 0, 2, 0, 1} << L{100, 100} << L{0, 1, 0};
        QTest::newRow("one at a time") << L{3, 3, 0, 1, 0, 2} << L{100, 100} << L{0, 1, 0};
        QTest::newRow("not while another is on its way") << L{3, 3, 0, 1, 0, 1} << L{100, 100} << L{0, 0, 0};
        QTest::newRow("unhealthy surplus goes with a scale-in")
            << L{2, 4, 0, 3, 0, 1} << L{100, 200} << L{0, 1, 0};
        QTest::newRow("unhealthy new ones make way for others at once")
            << L{3, 3, 3, 4, 0, 2} << L{100, 200} << L{2, 2, 1};
        QTest::newRow("to zero amid a rollout") << L{0, 2, 2, 4, 0} << L{100, 200} << L{0, 2, 2};
    }

    void aStepKeepsToBothPercentages()
    {
        QFETCH(QList<int>, counts);
        QFETCH(QList<int>, percent);
        QFETCH(QList<int>, step);
        const RolloutCounts given{.desired = counts[0],
                                  .current = counts[1],
                                  .old = counts[2],
                                  .healthy = counts[3],
                                  .unhealthyCurrent = counts.value(5),
                                  .unhealthyOld = counts[4]};
        const RolloutStep actual =
            nextStep(given, {.minimumHealthyPercent = percent[0], .maximumPercent = percent[1]});
        QCOMPARE((QList<int>{actual.start, actual.stopCurrent, actual.stopOld}), step);
    }

    void sickOldTasksAreReplacedByTheirOwnRevision_data()
    {
        QTest::addColumn<QList<int>>("counts");  // desired, current, old, healthy, sick, young, wanted
        QTest::addColumn<QList<int>>("percent"); // minimum, maximum
        QTest::addColumn<QList<int>>("step");    // start, start old, stop old, stop sick
        using L = QList<int>;
        QTest::newRow("first the replacement, where there is room")
            << L{4, 2, 4, 3, 1, 0, 4} << L{100, 200} << L{1, 1, 0, 0};
        QTest::newRow("before new ones, where there is little")
            << L{4, 2, 4, 3, 1, 0, 4} << L{100, 175} << L{0, 1, 0, 0};
        QTest::newRow("the sick one waits for it") << L{4, 3, 5, 3, 1, 1, 4} << L{100, 200} << L{0, 0, 0, 0};
        QTest::newRow("and goes once it is healthy")
            << L{4, 3, 5, 4, 1, 0, 4} << L{100, 200} << L{0, 0, 0, 1};
        QTest::newRow("without room it makes room") << L{4, 4, 4, 3, 1, 0, 4} << L{100, 200} << L{0, 0, 0, 1};
        QTest::newRow("one at a time") << L{4, 4, 4, 2, 2, 0, 4} << L{100, 200} << L{0, 0, 0, 1};
        QTest::newRow("and is replaced then") << L{4, 4, 3, 3, 0, 0, 4} << L{100, 200} << L{0, 1, 0, 0};
        QTest::newRow("even the last one") << L{1, 1, 0, 0, 0, 0, 1} << L{100, 200} << L{0, 1, 0, 0};
        QTest::newRow("nobody is replaced whom the minimum does not need")
            << L{4, 0, 4, 3, 1, 0, 4} << L{50, 200} << L{4, 0, 1, 1};
        QTest::newRow("new ones make up for it") << L{4, 4, 4, 5, 1, 0, 4} << L{100, 200} << L{0, 0, 1, 1};
        QTest::newRow("young ones stay while they are needed")
            << L{4, 0, 4, 2, 0, 2, 4} << L{100, 200} << L{4, 0, 0, 0};
        QTest::newRow("and go when they are not") << L{4, 4, 4, 4, 0, 2, 4} << L{100, 200} << L{0, 0, 2, 0};
        QTest::newRow("an older deployment has no more than it had")
            << L{4, 0, 2, 1, 1, 0, 2} << L{100, 200} << L{4, 1, 0, 0};
    }

    void sickOldTasksAreReplacedByTheirOwnRevision()
    {
        QFETCH(QList<int>, counts);
        QFETCH(QList<int>, percent);
        QFETCH(QList<int>, step);
        const RolloutCounts given{.desired = counts[0],
                                  .current = counts[1],
                                  .old = counts[2],
                                  .healthy = counts[3],
                                  .sickOld = counts[4],
                                  .youngOld = counts[5],
                                  .oldWanted = counts[6]};
        const RolloutStep actual =
            nextStep(given, {.minimumHealthyPercent = percent[0], .maximumPercent = percent[1]});
        QCOMPARE((QList<int>{actual.start, actual.startOld, actual.stopOld, actual.stopSick}), step);
    }

    void strategiesShareTasksByBaseAndWeight()
    {
        const CapacityProviderStrategy strategy{{.provider = "FARGATE", .base = 2, .weight = 1},
                                                {.provider = "FARGATE_SPOT", .weight = 3}};
        std::vector<int> counts{0, 0};
        for (int task = 0; task < 10; ++task)
            ++counts[nextProvider(strategy, counts)];
        QCOMPARE(counts, (std::vector<int>{4, 6})); // 2 first, then 1 to 3 of the other eight
        std::vector<int> onlyBase{5, 0};
        QCOMPARE(nextProvider({{.provider = "a", .base = 1}, {.provider = "b", .weight = 1}}, onlyBase),
                 std::size_t(1));
    }

    void everyRolloutKeepsToItsBounds_data()
    {
        QTest::addColumn<int>("desired");
        QTest::addColumn<int>("minimum");
        QTest::addColumn<int>("maximum");
        for (int desired = 1; desired <= 12; ++desired) {
            for (const int minimum : {0, 50, 75, 100}) {
                for (const int maximum : {100, 125, 150, 200})
                    QTest::addRow("%d of %d to %d", desired, minimum, maximum)
                        << desired << minimum << maximum;
            }
        }
    }

    /// Every task that is started is healthy at the next look: the rollout never goes below minTasks healthy,
    /// never above maxTasks, and gets stuck exactly when both leave it no room (service definition
    /// parameters).
    void everyRolloutKeepsToItsBounds()
    {
        QFETCH(int, desired);
        QFETCH(int, minimum);
        QFETCH(int, maximum);
        const int minTasks = (desired * minimum + 99) / 100;
        const int maxTasks = desired * maximum / 100;
        const bool isStuck = minTasks == desired && maxTasks == desired;
        int current = 0;
        int old = desired;
        for (int look = 0; look < 4 * desired && old > 0; ++look) {
            const int healthy = current + old;
            const RolloutStep step =
                nextStep({.desired = desired, .current = current, .old = old, .healthy = healthy},
                         {.minimumHealthyPercent = minimum, .maximumPercent = maximum});
            QVERIFY(healthy - step.stopOld - step.stopCurrent >= minTasks);
            QVERIFY(current + old + step.start <= maxTasks);
            QCOMPARE(step == RolloutStep{}, isStuck);
            current += step.start - step.stopCurrent;
            old -= step.stopOld;
        }
        QCOMPARE(old == 0, !isStuck);
        const RolloutStep last = nextStep({.desired = desired, .current = current, .healthy = current},
                                          {.minimumHealthyPercent = minimum, .maximumPercent = maximum});
        QCOMPARE(isStuck ? desired : current + last.start, desired);
    }
};

TASKARIUM_TEST(TestRollout)

} // namespace tst_rollout

#include "tst_rollout.moc"
