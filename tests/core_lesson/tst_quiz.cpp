// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/lesson/quiz.h>

#include <support/testclass.h>

#include <QtTest>

namespace tst_quiz {

using namespace taskarium;
using namespace std::chrono_literals;

class QuizTest : public QObject {
    Q_OBJECT

private slots:
    void quizzesAreDecided();
    void nothingIsAskedOfARunAtRest();
};

void QuizTest::quizzesAreDecided()
{
    Session session(builtInScenario("demo").value());
    int asked = 0;
    for (const Duration at : {Duration(5s), Duration(30s), Duration(100s), Duration(160s), Duration(220s)}) {
        session.advance(SimTime(at));
        for (const Question& question : questionsAt(session)) {
            const SimTime askedAt = session.liveEdge();
            Session ahead(session.recordedScenario());
            ahead.advance(askedAt);
            ConditionSearch search = ahead.searchFor(decidedWhen(question, askedAt).value());
            const auto found = ahead.advanceUntil(search, askedAt + 10min);
            QVERIFY2(found.met, question.ask.c_str());
            const Reply truth = truthOf(question, askedAt, *found.met, ahead.liveWorld());
            QVERIFY(fits(question, truth));
            QVERIFY(agree(question, truth, truth));
            ++asked;
        }
    }
    QVERIFY(asked >= 10);
    QVERIFY(questionAt(session, 0)->ask != questionAt(session, 1)->ask);
}

void QuizTest::nothingIsAskedOfARunAtRest()
{
    Scenario empty;
    Session session(empty);
    QVERIFY(questionsAt(session).empty());
    QVERIFY(!questionAt(session, 7));
}

TASKARIUM_TEST(QuizTest)

} // namespace tst_quiz

#include "tst_quiz.moc"
