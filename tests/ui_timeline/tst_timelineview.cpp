// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/timeline/timelineview.h>

#include <support/runs.h>
#include <support/testclass.h>

#include <QScrollBar>
#include <QTest>
#include <QWheelEvent>

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
    [[nodiscard]] TaskId taskAt(std::size_t row) const { return m_view->lanes().atRow(row, {}).task; }

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

void TestTimelineView::showsALaneForEveryTask()
{
    QCOMPARE(m_view->lanes().rowCount({}), m_playback->session().liveWorld().tasks.size());
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
    m_selection->select({taskAt(0)});
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
    QVERIFY(m_selection->tasks() == std::vector{taskAt(0)});
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QVERIFY(m_selection->tasks() == std::vector{taskAt(1)});
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(m_view.get(), Qt::Key_Up);
    QVERIFY(m_selection->tasks() == std::vector{taskAt(0)});
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
    m_selection->select({taskAt(0)});
    QCOMPARE(m_view->layout().firstRow, 0U);
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
    QCOMPARE(m_view->layout().rows, 44U);
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
