// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rings and arrows: pure geometry, and the sheet that draws them.
#include <ui/lessons/calloutlayer.h>
#include <ui/lessons/pointer.h>

#include <support/testclass.h>

#include <QLabel>
#include <QTest>

namespace taskarium::ui::tst_pointer {

class TestPointer : public QObject {
    Q_OBJECT

private slots:
    void theRingLeavesItsTargetFree()
    {
        const PointerTarget target{.rect = {100, 100, 80, 40}, .bounds = {0, 0, 400, 300}};
        QVERIFY(ringAround(target).adjusted(1, 1, -1, -1).contains(target.rect));
    }

    void theRingOfAWholeWindowStaysInside()
    {
        const PointerTarget target{.rect = {0, 0, 400, 300}, .bounds = {0, 0, 400, 300}};
        QVERIFY(target.bounds.contains(ringAround(target)));
        QVERIFY(!arrowTo(target));
    }

    void theArrowPointsAtTheRing()
    {
        const PointerTarget target{.rect = {100, 100, 80, 40}, .bounds = {0, 0, 400, 300}};
        const std::optional<QLineF> arrow = arrowTo(target);
        QVERIFY(arrow);
        QCOMPARE(arrow->x2(), 140.0);
        QVERIFY(arrow->y2() < ringAround(target).top());
        QVERIFY(arrow->y1() < arrow->y2());
    }

    void noLabelIsCovered()
    {
        PointerTarget target{.rect = {100, 100, 80, 40}, .bounds = {0, 0, 400, 300}};
        target.avoided = {{0, 60, 400, 30}};
        const std::optional<QLineF> below = arrowTo(target);
        QVERIFY(below && below->y1() > below->y2());
        target.avoided.push_back({0, 160, 400, 30});
        const std::optional<QLineF> left = arrowTo(target);
        QVERIFY(left && left->x1() < left->x2());
        target.avoided.push_back({0, 100, 90, 40});
        const std::optional<QLineF> right = arrowTo(target);
        QVERIFY(right && right->x1() > right->x2());
        target.avoided.push_back({190, 100, 90, 40});
        QVERIFY(!arrowTo(target)); // the ring alone must do
    }

    void alongASideThereMayBeRoomElsewhere()
    {
        PointerTarget target{.rect = {100, 100, 80, 40}, .bounds = {0, 0, 400, 300}};
        target.avoided = {{135, 60, 10, 30}};
        const std::optional<QLineF> arrow = arrowTo(target);
        QVERIFY(arrow && arrow->y1() < arrow->y2());
        QVERIFY(arrow->x2() < 130);
    }

    void theSheetFollowsWhatMoves()
    {
        QWidget page;
        page.resize(400, 300);
        QLabel label(&page);
        label.setGeometry(50, 60, 80, 20);
        CalloutLayer layer(page, [&label](const Callout&) {
            return CalloutPlace{.widget = &label, .target = {.rect = label.rect()}};
        });
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        layer.pointAt(PointsAtPanel{LessonPanel::Timeline}, {PointsAtPanel{LessonPanel::Tasks}});
        QVERIFY(layer.isVisible());
        QCOMPARE(layer.target()->rect, QRectF(50, 60, 80, 20));
        QCOMPARE(layer.highlighted().size(), std::size_t(1));
        label.move(120, 90);
        QTRY_COMPARE(layer.target()->rect, QRectF(120, 90, 80, 20));
        label.hide();
        QTRY_VERIFY(!layer.target());
        label.show();
        QTRY_VERIFY(layer.target());
        page.resize(500, 400);
        QTRY_COMPARE(layer.size(), page.size());
        layer.pointAt(std::nullopt, {});
        QVERIFY(!layer.isVisible());
    }
};

TASKARIUM_TEST(TestPointer)

} // namespace taskarium::ui::tst_pointer

#include "tst_pointer.moc"
