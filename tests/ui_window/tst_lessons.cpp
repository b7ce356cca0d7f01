// SPDX-License-Identifier: GPL-3.0-or-later
//
// A lesson, a challenge and a quiz in a window.
#include <ui_window/lessonwindow.h>

#include <ui/lessons/questionview.h>
#include <ui/scene/flowchart.h>

#include <support/runs.h>
#include <support/testclass.h>
#include <ui_lessons/samplelessons.h>

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace taskarium::ui::tst_lessons {

class TestLessons : public QObject, private test::LessonWindow {
    Q_OBJECT

private slots:
    void init()
    {
        open();
        QVERIFY(m_window != nullptr);
    }

    void cleanup() { m_window.reset(); }

    void isPlayedThroughWithRightAndWrongAnswers()
    {
        start(test::sampleLesson());
        QVERIFY(room().card().isVisible());
        QVERIFY(m_window->windowTitle().startsWith(u"sample[*]: A task lives"_s));
        QVERIFY(!action(ActionId::LessonNext).isEnabled());
        play();
        action(ActionId::LessonNext).trigger();
        play();
        QCOMPARE(room().desk().phase(), LessonPhase::Asking);
        QVERIFY(m_window->selection().contains(TaskId{0})); // the task that is asked about
        clickChart(chart().box(TaskStatus::Stopping).frame);
        QVERIFY(button(u"stateSTOPPING"_s).isChecked());
        clickChart(chart().box(TaskStatus::Deleted).title);
        QVERIFY(button(u"stateDELETED"_s).isChecked());
        QVERIFY(m_window->findChild<MeaningDialog*>() == nullptr); // a title explains itself at other times
        button(u"answer"_s).click();
        play();
        QVERIFY(!room().desk().mark()->isRight);
        action(ActionId::LessonNext).trigger();
        QVERIFY(room().desk().answer(Reply(std::size_t(1))));
        action(ActionId::LessonNext).trigger();
        QVERIFY(action(ActionId::ShowMe).isEnabled());
        action(ActionId::ShowMe).trigger();
        play();
        action(ActionId::LessonNext).trigger();
        QVERIFY(room().desk().run().isLast());
        QCOMPARE(room().desk().run().score(), (Score{.right = 1, .asked = 2}));
        QVERIFY(!m_window->isWindowModified()); // nothing that one would save
        action(ActionId::EndLesson).trigger();
        QVERIFY(!room().card().isVisible());
    }

    void whatIsRightIsNotShownBesides()
    {
        start(test::sampleLesson());
        play();
        action(ActionId::LessonNext).trigger();
        play();
        const auto* const next = m_window->findChild<QLabel*>(u"next"_s);
        QCOMPARE(next->text(), u"That is the question"_s);
        QVERIFY(!whyIsShown());
        QVERIFY(room().desk().answer(Reply(TaskStatus::Stopped)));
        QVERIFY(next->text() != u"That is the question"_s);
        QVERIFY(whyIsShown());
    }

    void itsEndLeadsToTheOthers()
    {
        Lesson lesson = test::sampleLesson();
        lesson.steps = {lesson.steps.back()};
        start(lesson);
        QCOMPARE(button(u"lessonNext"_s).text(), u"More lessons…"_s);
        bool isAsked = false;
        test::whenDialogOpens([&isAsked](QDialog& dialog) {
            isAsked = dialog.findChild<QTreeWidget*>(u"lessons"_s) != nullptr;
            dialog.reject();
        });
        button(u"lessonNext"_s).click();
        QVERIFY(isAsked);
    }

    void theRunStandsAndSaysWhy()
    {
        start(test::sampleLesson());
        play();
        action(ActionId::PlayPause).trigger();
        QVERIFY(!m_window->playback().isPlaying());
        QVERIFY(m_window->notice().text().contains(u"F7"_s));
    }

    void aCommandInThePastBranches()
    {
        start(test::sampleLesson());
        play();
        action(ActionId::LessonNext).trigger();
        play();
        action(ActionId::LessonBack).trigger();
        QVERIFY(!m_window->playback().isAtLiveEdge());
        QVERIFY(!m_window->commands().submitAll({runs::runTask("batch", LaunchType::Fargate)}));
        QCOMPARE(m_window->playback().session().branches().size(), std::size_t(2));
        QVERIFY(room().desk().isOpen());
    }

    void settingsAreTried()
    {
        start(test::sampleChallenge());
        auto* const count = m_window->findChild<QLineEdit*>(u"setting0"_s);
        count->setText(u"3"_s);
        button(u"try"_s).click();
        QVERIFY(room().desk().isTrying());
        play();
        QCOMPARE(m_window->playback().playhead(), SimTime(2min));
        QCOMPARE(room().desk().phase(), LessonPhase::Trying);
        action(ActionId::ShowMe).trigger();
        QCOMPARE(count->text(), u"5"_s);
        play();
        QCOMPARE(room().desk().phase(), LessonPhase::Done);
        QVERIFY(room().desk().isOpen());
    }

    void quizzesAboutAnyRun()
    {
        test::runTo(*m_window, 30s);
        m_window->setFocus();
        QTest::keyClick(m_window.get(), Qt::Key_F3);
        QCOMPARE(room().quiz().phase(), QuizDesk::Phase::Asking);
        QVERIFY(room().card().isVisible());
        m_window->playback().play();
        QVERIFY(!m_window->playback().isPlaying());
        QCOMPARE(m_window->findChild<QLabel*>(u"next"_s)->text(), u"That is the question"_s);
        button(u"endQuiz"_s).click();
        QVERIFY(!room().card().isVisible());
        QVERIFY(m_window->views().chart->isVisible());
        QVERIFY(m_window->findChild<QLabel*>(u"next"_s)->text() != u"That is the question"_s);
    }

    void theKeyboardGetsToTheQuestion()
    {
        start(test::sampleLesson());
        play();
        action(ActionId::LessonNext).trigger();
        play();
        action(ActionId::ToLesson).trigger();
        QVERIFY(room().card().isAncestorOf(m_window->focusWidget()));
        QTest::keyClick(m_window->focusWidget(), Qt::Key_Space);
        QVERIFY(room().card().question().asksForStatus());
        QVERIFY(button(u"answer"_s).isEnabled());
    }

    void restartingIsTheLessonFromItsStart()
    {
        start(test::sampleLesson());
        play();
        action(ActionId::LessonNext).trigger();
        action(ActionId::Restart).trigger();
        QCOMPARE(room().desk().index(), std::size_t(0));
        QCOMPARE(m_window->playback().playhead(), SimTime{});
    }

    void waitsAreSkippedMeanwhile()
    {
        QVERIFY(!action(ActionId::SkipWaits).isChecked());
        start(test::sampleLesson());
        QVERIFY(action(ActionId::SkipWaits).isChecked());
        room().desk().close();
        QVERIFY(!action(ActionId::SkipWaits).isChecked());
        QCOMPARE(m_window->playback().waits(), Waits::Played);
    }

    void aFolderIsOpened()
    {
        const QString folder = m_settings->path(u"mine"_s);
        QVERIFY(QDir().mkpath(folder));
        QFile json(folder + u"/lesson.json"_s);
        QVERIFY(json.open(QIODevice::WriteOnly));
        json.write(QByteArray("{'kind':'lesson','number':1,'title':'Mine','goal':'See it.','minutes':1,"
                              "'scenario':'demo','steps':[{'id':'start','until':'5s'}]}")
                       .replace('\'', '"'));
        json.close();
        QFile text(folder + u"/text.md"_s);
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write(QByteArray(1, '\x23') + " start: A start\nIt begins.\n");
        text.close();
        m_window->openFiles({folder});
        QVERIFY(room().desk().isOpen());
        QCOMPARE(room().desk().run().lesson().title, std::string("Mine"));
        room().desk().close();
        m_window->openFiles({folder + u"/lesson.json"_s});
        QVERIFY(room().desk().isOpen());
    }

    void theListIsAskedFor()
    {
        test::whenDialogOpens([](QDialog& dialog) {
            QVERIFY(dialog.findChild<QTreeWidget*>(u"lessons"_s) != nullptr);
            dialog.reject();
        });
        action(ActionId::Lessons).trigger();
        QVERIFY(!room().desk().isOpen());
    }

private:
    [[nodiscard]] const ChartLayout& chart() const { return m_window->views().chart->chartLayout(); }

    void clickChart(const QRectF& place)
    {
        QTest::mouseClick(m_window->views().chart, Qt::LeftButton, {}, place.center().toPoint());
    }
};

TASKARIUM_TEST(TestLessons)

} // namespace taskarium::ui::tst_lessons

#include "tst_lessons.moc"
