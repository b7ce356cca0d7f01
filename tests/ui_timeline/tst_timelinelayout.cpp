// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/timeline/timelinelayout.h>

#include <support/testclass.h>

#include <QTest>

namespace tst_timelinelayout {

using namespace taskarium;
using namespace taskarium::ui;
using namespace std::chrono_literals;

class TestTimelineLayout : public QObject {
    Q_OBJECT

private slots:
    void partsFillTheViewWithoutOverlap();
    void rowsShrinkToFitAndThenScroll();
    void onlyVisibleRowsAreNamed();
    void aRowIsFoundWhereItStands();
    void barsAreCutAtTheWindowAndNeverVanish();
    void longLabelsLeaveRoomForTheBars();
    void aViewWithoutRoomIsSurvived();
};

namespace {

TimelineContent content(std::size_t rows, std::size_t scrolled = 0)
{
    return {.size = {700, 220},
            .rows = rows,
            .labelWidth = 80,
            .textHeight = 14,
            .scrolled = scrolled,
            .window = {SimTime{}, SimTime{100s}}};
}

} // namespace

void TestTimelineLayout::partsFillTheViewWithoutOverlap()
{
    const TimelineLayout layout = layOut(content(6));
    QVERIFY(layout.header.bottom() + 8 <= layout.bars.top()); // the playhead has its handle between them
    QCOMPARE(layout.bars.bottom(), layout.axis.top());
    QCOMPARE(layout.axis.bottom(), 220.0);
    QVERIFY(layout.labels.right() < layout.bars.left());
    QVERIFY(layout.bars.right() < 700);
}

void TestTimelineLayout::rowsShrinkToFitAndThenScroll()
{
    QCOMPARE(layOut(content(3)).rowHeight, 20.0);
    QCOMPARE(layOut(content(3)).scrollRange(), 0U);
    QCOMPARE(layOut(content(200)).rowHeight, 14.0);
    QVERIFY(layOut(content(200)).scrollRange() > 0);
    const TimelineLayout ten = layOut(content(10));
    QVERIFY(ten.rowHeight > 14 && ten.rowHeight < 20);
    QCOMPARE(ten.scrollRange(), 0U);
}

void TestTimelineLayout::onlyVisibleRowsAreNamed()
{
    const TimelineLayout top = layOut(content(200));
    QCOMPARE(top.firstRow, 0U);
    QCOMPARE(top.endRow, static_cast<std::size_t>(top.bars.height() / 14));
    QVERIFY(top.top(top.endRow - 1) + top.rowHeight <= top.bars.bottom());
    const TimelineLayout bottom = layOut(content(200, 1'000'000));
    QCOMPARE(bottom.firstRow, bottom.scrollRange());
    QCOMPARE(bottom.endRow, 200U);
    QCOMPARE(layOut(content(0)).endRow, 0U);
}

void TestTimelineLayout::aRowIsFoundWhereItStands()
{
    const TimelineLayout layout = layOut(content(200, 35));
    for (std::size_t row = layout.firstRow; row < layout.endRow; ++row) {
        QVERIFY(layout.rowAt(layout.top(row)) == row);
        QVERIFY(layout.rowAt(layout.top(row) + layout.rowHeight - 0.1) == row);
    }
    QVERIFY(!layout.rowAt(layout.bars.top() - 1));
    QVERIFY(!layout.rowAt(layout.axis.top()));
    QVERIFY(!layOut(content(3)).rowAt(layOut(content(3)).top(3) + 1));
}

void TestTimelineLayout::barsAreCutAtTheWindowAndNeverVanish()
{
    const TimelineLayout layout = layOut(content(3));
    const QRectF whole = layout.bar(0, SimTime{-50s}, SimTime{500s});
    QCOMPARE(whole.left(), layout.bars.left());
    QCOMPARE(whole.right(), layout.bars.right());
    QCOMPARE(layout.bar(1, SimTime{50s}, SimTime{50s}).width(), 1.0);
    QVERIFY(whole.top() > layout.top(0));
    QVERIFY(whole.bottom() < layout.top(1));
}

void TestTimelineLayout::longLabelsLeaveRoomForTheBars()
{
    TimelineContent wide = content(3);
    wide.labelWidth = 5000;
    QVERIFY(layOut(wide).bars.width() > 400);
}

void TestTimelineLayout::aViewWithoutRoomIsSurvived()
{
    TimelineContent tiny = content(3);
    tiny.size = {10, 10};
    const TimelineLayout layout = layOut(tiny);
    QCOMPARE(layout.bars.height(), 0.0);
    QVERIFY(layout.bars.width() >= 1);
    QCOMPARE(layout.firstRow, 0U);
}

TASKARIUM_TEST(TestTimelineLayout)

} // namespace tst_timelinelayout

#include "tst_timelinelayout.moc"
