// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/slots.h>

#include <support/testclass.h>

#include <QLineF>
#include <QTest>

#include <algorithm>

namespace tst_slots {

using namespace taskarium::ui;

class TestSlots : public QObject {
    Q_OBJECT

private slots:
    void placesAreInsideAndApart_data()
    {
        QTest::addColumn<QRectF>("area");
        QTest::addColumn<int>("count");
        for (const QRectF& area : {QRectF(10, 20, 140, 66), QRectF(0, 0, 146, 390), QRectF(5, 5, 500, 30)}) {
            for (const int count : {1, 2, 5, 12, 59, 60, 200, 400})
                QTest::addRow("%d in %gx%g", count, area.width(), area.height()) << area << count;
        }
    }
    void placesAreInsideAndApart()
    {
        QFETCH(QRectF, area);
        QFETCH(int, count);
        const SlotGrid grid = packSlots(area, count, {.lead = 20});
        const int shown = std::min(count, grid.capacity);
        QVERIFY(shown > 0);
        QVERIFY(2 * grid.radius < grid.pitch);
        for (int i = 0; i < shown; ++i) {
            const QPointF reach(grid.radius, grid.radius);
            QVERIFY(area.adjusted(-0.01, -0.01, 0.01, 0.01)
                        .contains(QRectF(grid.centre(i) - reach, grid.centre(i) + reach)));
            for (int j = 0; j < i; ++j)
                QVERIFY(QLineF(grid.centre(i), grid.centre(j)).length() >= grid.pitch - 0.01);
        }
    }

    void fewStandWideManyStandClose()
    {
        const QRectF area(0, 0, 140, 66);
        const SlotGrid few = packSlots(area, 5, {});
        QCOMPARE(few.pitch, 28.0);
        QCOMPARE(few.radius, 7.0);
        qreal before = few.pitch;
        for (int count = 6; count <= 300; ++count) {
            const SlotGrid grid = packSlots(area, count, {});
            QVERIFY(grid.pitch <= before);
            QVERIFY(grid.capacity >= count);
            before = grid.pitch;
        }
        QVERIFY(before >= 5);
    }

    void closestPitchIsKept()
    {
        const SlotGrid grid = packSlots(QRectF(0, 0, 100, 30), 10000, {.closest = 10});
        QCOMPARE(grid.pitch, 10.0);
        QCOMPARE(grid.capacity, 30);
    }

    void noRoomNoPlaces()
    {
        QCOMPARE(packSlots(QRectF(0, 0, 3, 40), 1, {}).capacity, 0);
        QCOMPARE(packSlots(QRectF(), 1, {}).capacity, 0);
    }

    void squaresStandForAsFewAsFit_data()
    {
        QTest::addColumn<int>("running");
        QTest::addColumn<int>("stopped");
        QTest::addColumn<int>("each");
        QTest::newRow("one each") << 150 << 0 << 1;
        QTest::newRow("two each") << 200 << 100 << 2;
        QTest::newRow("five each") << 0 << 800 << 5;
        QTest::newRow("many") << 5000 << 3 << 50;
        QTest::newRow("very many") << 1000000 << 0 << 5000;
    }
    void squaresStandForAsFewAsFit()
    {
        QFETCH(int, running);
        QFETCH(int, stopped);
        QFETCH(int, each);
        const QRectF area(0, 0, 140, 70);
        const DensityGrid grid = packDensity(area, 7, running, stopped);
        QCOMPARE(grid.tasksPerSquare, each);
        QVERIFY(grid.running * each >= running && (grid.running - 1) * each < running);
        QVERIFY(grid.stopped * each >= stopped && (grid.stopped - 1) * each < stopped);
        for (int i = 0; i < grid.running + grid.stopped; ++i)
            QVERIFY(area.contains(grid.square(i)));
    }
};

TASKARIUM_TEST(TestSlots)

} // namespace tst_slots

#include "tst_slots.moc"
