// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui_window/windowrun.h>

#include <ui/panels/clusterpanel.h>
#include <ui/scene/flowchart.h>
#include <ui/window/standloop.h>

#include <core/base/file.h>

#include <support/testclass.h>

#include <QMenuBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace taskarium::ui::tst_standloop {

class TestStandLoop : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_settings = std::make_unique<test::OwnSettings>();
        m_window = test::demoWindow();
        QVERIFY(m_window != nullptr);
        m_window->playback().setSpeed(2);
    }

    void cleanup() { m_window.reset(); }

    void aSpeedFitsTheLength()
    {
        QCOMPARE(fittingSpeed(std::nullopt), 8.0);
        QCOMPARE(fittingSpeed(Duration(1s)), 4.0);
        QCOMPARE(fittingSpeed(Duration(20min)), 10.0);
        QCOMPARE(fittingSpeed(Duration(240h)), 600.0);
    }

    void playsInAPresentationWithWaitsSkipped()
    {
        trigger();
        QVERIFY(loop().isOn());
        QVERIFY(m_window->presentation().isOn());
        QVERIFY(m_window->playback().isPlaying());
        QCOMPARE(m_window->playback().waits(), Waits::Skipped);
        QVERIFY(m_window->playback().speed() > 2);
        QCOMPARE(std::size_t(loop().runs().size()), builtInScenarios().size());
        QCOMPARE(m_window->caption().text(), qtText(m_window->playback().session().scenario().title));
    }

    void movesOnAndBeginsAnew()
    {
        loop().begin({u"zones"_s, u"demo"_s});
        QCOMPARE(m_window->file().name(), u"zones"_s);
        loop().moveOn();
        QCOMPARE(m_window->file().name(), u"demo"_s);
        QVERIFY(m_window->playback().isPlaying());
        loop().moveOn();
        QCOMPARE(m_window->file().name(), u"zones"_s);
        QCOMPARE(m_window->playback().playhead(), SimTime{});
    }

    void bookmarksAreTold()
    {
        Scenario scenario = *builtInScenario("demo");
        scenario.bookmarks = {{SimTime(2s), "A place"}};
        const QString path = m_settings->path(u"marked.json"_s);
        QVERIFY(!writeFileAtomically(path.toStdString(), writeScenario(scenario)));
        loop().begin({path});
        for (int i = 0; i < 100 && m_window->playback().playhead() < SimTime(3s); ++i)
            m_window->playback().playFor(Playback::Milliseconds(16));
        QCOMPARE(m_window->caption().text(), u"A place"_s);
        QVERIFY(m_window->playback().isPlaying());
        QVERIFY(recentFiles().isEmpty());
    }

    void whatCannotBeOpenedIsPassedOver()
    {
        loop().begin({u"/nowhere/a.json"_s, u"demo"_s});
        QCOMPARE(m_window->file().name(), u"demo"_s);
        loop().moveOn();
        QCOMPARE(m_window->file().name(), u"demo"_s);
        QVERIFY(loop().isOn());
    }

    void withNothingToPlayItEndsAndSaysSo()
    {
        const QSignalSpy failed(&loop(), &StandLoop::failed);
        loop().begin({u"/nowhere/a.json"_s});
        QVERIFY(!loop().isOn());
        QCOMPARE(failed.size(), 1);
        QVERIFY(!m_window->presentation().isOn());
        QVERIFY(m_window->notice().text().contains(u"/nowhere/a.json"_s));
    }

    void theFirstKeyEndsItAndDoesNothingElse_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::newRow("a letter") << Qt::Key_A;
        QTest::newRow("play") << Qt::Key_Space;
        QTest::newRow("presentation") << Qt::Key_F5;
        QTest::newRow("step") << Qt::Key_PageDown;
    }

    void theFirstKeyEndsItAndDoesNothingElse()
    {
        QFETCH(const Qt::Key, key);
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        trigger();
        QTest::keyClick(m_window->views().chart, key);
        isUsable();
        const SimTime at = m_window->playback().playhead();
        QTest::keyClick(m_window->views().chart, Qt::Key_PageDown); // the next key works again
        QVERIFY(m_window->playback().playhead() > at);
    }

    void theFirstClickEndsItAndDoesNothingElse()
    {
        trigger();
        m_window->playback().playTo(SimTime(100s));
        const TaskId task = test::firstTaskIn(*m_window, TaskStatus::Running);
        m_window->selection().select({task});
        FlowChart& chart = *m_window->views().chart;
        QTest::mouseClick(&chart, Qt::LeftButton, {},
                          QPoint(3, 3)); // into the void, which clears the selection
        isUsable();
        QCOMPARE(m_window->selection().tasks(), std::vector<TaskId>{task});
        QTest::mouseClick(&chart, Qt::LeftButton, {}, QPoint(3, 3));
        QVERIFY(m_window->selection().tasks().empty());
    }

    void aMouseThatMovesDoesNotEndIt()
    {
        trigger();
        QTest::mouseMove(m_window.get(), QPoint(200, 200));
        QTest::mouseMove(m_window.get(), QPoint(300, 200));
        QVERIFY(loop().isOn());
    }

    void itsActionEndsItToo()
    {
        trigger();
        trigger();
        isUsable();
    }

private:
    void isUsable()
    {
        QVERIFY(!loop().isOn());
        QVERIFY(!m_window->presentation().isOn());
        QVERIFY(!m_window->playback().isPlaying());
        QVERIFY(m_window->menuBar()->isVisible());
        QVERIFY(m_window->views().cluster->isVisible());
        QCOMPARE(m_window->playback().speed(), 2.0);
        QCOMPARE(m_window->playback().waits(), Waits::Played);
        QVERIFY(!m_window->actions()[ActionId::UnattendedLoop].isChecked());
    }

    [[nodiscard]] StandLoop& loop() { return m_window->presenting().loop(); }
    void trigger() { m_window->actions()[ActionId::UnattendedLoop].trigger(); }

    std::unique_ptr<test::OwnSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

TASKARIUM_TEST(TestStandLoop)

} // namespace taskarium::ui::tst_standloop

#include "tst_standloop.moc"
