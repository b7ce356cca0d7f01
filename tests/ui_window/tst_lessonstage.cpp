// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a lesson makes of the window: its room, what is pointed at, and the curtain of an incident.
#include <ui_window/lessonwindow.h>

#include <ui/lessons/awsview.h>
#include <ui/panels/clusterpanel.h>
#include <ui/panels/eventlogpanel.h>
#include <ui/panels/tasktable.h>
#include <ui/scene/flowchart.h>
#include <ui/scene/statusgrid.h>
#include <ui/timeline/timelineview.h>

#include <support/testclass.h>
#include <ui_lessons/samplelessons.h>

#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace taskarium::ui::tst_lessonstage {

class TestLessonStage : public QObject, private test::LessonWindow {
    Q_OBJECT

private slots:
    void init()
    {
        open();
        QVERIFY(m_window != nullptr);
    }

    void cleanup() { m_window.reset(); }

    void theCalloutFollowsTheChart()
    {
        start(test::sampleLesson());
        const std::optional<PointerTarget> target = room().stage().callouts().target();
        QVERIFY(target);
        const FlowChart& chart = *m_window->views().chart;
        const QPointF offset = chart.mapTo(m_window->centralWidget(), QPoint());
        QCOMPARE(target->rect, chart.chartLayout().box(TaskStatus::Provisioning).frame.translated(offset));
        QVERIFY(room().stage().callouts().highlighted().empty()); // "it" is nobody yet
        m_window->resize(1300, 840);
        QTRY_VERIFY(room().stage().callouts().target() != target);
        play();
        QCOMPARE(room().stage().callouts().highlighted().size(), std::size_t(1));
        QVERIFY(room().stage().callouts().highlighted().front().isRound);
    }

    void cardsAndPanelsArePointedAt()
    {
        Lesson lesson = test::sampleIncident();
        lesson.kind = LessonKind::Lesson;
        lesson.steps[0].callout = PointsAtService{"web"};
        lesson.steps[0].highlights = {PointsAtInstance{"instance#1"}, PointsAtPanel{LessonPanel::Timeline},
                                      PointsAtState{TaskStatus::Running}, PointsAtPanel{LessonPanel::Costs}};
        m_window->resize(1920, 1080);
        start(lesson);
        play();
        QTRY_VERIFY(room().stage().callouts().target());
        QTRY_COMPARE(room().stage().callouts().highlighted().size(), std::size_t(3)); // there are no costs
    }

    void whatIsPointedAtIsBroughtToTheFront()
    {
        Lesson lesson = test::sampleIncident();
        lesson.kind = LessonKind::Lesson;
        lesson.steps[1].panels = {LessonPanel::Inspector};
        lesson.steps[1].callout = PointsAtService{"web"};
        m_window->resize(1280, 800);
        start(lesson);
        play();
        QVERIFY(room().desk().answer(Reply(std::size_t(0))));
        action(ActionId::LessonNext).trigger();
        QVERIFY(m_window->views().cluster->isVisible());
        QTRY_VERIFY(room().stage().callouts().target());
    }

    void theGridIsPointedAtAndClickedToo()
    {
        Lesson lesson = test::sampleLesson();
        lesson.steps[1].panels = {LessonPanel::Grid, LessonPanel::Tasks};
        lesson.steps[1].callout = PointsAtState{TaskStatus::Running};
        start(lesson);
        play();
        action(ActionId::LessonNext).trigger();
        play();
        const StatusGrid& grid = *m_window->views().grid;
        QVERIFY(grid.isVisible());
        QVERIFY(!m_window->views().timeline->isVisible());
        QVERIFY(m_window->views().tasks->isVisible());
        QTRY_VERIFY(room().stage().callouts().target());
        const QPointF place =
            grid.gridLayout().rows[static_cast<std::size_t>(TaskStatus::Stopping)].rect.center();
        QTest::mouseClick(m_window->views().grid, Qt::LeftButton, {}, place.toPoint());
        QVERIFY(button(u"stateSTOPPING"_s).isChecked());
        room().desk().close();
        QVERIFY(!grid.isVisible());
        QVERIFY(m_window->views().timeline->isVisible());
    }

    void theCurtainHidesFaultsInMenusToo()
    {
        CommandCenter& commands = m_window->commands();
        FaultMenus menus({m_window->playback(), m_window->selection(), commands, m_window->cliLines()});
        const auto isOffered = [&menus](const QString& text) {
            QMenu menu;
            menus.fillServiceMenu(menu, ServiceId{0});
            const QList<QAction*> entries = menu.actions();
            const auto found = std::ranges::find(entries, text, &QAction::text);
            return found != entries.end() && (*found)->isEnabled();
        };
        connect(&room().stage(), &LessonStage::truthChanged, &menus, &FaultMenus::setTruth);
        start(test::sampleIncident());
        play();
        QVERIFY(!m_window->playback().session().liveWorld().services.empty());
        QVERIFY(!isOffered(u"Break"_s) && !isOffered(u"Why is it so?"_s));
        room().desk().close();
        QVERIFY(isOffered(u"Break"_s) && isOffered(u"Why is it so?"_s));
    }

    void theCurtainHidesWhatAwsWouldNotShow()
    {
        start(test::sampleIncident());
        const Views& views = m_window->views();
        QVERIFY(m_window->findChild<AwsView*>()->isVisible());
        for (const QWidget* const hidden :
             {static_cast<const QWidget*>(views.chart), static_cast<const QWidget*>(views.grid),
              static_cast<const QWidget*>(views.timeline), static_cast<const QWidget*>(views.log)})
            QVERIFY(!hidden->isVisible());
        QVERIFY(views.tasks->isVisible());
        QCOMPARE(m_window->findChild<QLabel*>(u"next"_s)->text(), u"AWS does not tell"_s);
        for (const ActionId id : {ActionId::BreakSomething, ActionId::NextFailure, ActionId::ExportLog})
            QVERIFY(!action(id).isEnabled());
        for (const QAction* const toggle : m_window->docks().toggles()) {
            const bool isCovered = QStringList({u"Timeline"_s, u"Event log"_s, u"Time"_s, u"Observers"_s,
                                                u"Costs"_s, u"Grid of both statuses"_s})
                                       .contains(toggle->text());
            QCOMPARE(toggle->isEnabled(), !isCovered);
        }
        play();
        m_window->selection().select({TaskId{0}});
        m_window->docks().reveal(views.log);
        QVERIFY(!views.log->isVisible());
        QVERIFY(!whyIsShown());
    }

    void theRevealOpensEverything()
    {
        start(test::sampleIncident());
        play();
        QVERIFY(room().desk().answer(Reply(std::size_t(0))));
        action(ActionId::LessonNext).trigger();
        const Views& views = m_window->views();
        QVERIFY(views.chart->isVisible());
        QVERIFY(views.timeline->isVisible());
        QVERIFY(action(ActionId::BreakSomething).isEnabled());
        m_window->selection().select({TaskId{0}});
        QTRY_VERIFY(whyIsShown());
        QTRY_VERIFY(m_window->findChild<AwsView*>() == nullptr);
    }

    void theCurtainGoesWithTheLesson()
    {
        start(test::sampleIncident());
        m_window->actions()[ActionId::New].trigger();
        QVERIFY(!room().desk().isOpen());
        QVERIFY(m_window->views().chart->isVisible());
        QVERIFY(m_window->views().timeline->isVisible());
        QVERIFY(action(ActionId::ExportLog).isEnabled());
    }

    void aQuizFindsRoomToo()
    {
        m_window->resize(1280, 800);
        test::runTo(*m_window, 30s);
        action(ActionId::QuizMe).trigger();
        QTest::qWait(50);
        QVERIFY(m_window->width() <= 1280);
        room().quiz().close();
        QVERIFY(m_window->views().cluster->isVisible());
        QTRY_VERIFY(m_window->views().cluster->visibleRegion().boundingRect().width() > 0);
    }

    void aNarrowWindowHasRoomForIt()
    {
        m_window->resize(1280, 800);
        start(test::sampleLesson());
        QTest::qWait(50);
        QVERIFY(m_window->width() <= 1280);
        QVERIFY(room().card().width() >= 264);
        QVERIFY(m_window->views().chart->width() >= 500);
        room().desk().close();
        QVERIFY(m_window->views().cluster->isVisible());
    }

    void itsWidthIsRemembered()
    {
        start(test::sampleLesson());
        auto* const splitter = m_window->findChild<QSplitter*>(u"lessonSplitter"_s);
        splitter->setSizes({400, 1000});
        const int width = room().card().width();
        room().desk().close();
        start(test::sampleLesson());
        QVERIFY(std::abs(room().card().width() - width) <= 2);
    }

    void theProgramStartsWithOne()
    {
        m_window = std::make_unique<MainWindow>();
        m_window->setAttribute(Qt::WA_DeleteOnClose, false);
        m_window->resize(1280, 800);
        m_window->openFiles({u"incident-502"_s});
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QVERIFY(room().card().isVisible());
        QVERIFY(room().card().width() < 400);
        QVERIFY(m_window->width() <= 1280);
        QVERIFY(m_window->findChild<AwsView*>()->isVisible());
        QVERIFY(!m_window->views().timeline->isVisible());
        QVERIFY(m_window->views().tasks->isVisible());
        action(ActionId::ResetLayout).trigger();
        QVERIFY(!m_window->views().timeline->isVisible());
        room().desk().close();
        QVERIFY(m_window->views().timeline->isVisible());
        QVERIFY(!m_window->views().tasks->isVisible());
    }
};

TASKARIUM_TEST(TestLessonStage)

} // namespace taskarium::ui::tst_lessonstage

#include "tst_lessonstage.moc"
