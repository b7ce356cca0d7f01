// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every built-in lesson is gone through from its begin to its end: by somebody who knows, by somebody who
// answers wrongly wherever he is asked, and with the mechanism switched off that it is about, as a patch in
// tests/lesson_cases says.
#include <core/json/document.h>
#include <core/lesson/lessonplayer.h>

#include <resources/embedded.h>
#include <support/testclass.h>

#include <QtTest>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace tst_lessons {

using namespace taskarium;
using namespace Qt::StringLiterals;

namespace {

std::string_view embedded(const std::string& path)
{
    const auto files = embeddedFiles();
    const auto found = std::ranges::find(files, path, &EmbeddedFile::path);
    return found == files.end() ? std::string_view() : found->text;
}

nlohmann::json caseOf(const std::string& name)
{
    std::ifstream file(std::string(LESSON_CASES "/") + name + ".json");
    return nlohmann::json::parse(file, nullptr, false);
}

Result<Lesson> patched(const std::string& name, const nlohmann::json& patch)
{
    const std::string folder = "lessons/" + name;
    const std::string json = nlohmann::json::parse(embedded(folder + "/lesson.json")).patch(patch).dump(1);
    return readLesson({.name = name, .json = json, .text = embedded(folder + "/text.md")});
}

std::ptrdiff_t questionsIn(const Lesson& lesson)
{
    return std::ranges::count_if(lesson.steps,
                                 [](const LessonStep& step) { return step.question.has_value(); });
}

std::ptrdiff_t marksOf(const LessonPlay& played, bool isRight)
{
    return std::ranges::count_if(played.steps, [isRight](const PlayedStep& step) {
        return step.mark && step.mark->isRight == isRight;
    });
}

const char* textOf(const LessonPlay& played)
{
    static std::string text;
    text = played.fault ? errorText(*played.fault) : std::string();
    return text.c_str();
}

} // namespace

class LessonsTest : public QObject {
    Q_OBJECT

private slots:
    void thereAreEnough();
    void eachIsComplete_data() { addLessons(); }
    void eachIsComplete();
    void whoKnowsIsRight_data() { addLessons(); }
    void whoKnowsIsRight();
    void whoErrsIsMarkedWrong_data() { addLessons(); }
    void whoErrsIsMarkedWrong();
    void itFailsWithoutItsMechanism_data() { addLessons(); }
    void itFailsWithoutItsMechanism();

private:
    static void addLessons()
    {
        QTest::addColumn<std::string>("name");
        for (const std::string& name : builtInLessonNames())
            QTest::newRow(name.c_str()) << name;
    }
};

void LessonsTest::thereAreEnough()
{
    const std::vector<BuiltInLesson> lessons = builtInLessons();
    QCOMPARE(lessons.size(), builtInLessonNames().size()); // All of them can be read.
    const auto count = [&lessons](LessonKind kind) {
        return std::ranges::count(lessons, kind, &BuiltInLesson::kind);
    };
    QVERIFY(count(LessonKind::Lesson) >= 20);
    QVERIFY(count(LessonKind::Incident) >= 5);
    int last = 0;
    for (const BuiltInLesson& lesson : lessons) {
        last = lesson.number == 1 ? 0 : last;
        QCOMPARE(lesson.number, last + 1); // Each kind is numbered without a gap.
        last = lesson.number;
    }
}

void LessonsTest::eachIsComplete()
{
    QFETCH(const std::string, name);
    const Result<Lesson> lesson = builtInLesson(name);
    QVERIFY2(lesson.ok(), lesson ? "" : errorText(lesson.error()).c_str());
    QVERIFY(!lesson->title.empty());
    QVERIFY(!lesson->goal.empty());
    QVERIFY(lesson->minutes >= 3 && lesson->minutes <= 8);
    const auto acts = [](const LessonStep& step) { return step.action || step.trial; };
    const auto last = std::find_if(lesson->steps.rbegin(), lesson->steps.rend(), acts);
    QVERIFY2(last != lesson->steps.rend(), "The learner does nothing.");
    QVERIFY(questionsIn(*lesson) >= 1);
}

void LessonsTest::whoKnowsIsRight()
{
    QFETCH(const std::string, name);
    const Lesson lesson = builtInLesson(name).value();
    const LessonPlay played = play(lesson, Learner::Knows);
    QVERIFY2(!played.fault, textOf(played));
    QCOMPARE(played.steps.size(), lesson.steps.size());
    QCOMPARE(marksOf(played, true), questionsIn(lesson));
    QCOMPARE(played.score,
             (Score{static_cast<int>(questionsIn(lesson)), static_cast<int>(questionsIn(lesson))}));
}

void LessonsTest::whoErrsIsMarkedWrong()
{
    QFETCH(const std::string, name);
    const Lesson lesson = builtInLesson(name).value();
    const LessonPlay played = play(lesson, Learner::Errs);
    QVERIFY2(!played.fault, textOf(played)); // He learns, and goes on to the end all the same.
    QCOMPARE(marksOf(played, false), questionsIn(lesson));
    QCOMPARE(played.score.right, 0);
}

void LessonsTest::itFailsWithoutItsMechanism()
{
    QFETCH(const std::string, name);
    const nlohmann::json off = caseOf(name);
    QVERIFY2(off.is_object(), "There is no such case.");
    const Result<Lesson> lesson = patched(name, off.at("off"));
    QVERIFY2(lesson.ok(), lesson ? "" : errorText(lesson.error()).c_str());
    const LessonPlay played = play(*lesson, Learner::Knows);
    QVERIFY2(played.fault, "It does not depend on what it is about.");
    QCOMPARE(played.steps.back().id, off.at("fails").get<std::string>());
}

TASKARIUM_TEST(LessonsTest)

} // namespace tst_lessons

#include "tst_lessons.moc"
