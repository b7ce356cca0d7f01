// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/eventlogpanel.h>
#include <ui/panels/recordview.h>

#include <ui_panels/panelrun.h>

#include <support/testclass.h>

#include <QLineEdit>
#include <QScrollBar>
#include <QTest>

namespace tst_eventlogpanel {

using namespace taskarium;
using namespace taskarium::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A low log, so that it has to scroll.
struct Shown : test::ShownPanel<EventLogPanel> {
    RecordView* view = panel.findChild<RecordView*>();
    QScrollBar* bar = view->verticalScrollBar();

    Shown() : ShownPanel({400, 160})
    {
        run.runTo(50s);
        QCoreApplication::processEvents();
    }
};

} // namespace

class TestEventLogPanel : public QObject {
    Q_OBJECT

private slots:
    void followsTheEndUntilTheReaderScrollsUp()
    {
        Shown shown;
        QVERIFY(shown.bar->maximum() > 0);
        QCOMPARE(shown.bar->value(), shown.bar->maximum());
        shown.bar->triggerAction(QScrollBar::SliderToMinimum);
        shown.run.runTo(95s);
        QCoreApplication::processEvents();
        QCOMPARE(shown.bar->value(), 0);
        shown.bar->triggerAction(QScrollBar::SliderToMaximum);
        shown.run.runTo(2min);
        QCoreApplication::processEvents();
        QCOMPARE(shown.bar->value(), shown.bar->maximum());
    }

    void filtersByWords()
    {
        Shown shown;
        const int all = shown.view->filter().rowCount();
        shown.panel.findChild<QLineEdit*>()->setText(u"steady state"_s);
        QCOMPARE(shown.view->filter().rowCount(), 1);
        shown.panel.findChild<QLineEdit*>()->clear();
        QCOMPARE(shown.view->filter().rowCount(), all);
    }

    void filtersByService()
    {
        Shown shown;
        shown.run.runTo(70s);
        const int all = shown.view->filter().rowCount();
        shown.run.selection.filterByService(ServiceId{0});
        QVERIFY(shown.view->filter().rowCount() < all);
    }

    void looksAtThePlayhead()
    {
        Shown shown;
        const int all = shown.view->filter().rowCount();
        shown.run.playback.seek(SimTime{});
        QVERIFY(shown.view->filter().rowCount() < all);
        shown.run.playback.toLiveEdge();
        QCOMPARE(shown.view->filter().rowCount(), all);
    }

    void aDoubleClickSelectsTheTask()
    {
        Shown shown;
        emit shown.view->taskActivated({1});
        QCOMPARE(shown.run.selection.tasks(), std::vector<TaskId>{{1}});
    }
};

TASKARIUM_TEST(TestEventLogPanel)

} // namespace tst_eventlogpanel

#include "tst_eventlogpanel.moc"
