// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a learner sees and touches of a lesson and of a quiz.
#include <ui/lessons/lessoncard.h>
#include <ui/lessons/lessontext.h>
#include <ui/lessons/questionview.h>
#include <ui/lessons/trialform.h>

#include <support/runs.h>
#include <support/testclass.h>
#include <ui_lessons/samplelessons.h>

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTest>

using namespace Qt::StringLiterals;

namespace taskarium::ui::tst_lessoncard {

using namespace std::chrono_literals;

class TestLessonCard : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_playback = std::make_unique<Playback>(Scenario{});
        m_selection = std::make_unique<Selection>();
        m_desk = std::make_unique<LessonDesk>(*m_playback);
        m_quiz = std::make_unique<QuizDesk>(*m_playback);
        m_window = std::make_unique<QWidget>();
        m_window->resize(320, 640);
        m_card = new LessonCard({*m_desk, *m_quiz, *m_playback, *m_selection}, m_window.get());
        m_card->setGeometry(0, 0, 320, 640);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void cleanup()
    {
        m_window.reset();
        m_quiz.reset();
        m_desk.reset();
    }

    void isThereWithALessonOnly()
    {
        QVERIFY(!m_card->isVisible());
        m_desk->open(test::sampleLesson());
        QVERIFY(m_card->isVisible());
        QCOMPARE(label(u"lessonPlace"_s), u"Lesson 1 · step 1 of 5"_s);
        QCOMPARE(label(u"lessonTitle"_s), u"A task lives"_s);
        QCOMPARE(label(u"stepTitle"_s), u"A task is asked for"_s);
        QVERIFY(m_card->findChild<LessonText*>()->toPlainText().contains(u"The task is PROVISIONING."_s));
        m_desk->close();
        QVERIFY(!m_card->isVisible());
    }

    void theButtonsGoOnAndBack()
    {
        m_desk->open(test::sampleLesson());
        QVERIFY(!button(u"lessonNext"_s).isEnabled());
        QVERIFY(button(u"skipAhead"_s).isVisible());
        button(u"skipAhead"_s).click();
        test::playToPause(*m_playback);
        QVERIFY(button(u"lessonNext"_s).isEnabled());
        button(u"lessonNext"_s).click();
        QCOMPARE(label(u"lessonPlace"_s), u"Lesson 1 · step 2 of 5"_s);
        button(u"lessonBack"_s).click();
        QCOMPARE(label(u"lessonPlace"_s), u"Lesson 1 · step 1 of 5"_s);
        QCOMPARE(label(u"lessonState"_s), u"Looking back"_s);
    }

    void aStateIsChosenHereOrElsewhere()
    {
        goTo(1);
        QVERIFY(m_card->question().isVisible());
        QVERIFY(!button(u"answer"_s).isEnabled());
        button(u"stateSTOPPED"_s).click();
        QVERIFY(button(u"answer"_s).isEnabled());
        QVERIFY(m_card->question().asksForStatus());
        m_card->question().choose(TaskStatus::Deleted); // as if it was clicked in the chart
        QVERIFY(button(u"stateDELETED"_s).isChecked());
        button(u"answer"_s).click();
        QVERIFY(!m_card->question().asksForStatus());
        QVERIFY(!button(u"stateSTOPPED"_s).isEnabled());
        QCOMPARE(m_card->question().verdict(), u"You said DELETED. The run goes on until it is decided."_s);
        test::playToPause(*m_playback);
        QVERIFY(m_card->question().verdict().startsWith(u"You said DELETED. It was "_s));
        QCOMPARE(label(u"verdict"_s), u"It has no targets to deregister."_s);
        QCOMPARE(label(u"lessonScore"_s), u"0 of 1 right"_s);
    }

    void aWrongChoiceIsToldWhyAndCorrected()
    {
        goTo(2);
        m_card->findChild<QRadioButton*>(u"option0"_s)->click();
        button(u"answer"_s).click();
        QCOMPARE(m_card->question().verdict(), u"Not so."_s);
        QCOMPARE(label(u"verdict"_s), u"That is what PENDING is for."_s);
        QVERIFY(!button(u"answer"_s).isEnabled()); // the same once more is no other answer
        m_card->findChild<QRadioButton*>(u"option1"_s)->click();
        button(u"answer"_s).click();
        QCOMPARE(m_desk->phase(), LessonPhase::Done);
        QVERIFY(label(u"verdict"_s).contains(u"UserInitiated"_s));
        QVERIFY(label(u"verdict"_s).contains(u"The stop code tells who it was."_s));
    }

    void whatIsToBeDoneIsAskedAndShown()
    {
        goTo(3);
        QVERIFY(m_card->findChild<QWidget*>(u"lessonTask"_s)->isVisible());
        QVERIFY(button(u"lessonShowMe"_s).isEnabled());
        button(u"lessonShowMe"_s).click();
        QCOMPARE(m_playback->session().liveWorld().tasks.size(), std::size_t(2));
        QVERIFY(!button(u"lessonShowMe"_s).isEnabled());
    }

    void settingsAreCheckedBeforeTheyAreTried()
    {
        m_desk->open(test::sampleChallenge());
        auto* const count = m_card->findChild<QLineEdit*>(u"setting0"_s);
        QCOMPARE(count->text(), u"4"_s);
        count->setText(u"many"_s);
        QVERIFY(!button(u"try"_s).isEnabled());
        count->setText(u"5"_s);
        QVERIFY(button(u"try"_s).isEnabled());
        button(u"try"_s).click();
        QVERIFY(!count->isEnabled());
        QVERIFY(goals().contains(u"open"_s));
        test::playToPause(*m_playback);
        QVERIFY(!goals().contains(u"open"_s));
        QVERIFY(goals().contains(u"Goals, try 1"_s));
        QVERIFY(count->isEnabled());
        QVERIFY(button(u"lessonNext"_s).isEnabled());
    }

    void aQuizTakesItsPlace()
    {
        m_playback->open(test::sampleLesson().scenario);
        m_playback->playTo(SimTime(5s));
        m_quiz->ask();
        QVERIFY(m_card->isVisible());
        QVERIFY(m_card->question().isVisible());
        QCOMPARE(m_quiz->score().asked, 0);
        for (int i = 0; i < 4 && !m_card->findChild<QSpinBox*>(); ++i)
            button(u"anotherQuestion"_s).click();
        auto* const number = m_card->findChild<QSpinBox*>();
        QVERIFY(number != nullptr);
        number->setValue(2);
        QTest::keyClick(number, Qt::Key_Return);
        QCOMPARE(m_quiz->phase(), QuizDesk::Phase::Deciding);
        m_quiz->hurry();
        test::playToPause(*m_playback);
        QCOMPARE(label(u"quizScore"_s).right(10), u"of 1 right"_s);
        button(u"endQuiz"_s).click();
        QVERIFY(!m_card->isVisible());
    }

    void aTextLoadsNothing()
    {
        LessonText text;
        text.resize(200, 100);
        text.showMarkdown(u"![x](file:///etc/hostname) <b onclick='x'>raw</b> [link](https://example.org)"_s);
        const QVariant image =
            text.document()->resource(QTextDocument::ImageResource, QUrl(u"file:///etc/hostname"_s));
        QVERIFY(image.toByteArray().isEmpty());
        QVERIFY(text.toPlainText().contains(u"<b"_s)); // HTML is not taken for HTML
        text.setSource(QUrl(u"https://example.org"_s));
        QVERIFY(text.toPlainText().contains(u"link"_s)); // it stays
    }

    void aTextIsAsTallAsItIsLong()
    {
        LessonText text;
        text.resize(200, 50);
        text.showMarkdown(u"One line."_s);
        const int one = text.height();
        text.showMarkdown(u"One line.\n\nAnother paragraph.\n\nAnd one more."_s);
        QVERIFY(text.height() > one);
    }

private:
    void goTo(std::size_t index)
    {
        m_desk->open(test::sampleLesson());
        test::playToPause(*m_playback);
        while (m_desk->index() < index) {
            if (m_desk->phase() == LessonPhase::Asking && !m_desk->answer(Reply(std::size_t(1))))
                m_desk->answer(Reply(TaskStatus::Stopped));
            test::playToPause(*m_playback);
            m_desk->next();
            test::playToPause(*m_playback);
        }
    }

    /// Everywhere on the card, but for what is gone at the next turn of the event loop.
    [[nodiscard]] QPushButton& button(const QString& name) const
    {
        const QList<QPushButton*> all = m_card->findChildren<QPushButton*>(name);
        for (QPushButton* const candidate : all) {
            if (candidate->isVisible())
                return *candidate;
        }
        return *all.front();
    }

    [[nodiscard]] QString label(const QString& name) const
    {
        for (const QLabel* const candidate : m_card->findChildren<QLabel*>(name)) {
            if (candidate->isVisible())
                return candidate->text();
        }
        return {};
    }

    [[nodiscard]] QString goals() const
    {
        QStringList texts;
        for (const QLabel* const line : m_card->findChild<QWidget*>(u"goals"_s)->findChildren<QLabel*>())
            texts << line->text();
        return texts.join(u'\n');
    }

    std::unique_ptr<Playback> m_playback;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<LessonDesk> m_desk;
    std::unique_ptr<QuizDesk> m_quiz;
    std::unique_ptr<QWidget> m_window;
    LessonCard* m_card = nullptr;
};

TASKARIUM_TEST(TestLessonCard)

} // namespace taskarium::ui::tst_lessoncard

#include "tst_lessoncard.moc"
