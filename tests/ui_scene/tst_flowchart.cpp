// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/flowchart.h>

#include <core/model/taskname.h>
#include <core/scenario/scenario.h>

#include <ui/scene/chartaccess.h>
#include <ui/scene/scenetext.h>

#include <support/testclass.h>

#include <QAccessible>
#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <algorithm>

namespace tst_flowchart {

using namespace taskarium;
using namespace taskarium::ui;

namespace {

using enum TaskStatus;

/// The demo, a minute on, in a chart of the reference size.
struct Fixture {
    Fixture()
    {
        playback.setSpeed(10);
        while (playback.playhead() < SimTime{std::chrono::seconds(60)})
            playback.stepForward();
        chart.resize(848, 564);
        chart.show();
        QTRY_VERIFY(!chart.scene().isMoving);
    }

    [[nodiscard]] QPoint centre(TaskId task) const { return chart.scene().find(task)->centre.toPoint(); }
    [[nodiscard]] TaskId first() const { return chart.scene().tokens.front().task; }
    [[nodiscard]] TaskId second() const { return chart.scene().tokens[1].task; }

    /// Opens the menu at a point and chooses the entry that begins so.
    void choose(QPoint point, const QString& entry)
    {
        QTimer::singleShot(0, &chart, [entry] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            QVERIFY(menu);
            for (QAction* action : menu->actions()) {
                if (action->text().startsWith(entry) && action->isEnabled())
                    action->trigger();
            }
            menu->close();
        });
        QContextMenuEvent event(QContextMenuEvent::Mouse, point, chart.mapToGlobal(point));
        QApplication::sendEvent(&chart, &event);
    }

    Playback playback{*builtInScenario("demo")};
    Selection selection;
    FlowChart chart{playback, selection};
};

} // namespace

class TestFlowChart : public QObject {
    Q_OBJECT

private slots:
    void clickSelectsAndCtrlClickToggles()
    {
        Fixture f;
        const TaskId first = f.first();
        const TaskId second = f.second();
        QTest::mouseClick(&f.chart, Qt::LeftButton, {}, f.centre(first));
        QCOMPARE(f.selection.tasks(), std::vector{first});
        QTest::mouseClick(&f.chart, Qt::LeftButton, Qt::ControlModifier, f.centre(second));
        QCOMPARE(f.selection.tasks(), (std::vector{first, second}));
        QTest::mouseClick(&f.chart, Qt::LeftButton, Qt::ControlModifier, f.centre(first));
        QCOMPARE(f.selection.tasks(), std::vector{second});
        QTest::mouseClick(&f.chart, Qt::LeftButton, {}, QPoint(3, 3));
        QVERIFY(f.selection.tasks().empty());
    }

    void rubberBandSelects()
    {
        Fixture f;
        const QRect box = f.chart.chartLayout().box(Running).frame.toRect();
        const auto inBox = tokensIn(f.chart.scene(), box);
        QVERIFY(!inBox.empty());
        QTest::mousePress(&f.chart, Qt::LeftButton, {}, box.bottomRight() + QPoint(4, 4));
        QTest::mouseMove(&f.chart, box.topLeft() - QPoint(4, 4));
        QMouseEvent move(QEvent::MouseMove, box.topLeft() - QPoint(4, 4), f.chart.mapToGlobal(box.topLeft()),
                         Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(&f.chart, &move);
        QTest::mouseRelease(&f.chart, Qt::LeftButton, {}, box.topLeft() - QPoint(4, 4));
        QCOMPARE(f.selection.tasks(), inBox);
    }

    void aTitleOpensItsMeaning()
    {
        Fixture f;
        QSignalSpy spy(&f.chart, &FlowChart::meaningRequested);
        for (const TaskStatus status : taskStatuses)
            QTest::mouseClick(&f.chart, Qt::LeftButton, {},
                              f.chart.chartLayout().box(status).title.center().toPoint());
        QCOMPARE(spy.size(), qsizetype(taskStatusCount));
        for (std::size_t i = 0; i < taskStatusCount; ++i)
            QCOMPARE(spy[static_cast<qsizetype>(i)][0].value<TaskStatus>(), taskStatuses[i]);
        QVERIFY(f.selection.tasks().empty());
    }

    void deleteAsksToStopTheSelection()
    {
        Fixture f;
        QSignalSpy spy(&f.chart, &FlowChart::stopRequested);
        QTest::keyClick(&f.chart, Qt::Key_Delete);
        QCOMPARE(spy.size(), 0);
        f.selection.select({f.first(), f.second()});
        QTest::keyClick(&f.chart, Qt::Key_Delete);
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy[0][0].value<std::vector<TaskId>>(), (std::vector{f.first(), f.second()}));
    }

    void stoppedTasksCannotBeStopped()
    {
        Fixture f;
        const auto isStopped = [&f](TaskId task) {
            return f.playback.world().task(task).state.last == Stopped;
        };
        while (f.playback.world().counts.of(Stopped) == 0)
            f.playback.stepForward();
        const auto& tokens = f.chart.scene().tokens;
        const auto stopped = std::ranges::find_if(tokens, isStopped, &PlacedToken::task);
        QVERIFY(stopped != tokens.end());
        QSignalSpy spy(&f.chart, &FlowChart::stopRequested);
        f.selection.select({stopped->task});
        QTest::keyClick(&f.chart, Qt::Key_Delete);
        QCOMPARE(spy.size(), 0);
    }

    void theKeyboardReachesEveryTokenAndSelects()
    {
        Fixture f;
        f.chart.setFocus();
        QTest::keyClick(&f.chart, Qt::Key_Right);
        QTest::keyClick(&f.chart, Qt::Key_Return);
        QCOMPARE(f.selection.tasks(), std::vector{f.first()});
        QVERIFY(f.chart.accessibleName().contains(QStringLiteral("desired")));
        QTest::keyClick(&f.chart, Qt::Key_Escape);
        QVERIFY(f.selection.tasks().empty());
        QTest::keyClick(&f.chart, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(f.selection.tasks(), std::vector{f.first()});
    }

    void menuOfAToken()
    {
        Fixture f;
        const TaskId task = f.first();
        QSignalSpy stop(&f.chart, &FlowChart::stopRequested);
        QSignalSpy pause(&f.chart, &FlowChart::pauseOnMoveRequested);
        QSignalSpy arn(&f.chart, &FlowChart::copyArnRequested);
        QSignalSpy command(&f.chart, &FlowChart::copyCommandRequested);
        for (const char* entry : {"Stop", "Follow", "Pause when", "Copy ARN", "Copy as AWS"})
            f.choose(f.centre(task), QString::fromLatin1(entry));
        for (const QSignalSpy* spy : {&pause, &arn, &command}) {
            QCOMPARE(spy->size(), 1);
            QCOMPARE(spy->at(0).at(0).value<TaskId>(), task);
        }
        QCOMPARE(stop.size(), 1);
        QCOMPARE(stop[0][0].value<std::vector<TaskId>>(), std::vector{task});
        QCOMPARE(f.selection.tasks(), std::vector{task});
        QCOMPARE(f.selection.followed(), std::optional(task));
        f.choose(f.centre(task), QStringLiteral("Follow"));
        QVERIFY(!f.selection.followed());
    }

    void aMenuSaysWhomItIsAbout()
    {
        Fixture f;
        QString title;
        QTimer::singleShot(0, &f.chart, [&title] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            QVERIFY(menu);
            title = menu->actions().front()->text();
            menu->close();
        });
        const QPoint point = f.centre(f.first());
        QContextMenuEvent event(QContextMenuEvent::Mouse, point, f.chart.mapToGlobal(point));
        QApplication::sendEvent(&f.chart, &event);
        QCOMPARE(title, QString::fromStdString(taskName(f.playback.world(), f.first())));
    }

    void menuOfAState()
    {
        Fixture f;
        QSignalSpy pause(&f.chart, &FlowChart::pauseHereRequested);
        QSignalSpy meaning(&f.chart, &FlowChart::meaningRequested);
        const QPoint point = f.chart.chartLayout().box(Stopping).caption.center().toPoint();
        f.choose(point, QStringLiteral("Pause here"));
        f.choose(point, QStringLiteral("What does"));
        QCOMPARE(pause.size(), 1);
        QCOMPARE(pause[0][0].value<TaskStatus>(), Stopping);
        QCOMPARE(meaning.size(), 1);
    }

    void aStepMovesTokensThoughPlaybackStands()
    {
        Fixture f;
        const SimTime before = f.playback.playhead();
        for (int i = 0; i < 5 && !f.chart.scene().isMoving; ++i)
            f.playback.stepForward();
        QVERIFY(f.playback.playhead() > before);
        QVERIFY(f.chart.scene().isMoving);
        QTRY_VERIFY_WITH_TIMEOUT(!f.chart.scene().isMoving, 2000);
    }

    void pausingLetsTokensArrive()
    {
        Fixture f;
        const auto& tokens = f.chart.scene().tokens;
        f.playback.play();
        QTRY_VERIFY_WITH_TIMEOUT(std::ranges::any_of(tokens, &PlacedToken::isOnArrow), 20000);
        f.playback.pause();
        const auto mover = std::ranges::find_if(tokens, &PlacedToken::isOnArrow);
        const TaskId task = mover->task;
        QTRY_VERIFY_WITH_TIMEOUT(!f.chart.scene().isMoving, 2000);
        const QPointF place = f.chart.scene().find(task)->centre;
        QVERIFY(!f.chart.scene().find(task)->isOnArrow);
        f.playback.play();
        QCOMPARE(f.chart.scene().find(task)->centre, place);
        f.playback.pause();
    }

    void aFrameWithoutNewsSendsNoTokenBack()
    {
        Fixture f;
        for (int i = 0; i < 5 && !f.chart.scene().isMoving; ++i)
            f.playback.stepForward();
        QTRY_VERIFY_WITH_TIMEOUT(!f.chart.scene().isMoving, 2000);
        f.playback.toLiveEdge();
        QVERIFY(!f.chart.scene().isMoving);
    }

    void countsAreToldAsText()
    {
        Fixture f;
        const QString expected = QStringLiteral("RUNNING %1").arg(f.playback.world().counts.of(Running));
        QVERIFY2(f.chart.accessibleDescription().contains(expected),
                 qPrintable(f.chart.accessibleDescription()));
        QCOMPARE(f.chart.accessibleName(), QStringLiteral("Task flow chart"));
    }

    void aScreenReaderFindsStatesAndTasks()
    {
        Fixture f;
        const QAccessibleInterface* chart = QAccessible::queryAccessibleInterface(&f.chart);
        QVERIFY(chart);
        QCOMPARE(chart->childCount(), int(taskStatusCount));
        for (int i = 0; i < chart->childCount(); ++i) {
            const QAccessibleInterface* state = chart->child(i);
            const TaskStatus status = taskStatuses[static_cast<std::size_t>(i)];
            QCOMPARE(state->text(QAccessible::Name), stateSentence(f.playback.world(), status));
            QCOMPARE(chart->indexOfChild(state), i);
            QCOMPARE(state->parent(), chart);
            QCOMPARE(state->childCount(), std::min(f.playback.world().counts.of(status), mostTasksRead));
            QVERIFY(f.chart.rect().contains(
                QRect(f.chart.mapFromGlobal(state->rect().topLeft()), state->rect().size())));
        }
        QAccessibleInterface* task = chart->child(int(Running))->child(0);
        QVERIFY(task->text(QAccessible::Name).contains(QStringLiteral("RUNNING")));
        task->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(f.selection.tasks().size(), std::size_t(1));
        QVERIFY(task->state().selected);
    }

    void theFrameShowsWhereTheKeyboardIs()
    {
        Fixture f;
        const auto hasFrame = [&f] {
            return f.chart.grab().toImage().pixelColor(2, 282) == colours(Theme::Light).accent;
        };
        f.chart.setPalette(widgetPalette(Theme::Light));
        f.chart.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&f.chart));
        f.chart.setFocus(Qt::MouseFocusReason);
        QVERIFY(!hasFrame());
        f.chart.clearFocus();
        f.chart.setFocus(Qt::TabFocusReason);
        QVERIFY(hasFrame());
    }

    void theThemeFollowsThePalette()
    {
        Fixture f;
        f.chart.setPalette(widgetPalette(Theme::Dark));
        const QImage dark = f.chart.grab().toImage();
        QCOMPARE(dark.pixelColor(424, 8), colours(Theme::Dark).card);
        f.chart.setPalette(widgetPalette(Theme::Light));
        QCOMPARE(f.chart.grab().toImage().pixelColor(424, 8), colours(Theme::Light).card);
    }
};

TASKARIUM_TEST(TestFlowChart)

} // namespace tst_flowchart

#include "tst_flowchart.moc"
