// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/charts/stepseries.h>

#include <support/testclass.h>

#include <QTest>

namespace tst_stepseries {

using namespace taskarium;
using namespace taskarium::ui;
using Steps = StepSeries<2>;

class TestStepSeries : public QObject {
    Q_OBJECT

private slots:
    void isZeroBeforeTheFirstPoint();
    void keepsTheLastCountsOfAnInstant();
    void beginsAWindowWithTheCountsThere();
    void leavesOutWhatLiesBeyondTheWindow();
    void keepsEveryPointWhereThereIsRoom();
    void thinningKeepsShortPeaksAndLows();
    void thinningShowsTrueMomentsInOrder();
    void memoryIsBoundedAndPeaksSurviveIt();
};

namespace {

constexpr SimTime at(int ms)
{
    return SimTime{Duration{ms}};
}

constexpr TimeWindow window(int begin, int end)
{
    return {at(begin), at(end)};
}

/// A saw with a one-millisecond peak of 100 and a low of -100 of the second count hidden in it.
Steps saw(int points)
{
    Steps steps;
    for (int i = 0; i < points; ++i)
        steps.append({at(i), {i % 7, i == points / 3 ? 100 : i == points / 2 ? -100 : 1}});
    return steps;
}

bool contains(const std::vector<Steps::Point>& points, int second)
{
    return std::ranges::any_of(points, [&](const Steps::Point& point) { return point.values[1] == second; });
}

} // namespace

void TestStepSeries::isZeroBeforeTheFirstPoint()
{
    Steps steps;
    QVERIFY(steps.empty());
    steps.append({at(10), {3, 4}});
    QVERIFY((steps.at(at(9)) == std::array{0, 0}));
    QVERIFY((steps.at(at(10)) == std::array{3, 4}));
    QVERIFY((steps.at(at(99)) == std::array{3, 4}));
}

void TestStepSeries::keepsTheLastCountsOfAnInstant()
{
    Steps steps;
    steps.append({at(10), {1, 0}});
    steps.append({at(10), {2, 0}});
    const std::vector<Steps::Point> expected{{at(0), {0, 0}}, {at(10), {2, 0}}};
    QVERIFY(steps.thinned(window(0, 20), 100) == expected);
}

void TestStepSeries::beginsAWindowWithTheCountsThere()
{
    Steps steps;
    steps.append({at(10), {1, 0}});
    const std::vector<Steps::Point> expected{{at(50), {1, 0}}};
    QVERIFY(steps.thinned(window(50, 60), 100) == expected);
}

void TestStepSeries::leavesOutWhatLiesBeyondTheWindow()
{
    const std::vector<Steps::Point> points = saw(100).thinned(window(20, 30), 100);
    QVERIFY(points.front().at == at(20));
    QVERIFY(points.back().at == at(30));
    QCOMPARE(points.size(), 11U);
}

void TestStepSeries::keepsEveryPointWhereThereIsRoom()
{
    QCOMPARE(saw(100).thinned(window(0, 100), 400).size(), 100U);
}

void TestStepSeries::thinningKeepsShortPeaksAndLows()
{
    const std::vector<Steps::Point> points = saw(3000).thinned(window(0, 3000), 60);
    QVERIFY(points.size() <= 60);
    QVERIFY(contains(points, 100));
    QVERIFY(contains(points, -100));
}

void TestStepSeries::thinningShowsTrueMomentsInOrder()
{
    const Steps steps = saw(3000);
    SimTime previous = at(-1);
    for (const Steps::Point& point : steps.thinned(window(0, 3000), 60)) {
        QVERIFY(point.at > previous);
        QVERIFY(point.values == steps.at(point.at));
        previous = point.at;
    }
}

void TestStepSeries::memoryIsBoundedAndPeaksSurviveIt()
{
    const Steps steps = saw(100'000);
    const std::vector<Steps::Point> all = steps.thinned(window(0, 100'000), 1'000'000);
    QVERIFY(all.size() <= Steps::mostPoints + 1);
    QVERIFY(contains(all, 100));
    QVERIFY(contains(all, -100));
    QVERIFY((steps.last() == std::array{99'999 % 7, 1}));
}

TASKARIUM_TEST(TestStepSeries)

} // namespace tst_stepseries

#include "tst_stepseries.moc"
