// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/lessons/lessondesk.h>

#include <support/runs.h>
#include <support/testclass.h>
#include <ui_lessons/samplelessons.h>

#include <QSignalSpy>
#include <QTest>

namespace taskarium::ui::tst_lessondesk {

using namespace std::chrono_literals;

class TestLessonDesk : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_playback = std::make_unique<Playback>(Scenario{});
        m_desk = std::make_unique<LessonDesk>(*m_playback);
    }

    void cleanup()
    {
        m_desk.reset();
        m_playback.reset();
    }

    void playsAStepToItsCondition()
    {
        QSignalSpy steps(m_desk.get(), &LessonDesk::stepChanged);
        m_desk->open(test::sampleLesson());
        QCOMPARE(steps.size(), 1);
        QCOMPARE(m_desk->phase(), LessonPhase::Running);
        QVERIFY(m_playback->isPlaying());
        QVERIFY(!m_desk->canGoOn());
        test::playToPause(*m_playback);
        QCOMPARE(m_desk->phase(), LessonPhase::Done);
        QCOMPARE(m_playback->world().task({0}).state.last, TaskStatus::Pending);
        QCOMPARE(m_playback->world().task({0}).movedAt, m_playback->playhead());
        QVERIFY(m_desk->canGoOn());
        QCOMPARE(m_playback->session().bookmarks().size(), std::size_t(1));
        QCOMPARE(m_playback->session().bookmarks().front().at, m_playback->playhead());
    }

    void theRunStandsWhereAStepIsDone()
    {
        m_desk->open(test::sampleLesson());
        test::playToPause(*m_playback);
        QSignalSpy held(m_desk.get(), &LessonDesk::held);
        const SimTime reached = m_playback->playhead();
        m_playback->play();
        m_playback->stepForward();
        QCOMPARE(held.size(), 1);
        QCOMPARE(m_playback->session().liveEdge(), reached);
    }

    void aRightAnswerIsDecidedByTheRun()
    {
        goTo(1);
        QCOMPARE(m_desk->phase(), LessonPhase::Asking);
        QVERIFY(!m_desk->canGoOn());
        QVERIFY(!m_desk->answer(Reply(3))); // no number is asked for
        QVERIFY(m_desk->answer(Reply(truth())));
        QCOMPARE(m_desk->phase(), LessonPhase::Deciding);
        QVERIFY(m_playback->isPlaying());
        test::playToPause(*m_playback);
        QCOMPARE(m_desk->phase(), LessonPhase::Done);
        QVERIFY(m_desk->mark()->isRight);
        QCOMPARE(m_desk->run().score(), (Score{.right = 1, .asked = 1}));
    }

    void aWrongAnswerIsToldTheTruth()
    {
        goTo(1);
        QVERIFY(m_desk->answer(Reply(TaskStatus::Deleted)));
        test::playToPause(*m_playback);
        QVERIFY(!m_desk->mark()->isRight);
        QCOMPARE(std::get<TaskStatus>(m_desk->mark()->truth), truth());
        QCOMPARE(m_desk->run().score(), (Score{.right = 0, .asked = 1}));
        QVERIFY(m_desk->canGoOn());
    }

    void aWrongChoiceMayBeCorrected()
    {
        goTo(2);
        QVERIFY(m_desk->answer(Reply(std::size_t(0))));
        QCOMPARE(m_desk->phase(), LessonPhase::Asking);
        QVERIFY(!m_desk->mark()->isRight);
        QVERIFY(m_desk->answer(Reply(std::size_t(1))));
        QCOMPARE(m_desk->phase(), LessonPhase::Done);
        QCOMPARE(m_desk->run().score(), (Score{.right = 1, .asked = 2})); // the next status was right
    }

    void theLearnerActs()
    {
        goTo(3);
        QCOMPARE(m_desk->phase(), LessonPhase::Acting);
        QVERIFY(m_desk->canShow());
        QVERIFY(!m_playback->isPlaying());
        QVERIFY(m_playback->submit(runs::scaleService("none", 1)).error().message.size() > 0);
        QCOMPARE(m_desk->phase(), LessonPhase::Acting);
        QVERIFY(m_playback->submit(runs::runTask("batch", LaunchType::Fargate)).ok());
        QVERIFY(m_playback->isPlaying());
        test::playToPause(*m_playback);
        QCOMPARE(m_desk->phase(), LessonPhase::Done);
        QCOMPARE(m_playback->world().task({1}).state.last, TaskStatus::Pending);
    }

    void orIsShownHow()
    {
        goTo(3);
        m_desk->showMe();
        QVERIFY(!m_desk->canShow());
        test::playToPause(*m_playback);
        QCOMPARE(m_desk->phase(), LessonPhase::Done);
        m_desk->next();
        QCOMPARE(m_desk->index(), std::size_t(4));
        QCOMPARE(m_desk->phase(), LessonPhase::Done);
        QVERIFY(!m_desk->canGoOn());
        m_playback->play(); // behind the last step the run is the learner's
        QVERIFY(m_playback->isPlaying());
    }

    void whatTheApiIsAskedCountsToo()
    {
        goTo(3);
        m_playback->serve([](Session& session) {
            QVERIFY(session.submit(runs::runTask("batch", LaunchType::Fargate)).ok());
        });
        QVERIFY(m_playback->isPlaying());
        test::playToPause(*m_playback);
        QCOMPARE(m_desk->phase(), LessonPhase::Done);
    }

    void looksBackAndReturns()
    {
        m_desk->open(test::sampleLesson());
        QVERIFY(!m_desk->canGoBack());
        test::playToPause(*m_playback);
        const SimTime first = m_playback->playhead();
        m_desk->next();
        test::playToPause(*m_playback);
        const SimTime second = m_playback->playhead();
        m_desk->back();
        QVERIFY(m_desk->isLookingBack());
        QCOMPARE(m_desk->step().id, std::string("start"));
        QCOMPARE(m_desk->phase(), LessonPhase::Done);
        QCOMPARE(m_playback->playhead(), first);
        m_desk->next();
        QVERIFY(!m_desk->isLookingBack());
        QCOMPARE(m_playback->playhead(), second);
        QCOMPARE(m_desk->phase(), LessonPhase::Asking);
    }

    void lookingBackStopsARunOnItsWay()
    {
        goTo(1);
        m_desk->answer(Reply(TaskStatus::Stopped));
        m_desk->back();
        QVERIFY(!m_playback->isPlaying());
        m_desk->next();
        QVERIFY(m_playback->isPlaying());
        test::playToPause(*m_playback);
        QCOMPARE(m_desk->phase(), LessonPhase::Done);
        m_desk->next();
        m_desk->back();
        QVERIFY(m_desk->mark().has_value()); // how it was answered is kept
    }

    void hurriesToWhatComes()
    {
        m_desk->open(test::sampleLesson());
        m_playback->setSpeed(slowestSpeed);
        m_desk->hurry();
        test::playToPause(*m_playback);
        QCOMPARE(m_desk->phase(), LessonPhase::Done);
    }

    void aStepThatDoesNotComeIsStuck()
    {
        Lesson lesson = test::sampleLesson();
        lesson.steps[0].until = Condition(UntilFailure{});
        lesson.steps[0].within = 10s;
        m_desk->open(lesson);
        test::playToPause(*m_playback);
        QCOMPARE(m_desk->phase(), LessonPhase::Stuck);
        QVERIFY(!m_desk->run().trouble().empty());
        QVERIFY(!m_desk->canGoOn());
        m_desk->restart();
        QCOMPARE(m_desk->phase(), LessonPhase::Running);
        QCOMPARE(m_playback->playhead(), SimTime{});
    }

    void aRefusedCommandIsStuckToo()
    {
        Lesson lesson = test::sampleLesson();
        lesson.steps[0].commands = {runs::scaleService("none", 1)};
        m_desk->open(lesson);
        QCOMPARE(m_desk->phase(), LessonPhase::Stuck);
    }

    void anotherRunEndsIt()
    {
        QSignalSpy closed(m_desk.get(), &LessonDesk::closed);
        m_desk->open(test::sampleLesson());
        QVERIFY(closed.isEmpty());
        m_playback->open(Scenario{});
        QCOMPARE(closed.size(), 1);
        QVERIFY(!m_desk->isOpen());
        QVERIFY(!m_playback->isHeld());
        QVERIFY(!m_playback->hasGoal());
    }

    void anEndedLessonLeavesTheRun()
    {
        goTo(1);
        const SimTime reached = m_playback->playhead();
        m_desk->close();
        QCOMPARE(m_playback->playhead(), reached);
        m_playback->play();
        QVERIFY(m_playback->isPlaying());
    }

    void settingsAreTriedUntilTheGoalsAreReached()
    {
        m_desk->open(test::sampleChallenge());
        QCOMPARE(m_desk->phase(), LessonPhase::Trying);
        QVERIFY(m_desk->goals().empty());
        const Outcome wrong = m_desk->tryOut({{Setting::DesiredCount, "web", "many"}});
        QVERIFY(wrong && !wrong->message.empty());
        QCOMPARE(m_desk->tries(), 0);
        QVERIFY(!m_desk->tryOut({{Setting::DesiredCount, "web", "3"}}));
        QVERIFY(m_desk->isTrying());
        QVERIFY(m_playback->isPlaying());
        QCOMPARE(m_desk->goals().size(), std::size_t(2));
        test::playToPause(*m_playback);
        QCOMPARE(m_playback->playhead(), SimTime(2min));
        QCOMPARE(m_desk->phase(), LessonPhase::Trying);
        QVERIFY(!m_desk->goals()[0].isReached);
        QVERIFY(m_desk->goals()[1].isReached);
        m_desk->showMe();
        test::playToPause(*m_playback);
        QCOMPARE(m_desk->phase(), LessonPhase::Done);
        QCOMPARE(m_desk->tries(), 2);
        QVERIFY(m_desk->goals()[0].isReached);
        QVERIFY(m_desk->canTry());
        m_desk->next();
        QCOMPARE(m_desk->index(), std::size_t(1));
    }

    void theCurtainIsDownUntilTheReveal()
    {
        m_desk->open(test::sampleIncident());
        QVERIFY(m_desk->isCurtainDown());
        test::playToPause(*m_playback);
        QVERIFY(m_desk->answer(Reply(std::size_t(0))));
        m_desk->next();
        QVERIFY(!m_desk->isCurtainDown());
    }

private:
    /// To a step, answering and acting rightly before.
    void goTo(std::size_t index)
    {
        m_desk->open(test::sampleLesson());
        test::playToPause(*m_playback);
        while (m_desk->index() < index) {
            if (m_desk->phase() == LessonPhase::Asking && !m_desk->answer(Reply(std::size_t(1))))
                m_desk->answer(Reply(truth()));
            test::playToPause(*m_playback);
            m_desk->next();
            test::playToPause(*m_playback);
        }
    }

    /// What the task goes on to from RUNNING.
    [[nodiscard]] static TaskStatus truth()
    {
        const Session session = runs::settled(test::sampleLesson().scenario);
        std::optional<TaskMove> move = session.nextMove(SimTime{});
        while (move && (move->from.last != TaskStatus::Running || move->to.last == TaskStatus::Running))
            move = session.nextMove(move->at);
        return move ? move->to.last : TaskStatus::Deleted;
    }

    std::unique_ptr<Playback> m_playback;
    std::unique_ptr<LessonDesk> m_desk;
};

TASKARIUM_TEST(TestLessonDesk)

} // namespace taskarium::ui::tst_lessondesk

#include "tst_lessondesk.moc"
