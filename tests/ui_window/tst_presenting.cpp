// SPDX-License-Identifier: GPL-3.0-or-later
//
// Showing a run to others: clicker, spotlight, speaker's window, panels of the presentation.
#include <ui_window/windowrun.h>

#include <ui/panels/clusterpanel.h>
#include <ui/panels/costspanel.h>
#include <ui/panels/eventlogpanel.h>
#include <ui/scene/flowchart.h>
#include <ui/window/presenting.h>

#include <support/testclass.h>

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QTextBrowser>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace taskarium::ui::tst_presenting {

class TestPresenting : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_settings = std::make_unique<test::OwnSettings>();
        m_window = test::demoWindow();
        QVERIFY(m_window != nullptr);
        for (const Bookmark& bookmark : playback().session().bookmarks())
            m_window->playback().removeBookmark(bookmark.at);
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void cleanup() { m_window.reset(); }

    void panelsOfAPresentationAreRememberedApart()
    {
        const bool hadCluster = m_window->views().cluster->isVisible();
        trigger(ActionId::Presentation);
        QVERIFY(!m_window->views().cluster->isVisible());
        logToggle().trigger();
        QVERIFY(m_window->views().log->isVisible());
        trigger(ActionId::Presentation);
        QVERIFY(!m_window->views().log->isVisible());
        QCOMPARE(m_window->views().cluster->isVisible(), hadCluster);
        trigger(ActionId::Presentation);
        QVERIFY(m_window->views().log->isVisible());
        QVERIFY(!m_window->views().cluster->isVisible());
    }

    void theyAreRememberedWhenTheWindowClosesInIt()
    {
        trigger(ActionId::Presentation);
        logToggle().trigger();
        QVERIFY(m_window->close());
        m_window = test::demoWindow();
        QVERIFY(!m_window->views().log->isVisible());
        trigger(ActionId::Presentation);
        QVERIFY(m_window->views().log->isVisible());
    }

    void withoutBookmarksTheClickerStepsThroughChanges()
    {
        trigger(ActionId::Presentation);
        key(Qt::Key_PageDown);
        const SimTime first = playback().playhead();
        QVERIFY(first > SimTime{});
        QVERIFY(!playback().isPlaying());
        key(Qt::Key_PageDown);
        QVERIFY(playback().playhead() > first);
        key(Qt::Key_PageUp);
        QCOMPARE(playback().playhead(), first);
    }

    void withBookmarksItStepsThroughThem_data()
    {
        QTest::addColumn<Qt::Key>("forth");
        QTest::newRow("Page Down") << Qt::Key_PageDown;
        QTest::newRow("right") << Qt::Key_Right;
        QTest::newRow("space") << Qt::Key_Space;
        QTest::newRow("full stop") << Qt::Key_Period;
    }

    void withBookmarksItStepsThroughThem()
    {
        QFETCH(const Qt::Key, forth);
        m_window->playback().addBookmark({.at = SimTime(3s), .name = "Early"});
        m_window->playback().addBookmark({.at = SimTime(9s), .name = "Later"});
        trigger(ActionId::Presentation);
        for (const SimTime at : {SimTime(3s), SimTime(9s)}) {
            key(forth);
            QVERIFY(playback().isPlaying());
            QCOMPARE(playback().stop(), std::optional(at));
            playOn();
            QCOMPARE(playback().playhead(), at);
            QVERIFY(!playback().isPlaying());
        }
        QCOMPARE(m_window->caption().text(), u"Later"_s);
        key(Qt::Key_PageDown);
        QVERIFY(!playback().isPlaying());
        QCOMPARE(m_window->notice().text(), u"That was the last step."_s);
        key(forth == Qt::Key_Right ? Qt::Key_Left : Qt::Key_PageUp);
        QCOMPARE(playback().playhead(), SimTime(3s));
    }

    void spaceStopsWhatPlays()
    {
        m_window->playback().addBookmark({.at = SimTime(30s), .name = "Far"});
        trigger(ActionId::Presentation);
        key(Qt::Key_Space);
        QVERIFY(playback().isPlaying());
        key(Qt::Key_Space);
        QVERIFY(!playback().isPlaying());
        QVERIFY(playback().playhead() < SimTime(30s));
    }

    void outsideAPresentationBookmarksAreNoSteps()
    {
        m_window->playback().addBookmark({.at = SimTime(10min), .name = "Far"});
        key(Qt::Key_PageDown);
        QVERIFY(!playback().isPlaying());
        QVERIFY(playback().playhead() < SimTime(10min));
    }

    void theSpotlightFollowsTheSelectedTask()
    {
        test::runTo(*m_window, 100s);
        trigger(ActionId::Spotlight);
        Spotlight& light = m_window->presenting().spotlight();
        QVERIFY(light.isOn());
        const TaskId task = test::firstTaskIn(*m_window, TaskStatus::Running);
        m_window->selection().select({task});
        const FlowChart& chart = *m_window->views().chart;
        const auto place = [&] {
            const PlacedToken* const token = chart.scene().find(task);
            return token == nullptr ? QPoint() : chart.mapTo(m_window.get(), token->centre.toPoint());
        };
        QVERIFY(!place().isNull());
        QTRY_COMPARE(light.centre().toPoint(), place());
        trigger(ActionId::Spotlight);
        QVERIFY(!light.isVisible());
    }

    void theSpotlightGoesWithThePresentation()
    {
        trigger(ActionId::Presentation);
        trigger(ActionId::Spotlight);
        trigger(ActionId::Presentation);
        QVERIFY(!m_window->presenting().spotlight().isOn());
        QVERIFY(!action(ActionId::Spotlight).isChecked());
    }

    void captionsGrowWithTheType()
    {
        const int usual = m_window->caption().fontInfo().pixelSize();
        trigger(ActionId::Presentation);
        QVERIFY(m_window->caption().fontInfo().pixelSize() > usual);
        trigger(ActionId::Presentation);
        QCOMPARE(m_window->caption().fontInfo().pixelSize(), usual);
    }

    void theSpeakersWindowShowsWhatComes()
    {
        m_window->playback().addBookmark({.at = SimTime(3s), .name = "Early"});
        trigger(ActionId::SpeakerNotes);
        SpeakerWindow& speaker = *m_window->presenting().speaker();
        QVERIFY(speaker.isVisible());
        QCOMPARE(speaker.findChild<QLabel*>(u"speakerNextStep"_s)->text(), u"Early"_s);
        QVERIFY(speaker.findChild<QTextBrowser*>()->toPlainText().contains(u"no notes"_s));
        speaker.close();
        QVERIFY(!action(ActionId::SpeakerNotes).isChecked());
        trigger(ActionId::SpeakerNotes);
        QVERIFY(speaker.isVisible());
        trigger(ActionId::SpeakerNotes);
        QVERIFY(!speaker.isVisible());
    }

    void theClickerWorksInBothWindows()
    {
        m_window->playback().addBookmark({.at = SimTime(3s), .name = "Early"});
        trigger(ActionId::Presentation);
        trigger(ActionId::SpeakerNotes);
        SpeakerWindow& speaker = *m_window->presenting().speaker();
        speaker.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&speaker));
        for (QWidget* const focus :
             {static_cast<QWidget*>(speaker.findChild<QTextBrowser*>()),
              static_cast<QWidget*>(speaker.findChild<QPushButton*>(u"speakerForth"_s))}) {
            m_window->playback().pause();
            m_window->playback().toStart();
            focus->setFocus();
            QTest::keyClick(focus, Qt::Key_PageDown);
            QVERIFY(playback().isPlaying());
            QTest::keyClick(focus, Qt::Key_Space);
            QVERIFY(!playback().isPlaying());
        }
    }

    void theSpeakersWindowClosesWithTheWindow()
    {
        trigger(ActionId::SpeakerNotes);
        const SpeakerWindow& speaker = *m_window->presenting().speaker();
        QVERIFY(m_window->close());
        QVERIFY(!speaker.isVisible());
    }

    void costsAreCopied()
    {
        m_window->docks().reveal(m_window->views().costs);
        test::runTo(*m_window, 30s);
        m_window->views().costs->copyButton().click();
        QVERIFY(QApplication::clipboard()->text().startsWith(u"service,tasks,"_s));
        QVERIFY(m_window->notice().text().contains(u"costs"_s));
    }

private:
    [[nodiscard]] const Playback& playback() const { return m_window->playback(); }
    [[nodiscard]] QAction& action(ActionId id) { return m_window->actions()[id]; }
    void trigger(ActionId id) { action(id).trigger(); }
    void key(Qt::Key key) { QTest::keyClick(m_window->views().chart, key); }

    void playOn()
    {
        for (int i = 0; i < 10'000 && playback().isPlaying(); ++i)
            m_window->playback().playFor(Playback::Milliseconds(16));
    }

    [[nodiscard]] QAction& logToggle()
    {
        for (QAction* const toggle : m_window->docks().toggles()) {
            if (toggle->shortcut() == QKeySequence(u"Ctrl+6"_s))
                return *toggle;
        }
        return action(ActionId::Close);
    }

    std::unique_ptr<test::OwnSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

TASKARIUM_TEST(TestPresenting)

} // namespace taskarium::ui::tst_presenting

#include "tst_presenting.moc"
