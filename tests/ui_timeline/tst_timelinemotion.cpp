// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the timeline moves: seeking, zooming, panning, scrolling, by mouse, wheel, touch pad and keys.
#include <ui_timeline/timelinerun.h>

#include <support/testclass.h>

#include <QApplication>
#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QScrollBar>
#include <QTest>
#include <QWheelEvent>

namespace tst_timelinemotion {

using namespace taskarium;
using namespace taskarium::ui;
using namespace std::chrono_literals;
using test::TimelineRun;

class TestTimelineMotion : public TimelineRun {
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void zoomingKeepsWhatIsUnderThePointer();
    void zoomingOutEndsAtTheWholeRun();
    void aZoomedWindowGoesWithThePlayhead();
    void theWheelScrollsPansAndZooms();
    void aTouchPadScrollsByPixels();
    void twoFingersZoomWhereThePointerIs();
    void keysPanAZoomedWindow();
    void draggingThePlayheadSeeks();
    void aClickOnTheAxisSeeks();
    void keysStepThroughTime();
    void marksAreToldAndSeekedTo();
    void bookmarksAndForksAreMarked();

private:
    /// A turn of the wheel over the rows.
    struct Turn {
        QPoint pixels{};
        QPoint angle{};
        Qt::KeyboardModifiers modifiers{};
    };
    void turnWheel(const Turn& turn);
};

void TestTimelineMotion::turnWheel(const Turn& turn)
{
    const QPointF place(400, 80);
    QWheelEvent event(place, m_view->viewport()->mapToGlobal(place), turn.pixels, turn.angle, Qt::NoButton,
                      turn.modifiers, Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_view->viewport(), &event);
}

void TestTimelineMotion::zoomingKeepsWhatIsUnderThePointer()
{
    const QPointF position(m_view->layout().scale.x(SimTime{40s}), 80);
    QWheelEvent event(position, m_view->viewport()->mapToGlobal(position), {}, QPoint(0, 120), Qt::NoButton,
                      Qt::ControlModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_view->viewport(), &event);
    QVERIFY(m_view->isZoomed());
    QVERIFY(m_view->window().length() < 90s);
    QVERIFY(std::chrono::abs(m_view->layout().scale.timeAt(position.x()) - SimTime{40s}) < 300ms);
}

void TestTimelineMotion::zoomingOutEndsAtTheWholeRun()
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

void TestTimelineMotion::aZoomedWindowGoesWithThePlayhead()
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

void TestTimelineMotion::theWheelScrollsPansAndZooms()
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

void TestTimelineMotion::aTouchPadScrollsByPixels()
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

void TestTimelineMotion::twoFingersZoomWhereThePointerIs()
{
    const QPointF place(m_view->layout().scale.x(SimTime{20s}), 80);
    QNativeGestureEvent event(Qt::ZoomNativeGesture, QPointingDevice::primaryPointingDevice(), 2, place,
                              place, m_view->viewport()->mapToGlobal(place), 0.25, {});
    QApplication::sendEvent(m_view->viewport(), &event);
    QVERIFY(m_view->isZoomed());
    QVERIFY(std::chrono::abs(m_view->layout().scale.timeAt(place.x()) - SimTime{20s}) < 300ms);
}

void TestTimelineMotion::keysPanAZoomedWindow()
{
    m_view->zoomIn();
    m_view->zoomIn();
    const SimTime playhead = m_playback->playhead();
    const TimeWindow before = m_view->window();
    QTest::keyClick(m_view.get(), Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(m_view->window().begin < before.begin);
    QVERIFY(m_playback->playhead() == playhead);
}

void TestTimelineMotion::draggingThePlayheadSeeks()
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

void TestTimelineMotion::aClickOnTheAxisSeeks()
{
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, timePoint(SimTime{10s}));
    QVERIFY(std::chrono::abs(m_playback->playhead() - SimTime{10s}) < 300ms);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, timePoint(SimTime{89s}));
    QVERIFY(m_playback->isAtLiveEdge());
}

void TestTimelineMotion::keysStepThroughTime()
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

void TestTimelineMotion::marksAreToldAndSeekedTo()
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

void TestTimelineMotion::bookmarksAndForksAreMarked()
{
    const auto texts = [this] {
        QStringList all;
        for (const TimelineMark& mark : m_view->marks())
            all += mark.text;
        return all;
    };
    m_playback->addBookmark({.at = SimTime{10s}, .name = "pulled"});
    QCOMPARE(texts(), QStringList{QStringLiteral("pulled")});
    m_playback->seek(SimTime{20s});
    m_playback->branch();
    const QStringList marked{QStringLiteral("pulled"), QStringLiteral("Branch 2 leaves Main")};
    QCOMPARE(texts(), marked);
    QVERIFY(m_view->marks()[1].kind == MarkKind::Fork);
    m_playback->switchTo(BranchId{0});
    QCOMPARE(texts(), marked);
    m_view->setMarks({{.at = SimTime{30s}, .text = QStringLiteral("differs"), .kind = MarkKind::Difference}});
    QCOMPARE(texts().last(), QStringLiteral("differs"));
    m_playback->removeBookmark(SimTime{10s});
    QCOMPARE(texts().size(), 2);
}

TASKARIUM_TEST(TestTimelineMotion)

} // namespace tst_timelinemotion

#include "tst_timelinemotion.moc"
