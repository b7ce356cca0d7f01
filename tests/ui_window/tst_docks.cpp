// SPDX-License-Identifier: GPL-3.0-or-later
//
// The docks: opened, brought to the front, detached, and found again at the next start.
#include <ui_window/windowrun.h>

#include <ui/panels/clusterpanel.h>
#include <ui/panels/eventlogpanel.h>
#include <ui/panels/tasktable.h>
#include <ui/scene/flowchart.h>
#include <ui/timeline/timelineview.h>
#include <ui/window/carddock.h>

#include <support/testclass.h>

#include <QLabel>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace taskarium::ui::tst_docks {

class TestDocks : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_settings = std::make_unique<test::OwnSettings>();
        m_window = test::demoWindow();
        QVERIFY(m_window != nullptr);
    }

    void cleanup() { m_window.reset(); }

    void aKeyOpensRaisesAndCloses()
    {
        CardDock& tasks = dockOf(m_window->views().tasks);
        QVERIFY(tasks.isHidden());
        tasks.toggle().trigger();
        QVERIFY(isInFront(tasks));
        QVERIFY(tasks.toggle().isChecked());
        CardDock& timeline = dockOf(m_window->views().timeline);
        QVERIFY(timeline.isBehind());
        timeline.toggle().trigger();
        QVERIFY(isInFront(timeline));
        QVERIFY(timeline.toggle().isChecked());
        QVERIFY(tasks.isBehind());
        timeline.toggle().trigger();
        QVERIFY(timeline.isHidden());
        QVERIFY(!timeline.toggle().isChecked());
        QVERIFY(isInFront(tasks));
    }

    void aTabSaysTheTitleOnce()
    {
        CardDock& tasks = dockOf(m_window->views().tasks);
        tasks.toggle().trigger();
        QVERIFY(!titleOf(tasks).isVisibleTo(&tasks));
        dockOf(m_window->views().timeline).close();
        QVERIFY(titleOf(tasks).isVisibleTo(&tasks));
    }

    void aDetachedDockHasATitleAndComesBack()
    {
        CardDock& cluster = dockOf(m_window->views().cluster);
        QVERIFY(!titleOf(cluster).isVisibleTo(&cluster));
        detach(cluster);
        QVERIFY(cluster.isFloating());
        QVERIFY(titleOf(cluster).isVisibleTo(&cluster));
        QCOMPARE(titleOf(cluster).text(), u"Cluster"_s);
        detach(cluster);
        QVERIFY(!cluster.isFloating());
        QVERIFY(!titleOf(cluster).isVisibleTo(&cluster));
    }

    void aDetachedDockIsKept_data()
    {
        QTest::addColumn<bool>("byQuit");
        QTest::addRow("close") << false;
        QTest::addRow("quit") << true;
    }

    void aDetachedDockIsKept()
    {
        QFETCH(bool, byQuit);
        CardDock& cluster = dockOf(m_window->views().cluster);
        detach(cluster);
        const QSize size = cluster.size();
        m_window->actions()[byQuit ? ActionId::Quit : ActionId::Close].trigger();
        QVERIFY(!m_window->isVisible());
        m_window = test::demoWindow();
        QVERIFY(m_window != nullptr);
        const CardDock& again = dockOf(m_window->views().cluster);
        QVERIFY(again.isFloating());
        QVERIFY(again.isVisible());
        QCOMPARE(again.size(), size);
    }

    void goesBesideTheWindowWhereThereIsRoom()
    {
        const QRect screen(0, 0, 1920, 1080);
        const QSize size(262, 500);
        const QRect window(100, 100, 1400, 900);
        QVERIFY(!QRect(placeBeside(window, size, screen), size).intersects(window));
        const QRect right(500, 100, 1400, 900);
        QVERIFY(!QRect(placeBeside(right, size, screen), size).intersects(right));
        QVERIFY(screen.contains(QRect(placeBeside(screen, size, screen), size)));
    }

    void everyPartHasRoomInTheSmallestWindow()
    {
        test::runTo(*m_window, 100s);
        QCoreApplication::processEvents();
        m_window->resize(1, 1);
        QTest::qWait(50);
        QVERIFY2(m_window->width() <= 1200 && m_window->height() <= 740,
                 qPrintable(u"%1 x %2"_s.arg(m_window->width()).arg(m_window->height())));
        checkRoom();
        const int narrow = m_window->views().chart->width();
        m_window->resize(1440, 900);
        QTest::qWait(50);
        checkRoom();
        QVERIFY(m_window->views().chart->width() > narrow);
        QVERIFY(m_window->rect().contains(m_window->docks().geometry()));
    }

    void theClusterGrowsWithItsCounts()
    {
        m_window->resize(1280, 800);
        Playback& playback = m_window->playback();
        playback.setSpeed(fastestSpeed);
        while (playback.playhead() < SimTime(10min)) // the demo scales, too
            playback.playFor(Playback::Milliseconds(5));
        m_window->commands().scale(ServiceId{0}, 5000);
        for (int i = 0; i < 500 && playback.world().services[0].counts.running < 1000; ++i)
            playback.playFor(Playback::Milliseconds(5));
        QVERIFY(playback.world().services[0].counts.running >= 1000);
        const QWidget& cluster = *m_window->views().cluster;
        QTRY_VERIFY(cluster.width() >= cluster.minimumSizeHint().width()); // docks settle in their time
        checkRoom();
    }

private:
    CardDock& dockOf(const QWidget* view)
    {
        for (CardDock* dock : m_window->findChildren<CardDock*>()) {
            if (dock->isAncestorOf(view))
                return *dock;
        }
        qFatal("no dock holds this view");
    }

    static bool isInFront(const CardDock& dock)
    {
        return dock.isVisible() && !dock.isBehind() && dock.geometry().left() >= 0;
    }

    static const QLabel& titleOf(const CardDock& dock)
    {
        return *dock.titleBarWidget()->findChild<QLabel*>();
    }

    /// Presses the mark that detaches and brings back.
    static void detach(CardDock& dock)
    {
        for (QToolButton* mark : dock.titleBarWidget()->findChildren<QToolButton*>()) {
            if (mark->accessibleName().startsWith(u"Detach"_s))
                mark->click();
        }
    }

    void checkRoom()
    {
        for (const QWidget* view : {static_cast<const QWidget*>(m_window->views().cluster),
                                    static_cast<const QWidget*>(m_window->views().chart)}) {
            const QSize least = view->minimumSizeHint();
            QVERIFY2(view->width() >= least.width() && view->height() >= least.height(),
                     qPrintable(
                         u"%1: %2 x %3 of %4 x %5"_s.arg(QString::fromLatin1(view->metaObject()->className()))
                             .arg(view->width())
                             .arg(view->height())
                             .arg(least.width())
                             .arg(least.height())));
            const QRect place(view->mapTo(m_window.get(), QPoint()), view->size());
            QVERIFY(m_window->rect().contains(place));
        }
    }

    std::unique_ptr<test::OwnSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

TASKARIUM_TEST(TestDocks)

} // namespace taskarium::ui::tst_docks

#include "tst_docks.moc"
