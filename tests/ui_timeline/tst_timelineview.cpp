// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui_timeline/timelinerun.h>

#include <support/testclass.h>

#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QScrollBar>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>
#include <memory>

namespace tst_timelineview {

using namespace taskarium;
using namespace taskarium::ui;
using namespace std::chrono_literals;
using test::TimelineRun;

class TestTimelineView : public TimelineRun {
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void showsALaneForEveryTask();
    void aClickSelectsAndCtrlToggles();
    void aClickBelowTheRowsClearsTheSelection();
    void keysWalkThroughTheRows();
    void aGroupIsFoldedByItsHeading();
    void otherKindsOfLanesCanBeChosen();
    void aScreenReaderFindsTheRows();
    void stepsDivideAWideBar();
    void aSelectionElsewhereIsScrolledTo();
    void aFollowedTaskIsKeptInView();
    void theFilterLeavesOneServicesRows();
    void anotherRunBringsOtherLanes();
    void paintsInBothThemes();
};

void TestTimelineView::showsALaneForEveryTask()
{
    QCOMPARE(m_view->lanes().source().size(), m_playback->session().liveWorld().tasks.size());
    QCOMPARE(m_view->lanes().rowCount({}), m_view->lanes().source().size() + 2); // with two headings
    QVERIFY(m_view->lanes().rowCount({}) >= 43);
    QVERIFY((m_view->window() == TimeWindow{SimTime{}, SimTime{90s}}));
    QVERIFY(!m_view->accessibleDescription().isEmpty());
}

void TestTimelineView::aClickSelectsAndCtrlToggles()
{
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, rowPoint(2));
    QVERIFY(m_selection->tasks() == std::vector{taskAt(2)});
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, Qt::ControlModifier, rowPoint(4));
    QVERIFY((m_selection->tasks() == std::vector{taskAt(2), taskAt(4)}));
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, Qt::ControlModifier, rowPoint(2));
    QVERIFY(m_selection->tasks() == std::vector{taskAt(4)});
    QTest::mouseClick(m_view->viewport(), Qt::RightButton, {}, rowPoint(3));
    QVERIFY(m_selection->tasks() == std::vector{taskAt(4)});
}

void TestTimelineView::aClickBelowTheRowsClearsTheSelection()
{
    m_selection->select({taskAt(1)});
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, QPoint(20, 12));
    QVERIFY(m_selection->tasks().empty());
}

void TestTimelineView::keysWalkThroughTheRows()
{
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QVERIFY(m_view->focusedGroup().has_value());
    QVERIFY(m_selection->tasks().empty());
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QVERIFY(!m_view->focusedGroup());
    QVERIFY(m_selection->tasks() == std::vector{taskAt(1)});
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QVERIFY(m_selection->tasks() == std::vector{taskAt(2)});
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(m_view.get(), Qt::Key_Up);
    QVERIFY(m_view->focusedGroup() == m_view->lanes().rowAt(0, {}).group);
    QVERIFY(m_selection->tasks() == std::vector{taskAt(1)});
}

void TestTimelineView::aGroupIsFoldedByItsHeading()
{
    const std::size_t rows = m_view->layout().rows;
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, rowPoint(0));
    QCOMPARE(m_view->layout().rows, rows - 40);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QCOMPARE(m_view->layout().rows, rows);
}

void TestTimelineView::otherKindsOfLanesCanBeChosen()
{
    auto* const kinds = m_view->findChild<QComboBox*>();
    QVERIFY(kinds && kinds->isVisible());
    QCOMPARE(kinds->count(), 4);
    m_view->showLanes(LaneKind::Deployments);
    QCOMPARE(kinds->currentText(), QStringLiteral("Deployments"));
    QCOMPARE(m_view->layout().rows, 1U);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, rowPoint(0));
    QCOMPARE(m_selection->tasks().size(), 40U);
    m_view->showLanes(LaneKind::Containers);
    QCOMPARE(m_view->lanes().source().size(), m_playback->session().liveWorld().tasks.size());
    m_view->showLanes(LaneKind::Instances);
    QCOMPARE(m_view->layout().rows, 1U);
    QVERIFY(m_view->accessibleDescription().startsWith(QStringLiteral("Container instances: 1")));
}

void TestTimelineView::aScreenReaderFindsTheRows()
{
    QAccessibleInterface* const view = QAccessible::queryAccessibleInterface(m_view.get());
    QVERIFY(view != nullptr);
    QAccessibleInterface* heading = nullptr;
    QAccessibleInterface* lane = nullptr;
    for (int i = 0; i < view->childCount(); ++i) {
        QAccessibleInterface* const child = view->child(i);
        if (child->role() == QAccessible::Heading && !heading)
            heading = child;
        if (child->role() == QAccessible::ListItem && !lane)
            lane = child;
    }
    QVERIFY(heading && lane);
    QCOMPARE(heading->text(QAccessible::Name), QStringLiteral("web · 40"));
    QVERIFY(heading->state().expanded);
    QVERIFY(lane->text(QAccessible::Name).contains(QStringLiteral("RUNNING, desired RUNNING for ")));
    QVERIFY(!lane->state().selected);
    lane->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QVERIFY(m_selection->tasks() == std::vector{taskAt(1)});
    QVERIFY(lane->state().selected);
    heading->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QVERIFY(heading->state().collapsed);
}

/// The pull and the start of a task divide its bar where there is room for them.
void TestTimelineView::stepsDivideAWideBar()
{
    const Lane lane = m_view->lanes().source().lane(taskAt(1).value);
    const auto pull = std::ranges::find(lane.spans, StepKind::ImagePull, &LifeSpan::step);
    const auto start = std::ranges::find(lane.spans, StepKind::ContainerStart, &LifeSpan::step);
    QVERIFY(pull != lane.spans.end() && start != lane.spans.end() && pull->state == start->state);
    m_playback->seek(start->begin);
    for (int i = 0; i < 6; ++i)
        m_view->zoomIn();
    const TimelineLayout layout = m_view->layout();
    const QImage image = m_view->viewport()->grab().toImage();
    const QRectF bar = layout.bar(1, pull->begin, start->begin);
    const QColor divider = image.pixelColor(QPoint(qRound(bar.right()), qRound(bar.bottom()) - 2));
    const QColor inside = image.pixelColor(QPoint(qRound(bar.right()) - 3, qRound(bar.bottom()) - 2));
    QVERIFY(divider != inside);
}

void TestTimelineView::aSelectionElsewhereIsScrolledTo()
{
    const TaskId last = taskAt(m_view->lanes().rowCount({}) - 1);
    m_selection->select({last});
    const TimelineLayout layout = m_view->layout();
    QCOMPARE(layout.endRow, layout.rows);
    m_selection->select({taskAt(1)});
    QVERIFY(m_view->layout().firstRow <= 1);
}

void TestTimelineView::aFollowedTaskIsKeptInView()
{
    const std::size_t last = m_view->lanes().rowCount({}) - 1;
    m_selection->follow(taskAt(last));
    m_view->verticalScrollBar()->setValue(0);
    m_playback->stepBack();
    QVERIFY(last < m_view->layout().endRow);
    m_selection->follow(std::nullopt);
    m_view->verticalScrollBar()->setValue(0);
    m_playback->stepForward();
    QCOMPARE(m_view->verticalScrollBar()->value(), 0);
}

void TestTimelineView::theFilterLeavesOneServicesRows()
{
    m_selection->filterByService(ServiceId{0});
    QCOMPARE(m_view->layout().rows, 40U);
    m_selection->filterByService({});
    QCOMPARE(m_view->layout().rows, 46U);
}

void TestTimelineView::anotherRunBringsOtherLanes()
{
    m_view->zoomIn();
    m_playback->restart();
    QCOMPARE(m_view->lanes().rowCount({}), 0U);
    QVERIFY(!m_view->isZoomed());
}

void TestTimelineView::paintsInBothThemes()
{
    const QImage light = m_view->grab().toImage();
    m_view->setPalette(widgetPalette(Theme::Dark));
    const QImage dark = m_view->grab().toImage();
    QVERIFY(light != dark);
    const TimelineLayout layout = m_view->layout();
    const QPoint bar =
        m_view->viewport()->mapToParent(layout.bar(1, SimTime{1s}, SimTime{4s}).center().toPoint());
    QVERIFY(dark.pixelColor(bar).saturation() > 50);
}

TASKARIUM_TEST(TestTimelineView)

} // namespace tst_timelineview

#include "tst_timelineview.moc"
