// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/timeline/timelineview.h>

#include <support/runs.h>
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

class TestTimelineView : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void showsALaneForEveryTask();
    void aClickSelectsAndCtrlToggles();
    void aClickBelowTheRowsClearsTheSelection();
    void draggingThePlayheadSeeks();
    void aClickOnTheAxisSeeks();
    void keysWalkThroughTheRows();
    void aGroupIsFoldedByItsHeading();
    void otherKindsOfLanesCanBeChosen();
    void theWheelScrollsPansAndZooms();
    void aTouchPadScrollsByPixels();
    void twoFingersZoomWhereThePointerIs();
    void keysPanAZoomedWindow();
    void marksAreToldAndSeekedTo();
    void aScreenReaderFindsTheRows();
    void stepsDivideAWideBar();
    void keysStepThroughTime();
    void zoomingKeepsWhatIsUnderThePointer();
    void zoomingOutEndsAtTheWholeRun();
    void aZoomedWindowGoesWithThePlayhead();
    void aSelectionElsewhereIsScrolledTo();
    void aFollowedTaskIsKeptInView();
    void theFilterLeavesOneServicesRows();
    void anotherRunBringsOtherLanes();
    void paintsInBothThemes();

private:
    [[nodiscard]] QPoint rowPoint(std::size_t row) const;
    [[nodiscard]] QPoint timePoint(SimTime time) const;

    /// A turn of the wheel over the rows.
    struct Turn {
        QPoint pixels{};
        QPoint angle{};
        Qt::KeyboardModifiers modifiers{};
    };
    void turnWheel(const Turn& turn);
    [[nodiscard]] TaskId taskAt(std::size_t row) const
    {
        return m_view->lanes().source().tasksOf(*m_view->lanes().rowAt(row, {}).lane).front();
    }

    std::unique_ptr<Playback> m_playback;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<TimelineView> m_view;
};

namespace {

/// Forty tasks of a service and three standalone ones, and a fourth at one minute; ends at two minutes.
Scenario crowd()
{
    Scenario scenario =
        runs::scenarioWith(Profile::Documented,
                           {{0s, runs::registerDefinition("web", NetworkMode::Awsvpc)},
                            {1s, runs::createService("web", 40, LaunchType::Fargate, runs::Balancing::None)},
                            {2s, runs::runTask("web", LaunchType::Fargate, 3)},
                            {60s, runs::runTask("web", LaunchType::Fargate)}});
    scenario.end = 120s;
    return scenario;
}

} // namespace

void TestTimelineView::init()
{
    m_playback = std::make_unique<Playback>(crowd());
    m_selection = std::make_unique<Selection>();
    m_view = std::make_unique<TimelineView>(*m_playback, *m_selection);
    m_view->resize(700, 220);
    m_view->show();
    for (int i = 0; i < 200 && m_playback->session().liveEdge() < SimTime{60s}; ++i)
        m_playback->stepForward();
}

void TestTimelineView::cleanup()
{
    m_view.reset();
}

QPoint TestTimelineView::rowPoint(std::size_t row) const
{
    const TimelineLayout layout = m_view->layout();
    return QPointF(layout.labels.left() + 4, layout.top(row) + layout.rowHeight / 2).toPoint();
}

QPoint TestTimelineView::timePoint(SimTime time) const
{
    const TimelineLayout layout = m_view->layout();
    return QPointF(layout.scale.x(time), layout.axis.center().y()).toPoint();
}

void TestTimelineView::turnWheel(const Turn& turn)
{
    const QPointF place(400, 80);
    QWheelEvent event(place, m_view->viewport()->mapToGlobal(place), turn.pixels, turn.angle, Qt::NoButton,
                      turn.modifiers, Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_view->viewport(), &event);
}

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

void TestTimelineView::draggingThePlayheadSeeks()
{
    const TimelineLayout layout = m_view->layout();
    const QPoint handle(qRound(layout.scale.x(m_playback->playhead())), qRound(layout.bars.top()) - 4);
    QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, handle);
    QTest::mouseMove(m_view->viewport(), timePoint(SimTime{20s}));
    QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, timePoint(SimTime{20s}));
    QVERIFY(std::chrono::abs(m_playback->playhead() - SimTime{20s}) < 300ms);
    QVERIFY(m_selection->tasks().empty());
    QTest::mouseMove(m_view->viewport(), timePoint(SimTime{30s}));
    QVERIFY(m_playback->playhead() < SimTime{21s});
}

void TestTimelineView::aClickOnTheAxisSeeks()
{
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, timePoint(SimTime{10s}));
    QVERIFY(std::chrono::abs(m_playback->playhead() - SimTime{10s}) < 300ms);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, timePoint(SimTime{89s}));
    QVERIFY(m_playback->isAtLiveEdge());
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

void TestTimelineView::theWheelScrollsPansAndZooms()
{
    turnWheel({.angle = {0, -120}});
    QVERIFY(m_view->verticalScrollBar()->value() > 0);
    QVERIFY(!m_view->isZoomed());
    for (int i = 0; i < 3; ++i)
        m_view->zoomIn();
    m_playback->seek(SimTime{40s});
    const TimeWindow before = m_view->window();
    turnWheel({.angle = {0, 120}, .modifiers = Qt::ShiftModifier});
    QVERIFY(m_view->window().begin < before.begin);
    QVERIFY(m_view->window().length() == before.length());
    turnWheel({.angle = {0, -120}, .modifiers = Qt::ShiftModifier});
    QVERIFY(m_view->window() == before);
}

void TestTimelineView::aTouchPadScrollsByPixels()
{
    const int before = m_view->verticalScrollBar()->value();
    const int height = qRound(m_view->layout().rowHeight);
    turnWheel({.pixels = {0, -height / 2}, .angle = {0, -1}});
    QCOMPARE(m_view->verticalScrollBar()->value(), before);
    turnWheel({.pixels = {0, -height}, .angle = {0, -1}});
    QCOMPARE(m_view->verticalScrollBar()->value(), before + 1);
    m_view->zoomIn();
    const TimeWindow window = m_view->window();
    turnWheel({.pixels = {30, 0}, .angle = {1, 0}});
    QVERIFY(m_view->window().begin < window.begin);
}

void TestTimelineView::twoFingersZoomWhereThePointerIs()
{
    const QPointF place(m_view->layout().scale.x(SimTime{20s}), 80);
    QNativeGestureEvent event(Qt::ZoomNativeGesture, QPointingDevice::primaryPointingDevice(), 2, place,
                              place, m_view->viewport()->mapToGlobal(place), 0.25, {});
    QApplication::sendEvent(m_view->viewport(), &event);
    QVERIFY(m_view->isZoomed());
    QVERIFY(std::chrono::abs(m_view->layout().scale.timeAt(place.x()) - SimTime{20s}) < 300ms);
}

void TestTimelineView::keysPanAZoomedWindow()
{
    m_view->zoomIn();
    m_view->zoomIn();
    const SimTime playhead = m_playback->playhead();
    const TimeWindow before = m_view->window();
    QTest::keyClick(m_view.get(), Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(m_view->window().begin < before.begin);
    QVERIFY(m_playback->playhead() == playhead);
}

void TestTimelineView::marksAreToldAndSeekedTo()
{
    m_view->setMarks({{.at = SimTime{12s}, .text = QStringLiteral("first"), .kind = MarkKind::Bookmark},
                      {.at = SimTime{40s}, .text = QStringLiteral("fork"), .kind = MarkKind::Fork}});
    QCOMPARE(m_view->marks().size(), 2U);
    const TimelineLayout layout = m_view->layout();
    const QPointF sign(layout.scale.x(SimTime{12s}) + 2, layout.bars.top() - 4);
    QVERIFY(markAt(layout, m_view->marks(), sign)->text == QStringLiteral("first"));
    QVERIFY(!markAt(layout, m_view->marks(), sign + QPointF(40, 0)));
    QVERIFY(!markAt(layout, m_view->marks(), sign + QPointF(0, 60)));
    const QImage marked = m_view->grab().toImage();
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, sign.toPoint());
    QVERIFY(m_playback->playhead() == SimTime{12s});
    m_view->setMarks({});
    QVERIFY(m_view->grab().toImage() != marked);
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

void TestTimelineView::keysStepThroughTime()
{
    const SimTime before = m_playback->playhead();
    QTest::keyClick(m_view.get(), Qt::Key_Left);
    QVERIFY(m_playback->playhead() < before);
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QVERIFY(m_playback->playhead() == before);
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    QVERIFY(m_playback->playhead() == SimTime{});
    QTest::keyClick(m_view.get(), Qt::Key_End);
    QVERIFY(m_playback->isAtLiveEdge());
}

void TestTimelineView::zoomingKeepsWhatIsUnderThePointer()
{
    const QPointF position(m_view->layout().scale.x(SimTime{40s}), 80);
    QWheelEvent event(position, m_view->viewport()->mapToGlobal(position), {}, QPoint(0, 120), Qt::NoButton,
                      Qt::ControlModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_view->viewport(), &event);
    QVERIFY(m_view->isZoomed());
    QVERIFY(m_view->window().length() < 90s);
    QVERIFY(std::chrono::abs(m_view->layout().scale.timeAt(position.x()) - SimTime{40s}) < 300ms);
}

void TestTimelineView::zoomingOutEndsAtTheWholeRun()
{
    m_view->zoomIn();
    m_view->zoomIn();
    QVERIFY(m_view->horizontalScrollBar()->maximum() > 0);
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(m_view.get(), Qt::Key_Minus);
    QVERIFY(!m_view->isZoomed());
    QCOMPARE(m_view->horizontalScrollBar()->maximum(), 0);
    for (int i = 0; i < 100; ++i)
        m_view->zoomIn();
    QVERIFY(m_view->window().length() == 1s);
    QTest::keyClick(m_view.get(), Qt::Key_0);
    QVERIFY(!m_view->isZoomed());
}

void TestTimelineView::aZoomedWindowGoesWithThePlayhead()
{
    m_playback->seek(SimTime{50s});
    for (int i = 0; i < 6; ++i)
        m_view->zoomIn();
    const Duration length = m_view->window().length();
    m_playback->seek(SimTime{5s});
    QVERIFY(m_view->window().begin <= SimTime{5s} && m_view->window().end >= SimTime{5s});
    QVERIFY(m_view->window().length() == length);
    const TimeWindow before = m_view->window();
    m_playback->seek(SimTime{5001ms});
    QVERIFY(m_view->window() == before);
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
