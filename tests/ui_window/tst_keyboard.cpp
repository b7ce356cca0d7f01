// SPDX-License-Identifier: GPL-3.0-or-later
//
// The window by keyboard alone: where the focus is at first, where Tab goes, and whose keys are whose.
#include <ui_window/windowrun.h>

#include <ui/panels/clusterpanel.h>
#include <ui/panels/eventlogpanel.h>
#include <ui/panels/inspector.h>
#include <ui/panels/tasktable.h>
#include <ui/scene/flowchart.h>
#include <ui/style/style.h>
#include <ui/timeline/timelineview.h>
#include <ui/window/appearance.h>
#include <ui/window/transportbar.h>

#include <support/testclass.h>

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace taskarium::ui::tst_keyboard {

class TestKeyboard : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_settings = std::make_unique<test::OwnSettings>();
        m_window = test::demoWindow();
        QVERIFY(m_window != nullptr);
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void cleanup() { m_window.reset(); }

    void beginsInTheFlowChart()
    {
        QCOMPARE(QApplication::focusWidget(), m_window->views().chart);
        QTest::keyClick(m_window->views().chart, Qt::Key_Space);
        QVERIFY(m_window->playback().isPlaying());
    }

    void spacePlaysFromEveryTransportButtonAndEnterPresses()
    {
        test::runTo(*m_window, 30s);
        const SimTime before = m_window->playback().playhead();
        QToolButton* toStart = nullptr;
        for (QToolButton* button : transportButtons()) {
            button->setFocus();
            QTest::keyClick(button, Qt::Key_Space);
            QVERIFY(m_window->playback().isPlaying());
            QTest::keyClick(button, Qt::Key_Space);
            QVERIFY(!m_window->playback().isPlaying());
            QVERIFY(m_window->playback().playhead() >= before);
            if (button->defaultAction() == &m_window->actions()[ActionId::ToStart])
                toStart = button;
        }
        QVERIFY(toStart != nullptr);
        toStart->setFocus();
        QTest::keyClick(toStart, Qt::Key_Return);
        QCOMPARE(m_window->playback().playhead(), SimTime{});
    }

    void theFocusIsSeen_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addRow("transport") << QString();
        QTest::addRow("slider") << u"speed"_s;
        QTest::addRow("primary") << u"createServiceButton"_s;
    }

    /// A frame of its own: many pixels differ from the control at rest.
    void theFocusIsSeen()
    {
        QFETCH(QString, name);
        applyTheme(ThemeChoice::Light);
        QWidget* control = name.isEmpty() ? transportButtons().front() : m_window->findChild<QWidget*>(name);
        QVERIFY(control != nullptr);
        m_window->views().chart->setFocus();
        const QImage before = control->grab().toImage();
        control->setFocus(Qt::TabFocusReason);
        const QImage after = control->grab().toImage();
        qApp->setStyleSheet({});
        int differing = 0;
        for (int y = 0; y < before.height(); ++y) {
            for (int x = 0; x < before.width(); ++x)
                differing += before.pixel(x, y) == after.pixel(x, y) ? 0 : 1;
        }
        QVERIFY2(differing >= 60, qPrintable(QString::number(differing)));
    }

    void tabStaysOutOfWhatLiesBehind()
    {
        m_window->docks().reveal(m_window->views().tasks);
        for (const QWidget* stop : stops())
            QVERIFY(!m_window->views().timeline->isAncestorOf(stop) && stop != m_window->views().timeline);
        m_window->docks().reveal(m_window->views().timeline);
        QVERIFY(stops().contains(m_window->views().timeline));
    }

    void tabFollowsTheScreen()
    {
        test::runTo(*m_window, 30s);
        m_window->selection().select({TaskId{0}});
        QTest::qWait(50); // what was made is not shown before
        const QWidgetList order = stops();
        const auto place = [&order](const QWidget* part) {
            for (qsizetype i = 0; i < order.size(); ++i) {
                if (order[i] == part || part->isAncestorOf(order[i]))
                    return i;
            }
            return qsizetype(-1);
        };
        const Views& views = m_window->views();
        const QList<qsizetype> places{place(m_window->findChild<TransportBar*>()), place(views.cluster),
                                      place(views.chart), place(views.inspector), place(views.timeline)};
        for (qsizetype i = 0; i < places.size(); ++i)
            QVERIFY2(places[i] >= 0 && (i == 0 || places[i] > places[i - 1]),
                     qPrintable(u"%1: %2"_s.arg(i).arg(places[i])));
        qsizetype inCluster = 0;
        for (qsizetype i = places[1]; i < order.size() && views.cluster->isAncestorOf(order[i]); ++i)
            ++inCluster;
        QCOMPARE(inCluster, std::count_if(order.begin(), order.end(), [&views](const QWidget* stop) {
                     return views.cluster->isAncestorOf(stop);
                 }));
        QVERIFY2(inCluster > 4, qPrintable(QString::number(inCluster)));
    }

    void findSelectsTheFirstMatchByEnter()
    {
        test::runTo(*m_window, 100s);
        QLineEdit* search = find();
        const TaskId wanted{2};
        QTest::keyClicks(search,
                         QString::fromStdString(m_window->playback().world().detail(wanted).id).left(8));
        m_window->docks().toggles()[1]->trigger();
        QVERIFY(!m_window->views().inspector->isVisible());
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(m_window->selection().tasks(), std::vector{wanted});
        QVERIFY(m_window->views().inspector->isVisible());
    }

    void findGoesIntoTheTableByDownAndAwayByEscape()
    {
        test::runTo(*m_window, 100s);
        QLineEdit* search = find();
        QTest::keyClick(search, Qt::Key_Down);
        QCOMPARE(QApplication::focusWidget(), &m_window->views().tasks->view());
        QVERIFY(m_window->views().tasks->view().currentIndex().isValid());
        search->setFocus();
        QTest::keyClicks(search, u"web"_s);
        QTest::keyClick(search, Qt::Key_Escape);
        QVERIFY(search->text().isEmpty());
        QCOMPARE(QApplication::focusWidget(), m_window->views().chart);
    }

    void aTextFieldLeavesExportToTheWindow()
    {
        QLineEdit* search = find();
        QSignalSpy asked(&m_window->actions()[ActionId::ExportLog], &QAction::triggered);
        QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        test::whenDialogOpens([](QDialog& dialog) { dialog.reject(); });
        QTest::keyClick(search, Qt::Key_E, Qt::ControlModifier);
        QCOMPARE(asked.size(), 1);
    }

private:
    QList<QToolButton*> transportButtons()
    {
        QList<QToolButton*> buttons;
        for (QToolButton* button : m_window->findChild<TransportBar*>()->findChildren<QToolButton*>()) {
            if (button->defaultAction() != nullptr)
                buttons << button;
        }
        return buttons;
    }

    QLineEdit* find()
    {
        m_window->actions()[ActionId::Find].trigger();
        return m_window->views().tasks->findChild<QLineEdit*>();
    }

    /// Where Tab stops, from the transport's first button on; the chart once, whatever its tokens.
    QWidgetList stops()
    {
        QWidgetList found;
        QWidget* first = transportButtons().front();
        for (QWidget* next = first->nextInFocusChain(); next != first; next = next->nextInFocusChain()) {
            const bool isStop = (next->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && next->isEnabled()
                && next->isVisible() && next->focusProxy() == nullptr;
            if (isStop)
                found << next;
        }
        return QWidgetList{first} + found;
    }

    std::unique_ptr<test::OwnSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

TASKARIUM_TEST(TestKeyboard)

} // namespace taskarium::ui::tst_keyboard

#include "tst_keyboard.moc"
