// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui_window/windowrun.h>

#include <support/testclass.h>

#include <QComboBox>
#include <QInputDialog>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace taskarium::ui::tst_travelactions {

/// The window driven through scrub, branch, jumps and comparison.
class TestTravelActions : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_window = test::demoWindow();
        QVERIFY(m_window);
        test::runTo(*m_window, 3min);
    }

    void cleanup() { m_window.reset(); }

    void aCommandBehindTheLiveEdgeBeginsABranch()
    {
        playback().seek(SimTime(1min));
        answerBranchQuestion(u"&Branch from here"_s);
        m_window->commands().scale(ServiceId{0}, 6);
        QVERIFY2(m_question.contains(u"00:01:00.000"_s), qPrintable(m_question));
        QCOMPARE(playback().session().branches().size(), std::size_t(2));
        QCOMPARE(playback().playhead(), SimTime(1min));
        QCOMPARE(playback().world().service(ServiceId{0}).desiredCount, 6);
        QVERIFY(m_window->windowTitle().contains(u"Branch 2"_s));
    }

    void whoDoesNotWantABranchGetsNone()
    {
        playback().seek(SimTime(1min));
        const int before = playback().world().service(ServiceId{0}).desiredCount;
        answerBranchQuestion({});
        m_window->commands().scale(ServiceId{0}, 6);
        QCOMPARE(playback().session().branches().size(), std::size_t(1));
        QCOMPARE(playback().playhead(), SimTime(1min));
        QCOMPARE(playback().world().service(ServiceId{0}).desiredCount, before);
    }

    void playbackStandsWhileABranchIsAskedFor()
    {
        playback().seek(SimTime(1min));
        playback().play();
        answerBranchQuestion({});
        m_window->commands().scale(ServiceId{0}, 6);
        QVERIFY(!m_wasPlaying);
        QVERIFY(playback().isPlaying()); // as before the question
        answerBranchQuestion({});
        m_window->commands().askBranch();
        QVERIFY(!m_wasPlaying);
        QVERIFY(playback().isPlaying());
        answerBranchQuestion({});
        m_window->commands().askCreateService();
        QVERIFY(playback().isPlaying());
        answerBranchQuestion(u"&Branch from here"_s);
        m_window->commands().askBranch();
        QCOMPARE(playback().session().branches().size(), std::size_t(2));
        QCOMPARE(playback().playhead(), m_askedAt);
        QVERIFY(!playback().isPlaying());
    }

    void aBranchForgetsTasksItDoesNotHave()
    {
        const auto last = static_cast<std::uint32_t>(playback().world().tasks.size() - 1);
        m_window->selection().select({TaskId{last}});
        m_window->selection().follow(TaskId{last});
        playback().toStart();
        playback().branch();
        QVERIFY(m_window->selection().tasks().empty());
        QVERIFY(!m_window->selection().followed());
    }

    void atTheLiveEdgeNothingIsAsked()
    {
        m_window->commands().scale(ServiceId{0}, 6);
        QCOMPARE(playback().session().branches().size(), std::size_t(1));
        QCOMPARE(playback().world().service(ServiceId{0}).desiredCount, 6);
    }

    void theTransportOffersTheBranchBehindTheLiveEdge()
    {
        auto* const branch = m_window->findChild<QPushButton*>(u"branchFromHereButton"_s);
        QVERIFY(!branch->isVisible());
        QVERIFY(!action(ActionId::BranchFromHere).isEnabled());
        playback().seek(SimTime(1min));
        QVERIFY(branch->isVisible());
        answerBranchQuestion(u"&Branch from here"_s);
        branch->click();
        QCOMPARE(playback().session().branches().size(), std::size_t(2));
        QVERIFY(!branch->isVisible());
    }

    void theMenuGoesBackToTheOldBranch()
    {
        playback().seek(SimTime(1min));
        playback().branch();
        QMenu* const branches = menu(u"Bran&ches"_s);
        QVERIFY(branches);
        emit branches->aboutToShow();
        QAction* const main = branches->actions().at(3);
        QCOMPARE(main->text(), u"Main"_s);
        QVERIFY(!main->isChecked());
        main->trigger();
        QCOMPARE(playback().session().currentBranch(), BranchId{0});
        QVERIFY(playback().session().liveEdge() > SimTime(2min));
    }

    void jumpsTellWhatWasFound()
    {
        action(ActionId::PreviousStop).trigger();
        QVERIFY(!m_window->notice().text().isEmpty());
        playback().toStart();
        action(ActionId::PreviousFailure).trigger();
        QCOMPARE(m_window->notice().text(), u"There is none before."_s);
    }

    void bookmarksAreFoundAgain()
    {
        playback().seek(SimTime(75s));
        test::whenDialogOpens([](QDialog& dialog) {
            qobject_cast<QInputDialog*>(&dialog)->setTextValue(u"here"_s);
            dialog.accept();
        });
        action(ActionId::AddBookmark).trigger();
        QCOMPARE(playback().session().bookmarks().size(), std::size_t(1));
        playback().toLiveEdge();
        QMenu* const bookmarks = menu(u"B&ookmarks"_s);
        emit bookmarks->aboutToShow();
        QCOMPARE(bookmarks->actions().at(2)->text(), u"00:01:15.000  here"_s);
        bookmarks->actions().at(2)->trigger();
        QCOMPARE(playback().playhead(), SimTime(75s));
    }

    void aRunUntilIsBookmarkedWhereItEnds()
    {
        playback().toStart();
        test::whenDialogOpens([](QDialog& dialog) {
            dialog.findChild<QComboBox*>(u"kind"_s)->setCurrentIndex(1);
            dialog.accept();
        });
        action(ActionId::RunUntil).trigger();
        QTRY_VERIFY(!playback().isPlaying());
        QCOMPARE(playback().session().bookmarks().size(), std::size_t(1));
        QCOMPARE(playback().session().bookmarks()[0].at, playback().playhead());
        QVERIFY(m_window->notice().text().startsWith(u"Paused: "_s));
        QVERIFY(test::firstTaskIn(*m_window, TaskStatus::Running).isValid());
    }

    void aBookmarkOfTheUserKeepsItsName()
    {
        playback().toStart();
        playback().runUntil(*parseCondition("task any reaches RUNNING"));
        QTRY_VERIFY(!playback().isPlaying()); // on a busy machine it takes more than a frame
        QCOMPARE(playback().session().bookmarks().size(), std::size_t(1));
        playback().addBookmark({.at = playback().playhead(), .name = "mine"});
        playback().toStart();
        playback().runUntil(*parseCondition("task any reaches RUNNING"));
        QTRY_VERIFY(!playback().isPlaying());
        QCOMPARE(playback().session().bookmarks().size(), std::size_t(1));
        QVERIFY(playback().session().bookmarks()[0].name == "mine");
    }

    void aSkippedWaitIsTold()
    {
        playback().seek(SimTime(1s));
        action(ActionId::SkipWait).trigger();
        QVERIFY(m_window->caption().text().startsWith(u"Skipped "_s));
        QVERIFY(m_window->caption().isVisible());
    }

    void aComparisonOpensAWindow()
    {
        test::whenDialogOpens([](QDialog& dialog) { dialog.accept(); });
        action(ActionId::Compare).trigger();
        auto* const compare = m_window->findChild<QWidget*>(u"compareWindow"_s);
        QVERIFY(compare);
        QVERIFY(compare->isVisible());
    }

private:
    Playback& playback() { return m_window->playback(); }
    QAction& action(ActionId id) { return m_window->actions()[id]; }

    /// Presses the button of that text when the question comes, or Cancel without one.
    void answerBranchQuestion(const QString& button)
    {
        m_question.clear();
        test::whenDialogOpens([this, button](QDialog& dialog) {
            auto& question = *qobject_cast<QMessageBox*>(&dialog);
            m_question = question.text();
            m_wasPlaying = playback().isPlaying();
            m_askedAt = playback().playhead();
            for (QAbstractButton* const candidate : question.buttons()) {
                if (candidate->text() == button)
                    return candidate->click();
            }
            question.button(QMessageBox::Cancel)->click();
        });
    }

    QMenu* menu(const QString& title)
    {
        for (QMenu* const candidate : m_window->menuBar()->findChildren<QMenu*>()) {
            if (candidate->title() == title)
                return candidate;
        }
        return nullptr;
    }

    std::unique_ptr<MainWindow> m_window{};
    QString m_question{};
    bool m_wasPlaying = false; ///< while the question was open
    SimTime m_askedAt{};
    test::OwnSettings m_settings{};
};

TASKARIUM_TEST(TestTravelActions)

} // namespace taskarium::ui::tst_travelactions

#include "tst_travelactions.moc"
