// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/lessons/quizdesk.h>

#include <support/runs.h>
#include <support/testclass.h>
#include <ui_lessons/samplelessons.h>

#include <QSignalSpy>
#include <QTest>

namespace taskarium::ui::tst_quizdesk {

using namespace std::chrono_literals;

class TestQuizDesk : public QObject {
    Q_OBJECT

private slots:
    void asksAtTheLiveEdgeAndDecides()
    {
        Playback playback(test::sampleLesson().scenario);
        QuizDesk desk(playback);
        playback.playTo(SimTime(5s));
        playback.seek(SimTime(1s));
        desk.ask();
        QCOMPARE(desk.phase(), QuizDesk::Phase::Asking);
        QVERIFY(playback.isAtLiveEdge());
        QVERIFY(playback.isHeld());
        QVERIFY(answerSomething(desk));
        QCOMPARE(desk.phase(), QuizDesk::Phase::Deciding);
        playback.setSpeed(100);
        test::playToPause(playback);
        QCOMPARE(desk.phase(), QuizDesk::Phase::Decided);
        QVERIFY(desk.mark().has_value());
        QCOMPARE(desk.score().asked, 1);
        QVERIFY(!playback.isHeld());
    }

    void keepsTheScoreAndAsksAnother()
    {
        Playback playback(test::sampleLesson().scenario);
        QuizDesk desk(playback);
        playback.playTo(SimTime(4s));
        for (int i = 0; i < 2; ++i) {
            desk.ask();
            QVERIFY(answerSomething(desk));
            desk.hurry();
            test::playToPause(playback);
        }
        QCOMPARE(desk.score().asked, 2);
        desk.close();
        QCOMPARE(desk.phase(), QuizDesk::Phase::Idle);
        QCOMPARE(desk.score().asked, 2);
    }

    void anotherQuestionMayBeAskedInstead()
    {
        Playback playback(test::sampleLesson().scenario);
        QuizDesk desk(playback);
        playback.playTo(SimTime(5s));
        desk.ask();
        const Question first = desk.question();
        desk.ask();
        QCOMPARE(desk.phase(), QuizDesk::Phase::Asking);
        QVERIFY(desk.question() != first);
        QCOMPARE(desk.score().asked, 0);
    }

    void nothingIsAskedOfARunAtRest()
    {
        Playback playback(test::sampleLesson().scenario);
        QuizDesk desk(playback);
        QSignalSpy nothing(&desk, &QuizDesk::nothingToAsk);
        playback.playTo(SimTime(3h));
        desk.ask();
        QCOMPARE(nothing.size(), 1);
        QCOMPARE(desk.phase(), QuizDesk::Phase::Idle);
        QVERIFY(!playback.isHeld());
    }

    void anotherRunEndsIt()
    {
        Playback playback(test::sampleLesson().scenario);
        QuizDesk desk(playback);
        playback.playTo(SimTime(5s));
        desk.ask();
        QVERIFY(!desk.answer(Reply(std::size_t(7))));
        playback.open(Scenario{});
        QCOMPARE(desk.phase(), QuizDesk::Phase::Idle);
    }

    void closingLetsTheRunGo()
    {
        Playback playback(test::sampleLesson().scenario);
        QuizDesk desk(playback);
        playback.playTo(SimTime(5s));
        desk.ask();
        QSignalSpy held(&desk, &QuizDesk::held);
        playback.play();
        QCOMPARE(held.size(), 1);
        desk.close();
        playback.play();
        QVERIFY(playback.isPlaying());
    }

private:
    /// Whatever kind of question it is.
    static bool answerSomething(QuizDesk& desk)
    {
        return desk.answer(Reply(TaskStatus::Pending)) || desk.answer(Reply(TaskId{0}))
            || desk.answer(Reply(Duration(5s))) || desk.answer(Reply(1));
    }
};

TASKARIUM_TEST(TestQuizDesk)

} // namespace taskarium::ui::tst_quizdesk

#include "tst_quizdesk.moc"
