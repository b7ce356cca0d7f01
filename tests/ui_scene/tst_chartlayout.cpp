// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/boxes.h>
#include <ui/scene/chartlayout.h>
#include <ui/scene/polyline.h>
#include <ui/scene/scenetext.h>
#include <ui/style/style.h>

#include <support/testclass.h>
#include <support/worldbuilder.h>

#include <QTest>

#include <algorithm>

namespace tst_chartlayout {

using namespace taskarium;
using namespace taskarium::ui;
using test::WorldBuilder;

namespace {

using enum TaskStatus;

enum class Life { None, Balanced, Mixed, Bridge, Everything, Observed, Services, Capacity };

World worldOf(Life life)
{
    WorldBuilder builder(life == Life::Observed || life == Life::Services ? Profile::Observed
                                                                          : Profile::Documented);
    const auto add = [&builder](const TaskTraits& traits, LaunchType launchType) {
        TaskTraits born = traits;
        born.profile = builder.world().settings.profile;
        builder.addTask({.state = initialState(born), .traits = traits, .launchType = launchType});
    };
    if (life == Life::Bridge || life == Life::Everything) {
        add({.provisions = false, .registers = true}, LaunchType::Ec2);
        add({.provisions = false, .registers = false}, LaunchType::Ec2);
    }
    if (life == Life::Capacity) {
        for (const bool provisions : {true, false})
            add({.provisions = provisions, .registers = false, .place = Place::Awaited}, LaunchType::Ec2);
    }
    if (life != Life::None && life != Life::Bridge && life != Life::Capacity)
        add({.provisions = true, .registers = true}, LaunchType::Fargate);
    if (life == Life::Mixed || life == Life::Everything || life == Life::Observed || life == Life::Services)
        add({.provisions = true, .registers = false}, LaunchType::Fargate);
    for (int i = 0; life == Life::Services && i < 12; ++i)
        builder.addService(i == 1 ? "a-service-with-a-name-that-is-much-too-long" : "web");
    return builder.world();
}

struct NamedRect {
    QString name;
    QRectF rect;
};

/// Everything that holds text or tokens, which may not overlap.
std::vector<NamedRect> contents(const ChartLayout& layout)
{
    std::vector<NamedRect> rects;
    const auto add = [&rects](const QString& name, const QRectF& rect) {
        if (!rect.isEmpty())
            rects.push_back({name, rect});
    };
    for (const ChartBox& box : layout.boxes) {
        const QString name = text(box.status);
        add(name + QStringLiteral(" title"), box.title);
        add(name + QStringLiteral(" count"), box.count);
        add(name + QStringLiteral(" tokens"), box.tokens);
        // DELETED shows its caption only while it has no tasks.
        if (box.status != Deleted)
            add(name + QStringLiteral(" caption"), box.caption);
    }
    add(QStringLiteral("upward"), layout.upward.rect);
    add(QStringLiteral("downward"), layout.downward.rect);
    add(QStringLiteral("profile"), layout.profile.rect);
    for (std::size_t i = 0; i < 2; ++i) {
        add(QStringLiteral("legend"), layout.legend[i].rect);
        const QPointF reach(tokenRadius * layout.unit, tokenRadius * layout.unit);
        add(QStringLiteral("mark"), QRectF(layout.legendMarks[i] - reach, layout.legendMarks[i] + reach));
    }
    for (const LegendMark& mark : layout.services) {
        add(QStringLiteral("service"), mark.name.rect);
        const QPointF reach(tokenRadius * layout.unit * 0.8, tokenRadius * layout.unit * 0.8);
        add(QStringLiteral("service mark"), QRectF(mark.centre - reach, mark.centre + reach));
    }
    for (const ArrowRoute& route : layout.routes)
        add(QStringLiteral("reason"), route.label);
    return rects;
}

bool reallyOverlap(const QRectF& a, const QRectF& b)
{
    const QRectF common = a.intersected(b);
    return common.width() > 0.01 && common.height() > 0.01;
}

} // namespace

class TestChartLayout : public QObject {
    Q_OBJECT

private slots:
    void sizes_data()
    {
        QTest::addColumn<QSizeF>("size");
        QTest::addColumn<qreal>("typeScale");
        QTest::addColumn<Life>("life");
        const QList<QSizeF> sizes{{500, 350},  {500, 900},  {640, 420},   {848, 564},   {1000, 400},
                                  {1280, 800}, {700, 1000}, {1920, 1080}, {2560, 1080}, {3840, 2160}};
        for (const QSizeF& size : sizes) {
            for (const Life life : {Life::None, Life::Balanced, Life::Mixed, Life::Bridge, Life::Everything,
                                    Life::Observed, Life::Services, Life::Capacity}) {
                QTest::addRow("%gx%g life %d", size.width(), size.height(), int(life)) << size << 1.0 << life;
            }
        }
        QTest::newRow("presentation") << QSizeF(1280, 800) << 1.4 << Life::Mixed;
    }

    void nothingOverlaps_data() { sizes_data(); }
    void nothingOverlaps()
    {
        const ChartLayout layout = fetchLayout();
        const std::vector<NamedRect> rects = contents(layout);
        for (std::size_t i = 0; i < rects.size(); ++i) {
            for (std::size_t j = i + 1; j < rects.size(); ++j)
                QVERIFY2(!reallyOverlap(rects[i].rect, rects[j].rect),
                         qPrintable(rects[i].name + QStringLiteral(" / ") + rects[j].name));
        }
    }

    void everythingIsInside_data() { sizes_data(); }
    void everythingIsInside()
    {
        const ChartLayout layout = fetchLayout();
        const QRectF whole(QPointF(), layout.size);
        for (const NamedRect& part : contents(layout))
            QVERIFY2(whole.contains(part.rect), qPrintable(part.name));
        for (const ChartBox& box : layout.boxes) {
            for (const QRectF& part : {box.title, box.count, box.tokens, box.caption})
                QVERIFY2(part.isEmpty() || box.frame.contains(part), qPrintable(text(box.status)));
        }
        for (const ArrowRoute& route : layout.routes)
            QVERIFY(whole.contains(route.line.boundingRect().adjusted(-1, -1, 1, 1)));
    }

    void boxesStandApart_data() { sizes_data(); }
    void boxesStandApart()
    {
        const ChartLayout layout = fetchLayout();
        for (const ChartBox& a : layout.boxes) {
            QVERIFY(a.tokens.width() > 12 && a.tokens.height() > 12);
            for (const ChartBox& b : layout.boxes)
                QVERIFY(a.status == b.status || !a.frame.adjusted(-4, -4, 4, 4).intersects(b.frame));
        }
    }

    void textFits_data() { sizes_data(); }
    void textFits()
    {
        const ChartLayout layout = fetchLayout();
        for (const ChartBox& box : layout.boxes) {
            QVERIFY(textWidth(text(box.status), layout.type.title, QFont::Bold) <= box.title.width() + 0.01);
            const QString caption = stateCaption(box.status, Profile::Documented);
            if (!box.caption.isEmpty())
                QVERIFY(textWidth(caption, captionSize(layout, box.status)) <= box.caption.width() + 0.01);
        }
        QVERIFY(layout.type.title >= 8);
    }

    void arrowsKeepClearOfTextAndBoxes_data() { sizes_data(); }
    void arrowsKeepClearOfTextAndBoxes()
    {
        const ChartLayout layout = fetchLayout();
        for (const ArrowRoute& route : layout.routes) {
            const QByteArray name = arrowSentence(route.arrow).toUtf8();
            for (const ChartBox& box : layout.boxes)
                QVERIFY2(!crosses(route.line, box.frame.adjusted(1, 1, -1, -1)), name.constData());
            for (const PlacedText& heading :
                 {layout.upward, layout.downward, layout.profile, layout.legend[0]})
                QVERIFY2(heading.rect.isEmpty() || !crosses(route.line, heading.rect), name.constData());
            // A token that travels an arrow does not touch a reason.
            const qreal reach = tokenRadius * layout.unit;
            for (const ArrowRoute& other : layout.routes)
                QVERIFY2(other.label.isEmpty()
                             || !crosses(route.line, other.label.adjusted(-reach, -reach, reach, reach)),
                         name.constData());
        }
    }

    void arrowsJoinTheirBoxes_data() { sizes_data(); }
    void arrowsJoinTheirBoxes()
    {
        const ChartLayout layout = fetchLayout();
        const auto isOnEdge = [](const QRectF& frame, QPointF point) {
            return frame.adjusted(-0.1, -0.1, 0.1, 0.1).contains(point)
                && !frame.adjusted(1, 1, -1, -1).contains(point);
        };
        for (const ArrowRoute& route : layout.routes) {
            QVERIFY(isOnEdge(layout.box(route.arrow.from).frame, route.line.front())
                    || !route.alsoFrom.empty());
            QVERIFY(isOnEdge(layout.box(route.arrow.to).frame, route.line.back()));
        }
    }

    void noReasonIsDropped_data() { sizes_data(); }
    void noReasonIsDropped()
    {
        QFETCH(Life, life);
        const ChartLayout layout = fetchLayout();
        if (layout.size.width() <= smallestChart.width())
            return; // there hovering has to tell
        for (const ChartArrow& arrow : chartArrows(worldOf(life)))
            QVERIFY2(layout.tellsReasons(arrow), arrowSentence(arrow).toUtf8());
    }

    void theLostInstanceIsToldInEverySize_data() { sizes_data(); }
    void theLostInstanceIsToldInEverySize()
    {
        QFETCH(Life, life);
        const ChartLayout layout = fetchLayout();
        if (life != Life::Bridge && life != Life::Everything && life != Life::Capacity)
            return;
        const auto tellsIt = [](const ArrowRoute& route) {
            return route.lines == QStringList{fromAnywhereText()} && !route.label.isEmpty();
        };
        QCOMPARE(std::ranges::count_if(layout.routes, tellsIt), 1);
    }

    void arrowsWithEqualReasonsShareOneLabelAndTheirStem()
    {
        const ChartLayout layout = layoutFor(Life::Capacity, {848, 564});
        const ArrowRoute* const undone = layout.route(Pending, Deprovisioning);
        const ArrowRoute* const lost = layout.route(Pending, Stopped);
        QVERIFY(undone && lost && shareLabel(*undone, *lost));
        QCOMPARE(undone->line.front(), lost->line.front());
        QVERIFY(undone->label.isEmpty() != lost->label.isEmpty());
        QVERIFY(layout.tellsReasons(undone->arrow) && layout.tellsReasons(lost->arrow));
        const ArrowRoute* const other = layout.route(Provisioning, Stopped);
        QVERIFY(other && !shareLabel(*undone, *other));
    }

    void theLanesGiveRoomToRareArrows()
    {
        const auto between = [](const ChartLayout& layout) {
            return layout.box(Stopping).frame.top() - layout.box(Pending).frame.bottom();
        };
        QVERIFY(between(layoutFor(Life::Capacity, {848, 564})) > between(layoutFor(Life::None, {848, 564})));
    }

    void aSmallChartTellsReasonsInSmallerType()
    {
        const ChartLayout small = layoutFor(Life::Capacity, {848, 564}, 1.4);
        QVERIFY(small.type.reason < small.type.label);
        const ChartLayout usual = layoutFor(Life::Capacity, {848, 564});
        QCOMPARE(usual.type.reason, usual.type.label);
    }

    void oneArrowStandsForALostInstanceInAnyState()
    {
        const ChartLayout layout = layoutFor(Life::Bridge, {848, 564});
        const ArrowRoute* lost = layout.route(Running, Stopped);
        QVERIFY(lost && leadsFromAnywhere(lost->arrow));
        QCOMPARE(layout.route(Deactivating, Stopped), lost);
        QVERIFY(layout.route(Stopping, Stopped) != lost);
        QCOMPARE(lost->lines, QStringList{fromAnywhereText()});
        QVERIFY(layout.box(Stopped).frame.top() > lost->label.bottom());
        QVERIFY(!layoutFor(Life::Mixed, {848, 564}).route(Running, Stopped));
    }

    void whatSkipsStoppingGoesThroughItsBox()
    {
        const ChartLayout layout = layoutFor(Life::Mixed, {848, 564});
        const ArrowWay skips = layout.way(Deactivating, Deprovisioning);
        QCOMPARE(skips.first, layout.route(Deactivating, Stopping));
        QCOMPARE(skips.second, layout.route(Stopping, Deprovisioning));
        QCOMPARE(skips.line().constFirst(), skips.first->line.first());
        QCOMPARE(skips.line().constLast(), skips.second->line.last());
        const ArrowWay usual = layout.way(Stopping, Deprovisioning);
        QCOMPARE(usual.first, layout.route(Stopping, Deprovisioning));
        QVERIFY(!usual.second);
        QVERIFY(!layout.way(Running, Stopped).first);
    }

    void theLegendNamesServicesAsFarAsThereIsRoom()
    {
        QVERIFY(layoutFor(Life::Observed, {848, 564}).services.empty());
        const ChartLayout layout = layoutFor(Life::Services, {848, 564});
        QVERIFY(layout.services.size() > 3);
        QCOMPARE(layout.services[0].name.text, QStringLiteral("web"));
        QCOMPARE(layout.services[0].shape, shapeOf({0}));
        QVERIFY(layout.services[1].name.text.endsWith(QChar(0x2026)));
        QVERIFY(layoutFor(Life::Services, {500, 350}).services.size() < layout.services.size());
    }

    void lanesAreMirrored()
    {
        const ChartLayout layout = layoutFor(Life::Mixed, {848, 564});
        const auto frame = [&layout](TaskStatus status) { return layout.box(status).frame; };
        for (const auto& [upper, lower] :
             {std::pair(Provisioning, Deprovisioning), std::pair(Pending, Stopping),
              std::pair(Activating, Deactivating)}) {
            QCOMPARE(frame(upper).left(), frame(lower).left());
            QCOMPARE(frame(upper).size(), frame(lower).size());
        }
        QCOMPARE(frame(Running).top(), frame(Pending).top());
        QCOMPARE(frame(Running).bottom(), frame(Stopping).bottom());
        QCOMPARE(frame(Deleted).right(), frame(Running).right());
    }

    void skippedStatesAreKnown()
    {
        const ChartLayout layout = layoutFor(Life::Bridge, {848, 564});
        QVERIFY(!layout.isVisited(Provisioning));
        QVERIFY(!layout.isVisited(Deprovisioning));
        QVERIFY(layout.isVisited(Stopping));
        QVERIFY(!layout.route(Provisioning, Pending));
        QVERIFY(layout.route(Stopping, Stopped));
    }

    void tooSmallIsLaidOutAsTheSmallest() { QCOMPARE(layoutFor(Life::Mixed, {100, 80}).size, smallestChart); }

    void polylines()
    {
        const QPolygonF line{QPointF(0, 0), QPointF(10, 0), QPointF(10, 30)};
        QCOMPARE(lengthOf(line), 40.0);
        QCOMPARE(pointAlong(line, 0.5), QPointF(10, 10));
        QCOMPARE(pointAlong(line, -1), QPointF(0, 0));
        QCOMPARE(pointAlong(line, 2), QPointF(10, 30));
        QCOMPARE(distanceFrom(line, QPointF(13, 20)), 3.0);
        QVERIFY(crosses(line, QRectF(8, 5, 4, 4)));
        QVERIFY(!crosses(line, QRectF(0, 5, 8, 20)));
        const QPolygonF round = rounded(line, 4);
        QCOMPARE(round.front(), line.front());
        QCOMPARE(round.back(), line.back());
        QVERIFY(lengthOf(round) < 40);
        QVERIFY(distanceFrom(round, QPointF(10, 0)) > 0.5);
    }

    void measuredLineKnowsItsPointsAndItsSides()
    {
        const MeasuredLine line(QPolygonF{QPointF(0, 0), QPointF(10, 0), QPointF(10, 30)});
        QCOMPARE(line.length(), 40.0);
        QCOMPARE(line.at(-1), QPointF(0, 0));
        QCOMPARE(line.at(5), QPointF(5, 0));
        QCOMPARE(line.at(20), QPointF(10, 10));
        QCOMPARE(line.at(50), QPointF(10, 30));
        QCOMPARE(line.rightAt(5), QPointF(0, 1));
        QCOMPARE(line.rightAt(30), QPointF(-1, 0));
        QCOMPARE(MeasuredLine().at(1), QPointF());
    }

private:
    static ChartLayout layoutFor(Life life, QSizeF size, qreal typeScale = 1)
    {
        const World world = worldOf(life);
        return layoutChart({.size = size,
                            .typeScale = typeScale,
                            .profile = world.settings.profile,
                            .arrows = chartArrows(world),
                            .services = serviceMarks(world)});
    }

    static ChartLayout fetchLayout()
    {
        QFETCH(Life, life);
        QFETCH(QSizeF, size);
        QFETCH(qreal, typeScale);
        return layoutFor(life, size, typeScale);
    }
};

TASKARIUM_TEST(TestChartLayout)

} // namespace tst_chartlayout

#include "tst_chartlayout.moc"
