// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/charthit.h>

#include <support/testclass.h>
#include <support/worldbuilder.h>

#include <QTest>

namespace tst_charthit {

using namespace taskarium;
using namespace taskarium::ui;
using test::WorldBuilder;

namespace {

using enum TaskStatus;

/// Three running tasks side by side, and one pending.
World fourTasks()
{
    WorldBuilder builder;
    builder.addTasks(3, {.state = {Running, DesiredStatus::Running}});
    builder.addTask({.state = {Pending, DesiredStatus::Running}});
    return builder.world();
}

struct Chart {
    explicit Chart(const World& world)
        : layout(layoutChart({.arrows = chartArrows(world)}))
        , scene(placeTokens({.world = world, .playhead = SimTime{Duration{100'000}}}, layout))
    {}

    [[nodiscard]] QPointF centre(std::uint32_t task) const { return scene.find(TaskId{task})->centre; }

    ChartLayout layout;
    TokenScene scene;
};

} // namespace

class TestChartHit : public QObject {
    Q_OBJECT

private slots:
    void aTokenIsHitAtItsCentreAndALittleBeside()
    {
        const Chart chart(fourTasks());
        const qreal radius = chart.scene.tokens[0].radius;
        QCOMPARE(tokenAt(chart.scene, chart.centre(1)), TaskId{1});
        QCOMPARE(tokenAt(chart.scene, chart.centre(1) + QPointF(0, radius + 3)), TaskId{1});
        QVERIFY(!tokenAt(chart.scene, chart.centre(1) + QPointF(0, radius + 6)));
    }

    void betweenTwoTokensTheNearerIsHit()
    {
        const Chart chart(fourTasks());
        const QPointF way = chart.centre(1) - chart.centre(0);
        QCOMPARE(tokenAt(chart.scene, chart.centre(0) + way * 0.3), TaskId{0});
        QCOMPARE(tokenAt(chart.scene, chart.centre(0) + way * 0.7), TaskId{1});
    }

    void aRectangleHoldsItsTokens()
    {
        const Chart chart(fourTasks());
        QCOMPARE(tokensIn(chart.scene, chart.layout.box(Running).frame).size(), std::size_t{3});
        QVERIFY(tokensIn(chart.scene, chart.layout.box(Stopping).frame).empty());
    }

    void titlesAndBoxes()
    {
        const Chart chart(fourTasks());
        for (const TaskStatus status : taskStatuses) {
            QCOMPARE(titleAt(chart.layout, chart.layout.box(status).title.center()), status);
            QCOMPARE(boxAt(chart.layout, chart.layout.box(status).frame.center()), status);
            QVERIFY(!titleAt(chart.layout, chart.layout.box(status).tokens.center()));
        }
        QVERIFY(!boxAt(chart.layout, QPointF(2, 2)));
    }

    void arrowsAreHitOnTheirLineAndTheirReason()
    {
        const Chart chart(fourTasks());
        for (const ArrowRoute& route : chart.layout.routes) {
            const ArrowRoute* hit = routeAt(chart.layout, (route.line[0] + route.line[1]) / 2);
            QVERIFY(hit && hit->arrow == route.arrow);
            if (!route.label.isEmpty())
                QCOMPARE(routeAt(chart.layout, route.label.center())->arrow, route.arrow);
        }
        QVERIFY(!routeAt(chart.layout, QPointF(2, 2)));
    }

    void arrowKeysGoToTheNearestToken()
    {
        const Chart chart(fourTasks());
        QCOMPARE(neighbour(chart.scene, TaskId{0}, Heading::Right), TaskId{1});
        QCOMPARE(neighbour(chart.scene, TaskId{1}, Heading::Left), TaskId{0});
        QCOMPARE(neighbour(chart.scene, TaskId{0}, Heading::Left), TaskId{3});
        QCOMPARE(neighbour(chart.scene, TaskId{2}, Heading::Right), TaskId{2});
        QCOMPARE(neighbour(chart.scene, std::nullopt, Heading::Up), chart.scene.tokens.front().task);
        QVERIFY(!neighbour(TokenScene{}, std::nullopt, Heading::Up));
    }

    void tabGoesFromStateToState()
    {
        const Chart chart(fourTasks());
        QCOMPARE(nextState(chart.scene, std::nullopt, TabOrder::Forward), TaskId{3});
        QCOMPARE(nextState(chart.scene, TaskId{3}, TabOrder::Forward), TaskId{0});
        QVERIFY(!nextState(chart.scene, TaskId{0}, TabOrder::Forward));
        QCOMPARE(nextState(chart.scene, std::nullopt, TabOrder::Backward), TaskId{0});
        QCOMPARE(nextState(chart.scene, TaskId{1}, TabOrder::Backward), TaskId{3});
        QVERIFY(!nextState(chart.scene, TaskId{3}, TabOrder::Backward));
    }
};

TASKARIUM_TEST(TestChartHit)

} // namespace tst_charthit

#include "tst_charthit.moc"
