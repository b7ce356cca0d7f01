// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/polyline.h>
#include <ui/scene/scenetext.h>
#include <ui/scene/tokens.h>

#include <support/testclass.h>
#include <support/worldbuilder.h>

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

namespace tst_tokens {

using namespace taskarium;
using namespace taskarium::ui;
using test::TaskPlan;
using test::WorldBuilder;

namespace {

using enum TaskStatus;

constexpr TaskState running{Running, DesiredStatus::Running};

SimTime at(double seconds)
{
    return SimTime{Duration{static_cast<Duration::rep>(seconds * 1000)}};
}

ChartLayout layoutOf(const World& world)
{
    return layoutChart({.profile = world.settings.profile, .arrows = chartArrows(world)});
}

TokenScene sceneOf(const World& world, double playhead, double speed = 1)
{
    return placeTokens({.world = world, .playhead = at(playhead), .speed = speed}, layoutOf(world));
}

QRectF around(const PlacedToken& token)
{
    const QPointF reach(token.radius, token.radius);
    return {token.centre - reach, token.centre + reach};
}

/// A task that became RUNNING at 10 s.
World oneMover()
{
    WorldBuilder builder;
    builder.addTask({.state = running, .movedAt = at(10)});
    return builder.world();
}

} // namespace

class TestTokens : public QObject {
    Q_OBJECT

private slots:
    void everyTaskHasAPlaceInItsBox_data()
    {
        QTest::addColumn<int>("count");
        for (const int count : {1, 12, 60, 200, 350})
            QTest::addRow("%d", count) << count;
    }
    void everyTaskHasAPlaceInItsBox()
    {
        QFETCH(int, count);
        WorldBuilder builder;
        for (const TaskStatus status :
             {Provisioning, Pending, Activating, Running, Deactivating, Stopping, Deprovisioning})
            builder.addTasks(
                count,
                {.state = {status, status <= Running ? DesiredStatus::Running : DesiredStatus::Stopped}});
        const ChartLayout layout = layoutOf(builder.world());
        const TokenScene scene = sceneOf(builder.world(), 100);
        QCOMPARE(scene.tokens.size(), builder.world().tasks.size());
        std::set<std::pair<qreal, qreal>> places;
        for (const PlacedToken& token : scene.tokens) {
            const QRectF area = layout.box(token.state.last).tokens.adjusted(-0.1, -0.1, 0.1, 0.1);
            QVERIFY(area.contains(around(token)));
            places.emplace(token.centre.x(), token.centre.y());
        }
        QCOMPARE(places.size(), scene.tokens.size());
        QVERIFY(!scene.isMoving);
    }

    void placesFollowTheOrderOfCreation()
    {
        WorldBuilder builder;
        builder.addTasks(7, {.state = running});
        const TokenScene scene = sceneOf(builder.world(), 100);
        for (std::size_t i = 1; i < scene.tokens.size(); ++i) {
            QVERIFY(scene.tokens[i - 1].task < scene.tokens[i].task);
            const QPointF a = scene.tokens[i - 1].centre;
            const QPointF b = scene.tokens[i].centre;
            QVERIFY(b.y() > a.y() || b.x() > a.x());
        }
    }

    void samePlaceForTheSameQuestion()
    {
        const World world = oneMover();
        QCOMPARE(sceneOf(world, 10.3).tokens[0].centre, sceneOf(world, 10.3).tokens[0].centre);
    }

    void bothStatusesAreTold()
    {
        WorldBuilder builder(Profile::Observed);
        builder.addTask({.state = running});
        builder.addTask({.state = {Running, DesiredStatus::Stopped}, .traits = {.provisions = true}});
        const TokenScene scene = sceneOf(builder.world(), 100);
        QCOMPARE(scene.tokens[0].state.desired, DesiredStatus::Running);
        QCOMPARE(scene.tokens[1].state.desired, DesiredStatus::Stopped);
        QCOMPARE(scene.tokens[1].state.last, Running);
    }

    void travelTakesSixTenthsOfARealSecond_data()
    {
        QTest::addColumn<double>("speed");
        QTest::newRow("slow") << 0.1;
        QTest::newRow("real") << 1.0;
        QTest::newRow("fast") << 20.0;
    }
    void travelTakesSixTenthsOfARealSecond()
    {
        QFETCH(double, speed);
        const World world = oneMover();
        const ChartLayout layout = layoutOf(world);
        const QPolygonF& line = layout.route(Activating, Running)->line;
        const TokenScene atOnce = sceneOf(world, 10, speed);
        QVERIFY(atOnce.isMoving && atOnce.tokens[0].isOnArrow);
        QCOMPARE(atOnce.tokens[0].centre, line.front());
        const TokenScene halfway = sceneOf(world, 10 + 0.2 * speed, speed);
        QVERIFY(halfway.tokens[0].isOnArrow);
        QVERIFY(distanceFrom(line, halfway.tokens[0].centre) < 0.01);
        const TokenScene there = sceneOf(world, 10 + 0.6 * speed, speed);
        QVERIFY(!there.isMoving && !there.tokens[0].isOnArrow);
        QCOMPARE(there.tokens[0].centre, sceneOf(world, 1000, speed).tokens[0].centre);
    }

    void tokensThatTravelTogetherStayDiscs_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<qint64>("apart"); // ms between two moves
        QTest::addColumn<double>("speed");
        QTest::newRow("two at once") << 2 << qint64{0} << 1.0;
        QTest::newRow("five at once") << 5 << qint64{0} << 1.0;
        QTest::newRow("twelve at once") << 12 << qint64{0} << 1.0;
        QTest::newRow("one after the other") << 6 << qint64{20} << 1.0;
        QTest::newRow("one after the other, fast") << 6 << qint64{200} << 20.0;
    }
    void tokensThatTravelTogetherStayDiscs()
    {
        QFETCH(int, count);
        QFETCH(qint64, apart);
        QFETCH(double, speed);
        WorldBuilder builder;
        for (int i = 0; i < count; ++i)
            builder.addTask({.state = running, .movedAt = at(10) + Duration{i * apart}});
        const SimTime last = at(10) + Duration{(count - 1) * apart};
        const TokenScene scene = placeTokens(
            {.world = builder.world(), .playhead = last + Duration{std::lround(200 * speed)}, .speed = speed},
            layoutOf(builder.world()));
        for (const PlacedToken& a : scene.tokens) {
            for (const PlacedToken& b : scene.tokens)
                QVERIFY(a.task == b.task
                        || std::hypot(a.centre.x() - b.centre.x(), a.centre.y() - b.centre.y())
                            >= 2 * tokenRadius);
        }
    }

    void aTokenAloneTravelsOnItsArrow()
    {
        WorldBuilder builder;
        builder.addTask({.state = running, .movedAt = at(10)});
        builder.addTask({.state = running, .movedAt = at(10.5)});
        const ChartLayout layout = layoutOf(builder.world());
        const QPolygonF& line = layout.route(Activating, Running)->line;
        for (const double time : {10.1, 10.2, 10.6, 10.7}) {
            for (const PlacedToken& token : sceneOf(builder.world(), time).tokens)
                QVERIFY(!token.isOnArrow || distanceFrom(line, token.centre) < 0.01);
        }
    }

    void settlingFinishesATravelWhilePlaybackStands()
    {
        const World world = oneMover();
        const ChartLayout layout = layoutOf(world);
        TokenView view{.world = world, .playhead = at(10)};
        view.settling = RealSeconds(0.2);
        QVERIFY(placeTokens(view, layout).tokens[0].isOnArrow);
        view.settling = RealSeconds(0.6);
        QVERIFY(!placeTokens(view, layout).isMoving);
    }

    void atHighSpeedTheArrowShowsFlow()
    {
        const World world = oneMover();
        const ChartLayout layout = layoutOf(world);
        const auto index = static_cast<std::size_t>(layout.route(Activating, Running) - layout.routes.data());
        const TokenScene scene = sceneOf(world, 20, 1000);
        QVERIFY(!scene.isMoving);
        QVERIFY(layout.box(Running).tokens.contains(scene.tokens[0].centre));
        QVERIFY(scene.flows[index] > 0);
        const TokenScene later = sceneOf(world, 300, 1000);
        QVERIFY(later.flows[index] < scene.flows[index]);
        QCOMPARE(sceneOf(world, 10 + 601, 1000).flows[index], 0.0);
        QCOMPARE(sceneOf(world, 10.2, 1).flows[index], 0.0);
    }

    void reducedMotionFadesInsteadOfTravelling()
    {
        const World world = oneMover();
        const ChartLayout layout = layoutOf(world);
        TokenView view{.world = world, .playhead = at(10.15), .motion = Motion::Fade};
        const PlacedToken leaving = placeTokens(view, layout).tokens[0];
        QCOMPARE(leaving.centre, layout.route(Activating, Running)->line.front());
        QVERIFY(leaving.opacity > 0.4F && leaving.opacity < 0.6F);
        view.playhead = at(10.5);
        const PlacedToken arriving = placeTokens(view, layout).tokens[0];
        QVERIFY(layout.box(Running).tokens.contains(arriving.centre));
        view.playhead = at(11);
        QCOMPARE(placeTokens(view, layout).tokens[0].opacity, 1.0F);
    }

    void theArcIsTheTimeLeft()
    {
        WorldBuilder builder;
        const TaskPlan plan{.state = {Pending, DesiredStatus::Running},
                            .step = {.kind = StepKind::Agent, .begun = at(10), .due = at(20)}};
        builder.addTask(plan);
        TaskPlan open = plan;
        open.step.due.reset();
        builder.addTask(open);
        const TokenScene scene = sceneOf(builder.world(), 17.5);
        QCOMPARE(scene.tokens[0].arc, 0.25F);
        QVERIFY(scene.tokens[1].arc < 0);
        QCOMPARE(sceneOf(builder.world(), 30).tokens[0].arc, 0.0F);
    }

    void fromSixHundredOnSquares()
    {
        WorldBuilder builder;
        builder.addTasks(599, {.state = running});
        const auto index = static_cast<std::size_t>(Running);
        QVERIFY(!sceneOf(builder.world(), 100).densities[index]);
        builder.addTask({.state = running});
        const TokenScene scene = sceneOf(builder.world(), 100);
        QVERIFY(scene.densities[index]);
        QCOMPARE(scene.densities[index]->running * scene.densities[index]->tasksPerSquare, 600);
        QVERIFY(scene.tokens.empty());
    }

    void aMarkedTaskHasATokenEvenAmongSquares()
    {
        WorldBuilder builder;
        builder.addTasks(700, {.state = running});
        const TokenView view{
            .world = builder.world(), .playhead = at(100), .marked = {TaskId{650}, TaskId{3}}};
        const ChartLayout layout = layoutOf(builder.world());
        const TokenScene scene = placeTokens(view, layout);
        QCOMPARE(scene.tokens.size(), std::size_t{2});
        QVERIFY(scene.find(TaskId{650}));
        QVERIFY(layout.box(Running).tokens.contains(scene.find(TaskId{650})->centre));
        QVERIFY(!scene.find(TaskId{4}));
    }

    void theHarbourKeepsTheNewest()
    {
        WorldBuilder builder;
        for (int i = 0; i < 400; ++i)
            builder.addTask({.state = {Stopped, DesiredStatus::Stopped}, .movedAt = at(i)});
        const TokenScene scene = sceneOf(builder.world(), 1000);
        const int hidden = scene.hidden[static_cast<std::size_t>(Stopped)];
        QVERIFY(hidden > 0);
        QCOMPARE(scene.tokens.size(), std::size_t(400 - hidden));
        QCOMPARE(scene.tokens.front().task.value, static_cast<std::uint32_t>(hidden));
        QCOMPARE(scene.tokens.back().task.value, 399U);
    }

    void purgedTasksAreGone()
    {
        WorldBuilder builder;
        const TaskId task = builder.addTask({.state = {Deleted, DesiredStatus::Stopped}});
        QCOMPARE(sceneOf(builder.world(), 100).tokens.size(), std::size_t{1});
        builder.put(TaskPurged{task}, at(50));
        QVERIFY(sceneOf(builder.world(), 100).tokens.empty());
    }

    void outlinesTellServicesApartWhereThereAreSeveral()
    {
        WorldBuilder builder;
        const ServiceId web = builder.addService("web");
        builder.addTask({.state = running, .service = web});
        const auto shapes = [&builder](ServiceOutlines outlines) {
            const World& world = builder.world();
            std::vector<TokenShape> result;
            for (const PlacedToken& token :
                 placeTokens({.world = world, .playhead = at(100), .outlines = outlines}, layoutOf(world))
                     .tokens)
                result.push_back(token.shape);
            return result;
        };
        using enum TokenShape;
        QCOMPARE(shapes(ServiceOutlines::Shown), std::vector{Disc});
        QVERIFY(serviceMarks(builder.world()).empty());
        const ServiceId worker = builder.addService("worker");
        builder.addTask({.state = running, .service = worker});
        builder.addTask({.state = running});
        const std::vector apart{Square, Diamond, Disc};
        const std::vector alike{Disc, Disc, Disc};
        QCOMPARE(shapes(ServiceOutlines::Shown), apart);
        QCOMPARE(shapes(ServiceOutlines::Hidden), alike);
        const std::vector<ServiceMark> marks{
            {Square, QStringLiteral("web")}, {Diamond, QStringLiteral("worker")}, {Disc, standaloneText()}};
        QCOMPARE(serviceMarks(builder.world()), marks);
    }

    void shapesDifferAndStayWithinTheArc()
    {
        std::vector<QPainterPath> outlines;
        for (std::uint32_t service = 0; service < 5; ++service)
            outlines.push_back(outlineOf(shapeOf({service}), tokenRadius));
        outlines.push_back(outlineOf(shapeOf({}), tokenRadius));
        for (std::size_t i = 0; i < outlines.size(); ++i) {
            for (int corner = 0; corner < outlines[i].elementCount(); ++corner)
                QVERIFY(std::hypot(outlines[i].elementAt(corner).x, outlines[i].elementAt(corner).y)
                        < tokenArcRadius - 1 + 0.01);
            QCOMPARE(std::ranges::count(outlines, outlines[i]), 1);
        }
        QCOMPARE(shapeOf({5}), shapeOf({0}));
    }

    void theFilterDimsOtherServices()
    {
        WorldBuilder builder;
        const ServiceId web = builder.addService("web");
        const ServiceId worker = builder.addService("worker");
        builder.addTask({.state = running, .service = web});
        builder.addTask({.state = running, .service = worker});
        builder.addTask({.state = running});
        const World& world = builder.world();
        const TokenScene scene =
            placeTokens({.world = world, .playhead = at(100), .filter = web}, layoutOf(world));
        QVERIFY(!scene.tokens[0].isDimmed);
        QVERIFY(scene.tokens[1].isDimmed);
        QVERIFY(scene.tokens[2].isDimmed);
    }
};

TASKARIUM_TEST(TestTokens)

} // namespace tst_tokens

#include "tst_tokens.moc"
