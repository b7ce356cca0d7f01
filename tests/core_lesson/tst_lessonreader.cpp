// SPDX-License-Identifier: GPL-3.0-or-later
#include <core_lesson/handmade.h>

#include <support/testclass.h>

#include <QtTest>

namespace tst_lessonreader {

using namespace taskarium;
using namespace taskarium::lessons;

namespace {

/// The error of a lesson with one step, after its file's name and place.
std::string refusalOf(const std::string& step)
{
    const Result<Lesson> lesson = lessonOf("[" + step + "]");
    return lesson ? "accepted" : lesson.error().message + " " + lesson.error().remedy;
}

std::string refusalOfText(const std::string& text)
{
    const std::string json = lessonJson(nlohmann::json::parse(R"([{"id": "a"}])")).dump();
    const Result<Lesson> lesson = readLesson({.name = "mine", .json = json, .text = text});
    return lesson ? "accepted" : errorText(lesson.error());
}

struct RefusedStep {
    const char* what;
    const char* step;
    const char* message;
};

constexpr std::array refusedSteps{
    RefusedStep{"an id", R"({"id": "A b"})", "This is no id of a step."},
    RefusedStep{"an unknown member", R"({"id": "a", "untill": "30s"})", "untill"},
    RefusedStep{"a condition", R"({"id": "a", "until": "task any dies"})",
                "\"dies\" is not understood there."},
    RefusedStep{"a span", R"({"id": "a", "until": "+soon"})", "soon"},
    RefusedStep{"a panel", R"({"id": "a", "show": ["timelime"]})", "Did you mean timeline?"},
    RefusedStep{"two call-outs in one", R"({"id": "a", "point": {"state": "PENDING", "task": "it"}})",
                "A call-out points at exactly one thing."},
    RefusedStep{"a status", R"({"id": "a", "point": {"state": "STARTING"}})",
                "\"STARTING\" is no status of a task."},
    RefusedStep{"a question of no kind", R"({"id": "a", "question": {"ask": "Why?"}})",
                "A question has exactly one kind."},
    RefusedStep{"a question of two kinds",
                R"({"id": "a", "question": {"ask": "Why?", "victim": {}, "nextStatus": {"task": "it"}}})",
                "A question has exactly one kind."},
    RefusedStep{"a question without a claim",
                R"({"id": "a", "question": {"ask": "Which?", "nextStatus": {"task": "it"}}})",
                "This question does not say what its text relies on."},
    RefusedStep{"a choice without a right option",
                R"({"id": "a", "question": {"ask": "?", "choice": [{"text": "x", "reply": "y"}, {"text": "z",
        "reply": "y"}]}})",
                "of which exactly one is right"},
    RefusedStep{"an option without a reply",
                R"({"id": "a", "question": {"ask": "?", "choice": [{"text": "x", "right": true}]}})",
                "reply"},
    RefusedStep{"an action of no call",
                R"({"id": "a", "action": {"ask": "Do.", "commands": ["StopTsk"],
        "solution": [{"call": "StopTask", "with": {"task": "service:web#1"}}]}})",
                "StopTsk"},
    RefusedStep{"an action without a solution",
                R"({"id": "a", "action": {"ask": "Do.", "commands": ["StopTask"], "solution": []}})",
                "This action has no solution."},
    RefusedStep{"a solution that is no request",
                R"({"id": "a", "action": {"ask": "Do.", "commands": ["StopTask"],
        "solution": [{"call": "StopTask", "with": {"tsk": "x"}}]}})",
                "tsk"},
    RefusedStep{"a command with a time",
                R"({"id": "a", "commands": [{"at": "1s", "call": "StopTask", "with": {"task": "x"}}]})",
                "at"},
    RefusedStep{"a setting that is not there",
                R"({"id": "a", "trial": {"ask": "Try.", "length": "1m", "settings": ["desiredCount:api"],
        "goals": ["no request lost"], "solution": []}})",
                "The scenario has no setting \"desiredCount:api\"."},
    RefusedStep{"a goal",
                R"({"id": "a", "trial": {"ask": "Try.", "length": "1m", "settings": [], "goals": ["be quick"],
        "solution": []}})",
                "\"be quick\" is no goal."},
    RefusedStep{"a solution that is not offered",
                R"({"id": "a", "trial": {"ask": "Try.", "length": "1m", "settings": [],
        "goals": ["no request lost"], "solution": ["desiredCount:web=2"]}})",
                "is none of the settings of this trial"},
    RefusedStep{"a curtain in a lesson", R"({"id": "a", "reveal": true})",
                "Only an incident has a curtain to open."},
};

} // namespace

class LessonReaderTest : public QObject {
    Q_OBJECT

private slots:
    void everythingIsRead();
    void textsAreGivenToTheirSteps();
    void aBuiltInScenarioIsNamed();
    void refusesSteps_data();
    void refusesSteps();
    void faultsNameFileLineAndStep();
    void refusesWhatIsMadeToHarm();
    void refusesTexts();
    void kindsHaveTheirRules();
};

void LessonReaderTest::everythingIsRead()
{
    const Result<Lesson> lesson = lessonOf(R"json([
        {"id": "one", "until": "task any reaches RUNNING", "within": "5m", "speed": 20,
        "show": ["timeline", "costs"],
         "point": {"task": "service:web#1"}, "highlight": [{"service": "web"}, {"panel": "charts"}],
        "bookmark": "There",
         "commands": [{"traffic": "RequestRate", "with": {"targetGroup": "web", "requestsPerSecond": 5}}]},
        {"id": "two", "until": "+30s", "question": {"ask": "How long?", "explanation": "So long.",
        "claim": "30s",
         "time": {"until": "task it reaches STOPPED", "tolerance": "5s"}}},
        {"id": "three", "action": {"ask": "Stop it.", "hint": "There.", "commands": ["StopTask"],
         "until": "task any reaches STOPPED", "solution": [{"call": "StopTask",
        "with": {"task": "service:web#1"}}]}}])json");
    QVERIFY2(lesson.ok(), lesson ? "" : errorText(lesson.error()).c_str());
    const LessonStep& one = lesson->steps.at(0);
    QCOMPARE(one.until, std::optional<Until>(Condition(UntilTaskReaches{{}, TaskStatus::Running})));
    QCOMPARE(one.within, Duration(std::chrono::minutes(5)));
    QCOMPARE(one.speed, 20.0);
    QCOMPARE(one.panels, (std::vector{LessonPanel::Timeline, LessonPanel::Costs}));
    QCOMPARE(one.callout, std::optional<Callout>(PointsAtTask{"service:web#1"}));
    QCOMPARE(one.highlights,
             (std::vector<Callout>{PointsAtService{"web"}, PointsAtPanel{LessonPanel::Charts}}));
    QCOMPARE(one.bookmark, std::string("There"));
    QCOMPARE(one.commands.size(), std::size_t(1));
    const Question& question = lesson->steps.at(1).question.value();
    QCOMPARE(question.claim, std::optional<Claim>(Duration(std::chrono::seconds(30))));
    QCOMPARE(std::get<AsksTime>(question.kind).tolerance, Duration(std::chrono::seconds(5)));
    QCOMPARE(lesson->steps.at(1).until, std::optional<Until>(Duration(std::chrono::seconds(30))));
    QCOMPARE(lesson->steps.at(2).action->commands, std::vector<std::string>{"StopTask"});
    QCOMPARE(lesson->steps.at(2).action->solution.size(), std::size_t(1));
}

void LessonReaderTest::textsAreGivenToTheirSteps()
{
    const std::string json = lessonJson(nlohmann::json::parse(R"([{"id": "a"}, {"id": "b"}])")).dump();
    const std::string text =
        "# a: First\nOne.\n\n```\n# no heading\n```\n## Notes\nSay it.\n# b: Second\nTwo.\n";
    const Result<Lesson> lesson = readLesson({.name = "mine", .json = json, .text = text});
    QVERIFY2(lesson.ok(), lesson ? "" : errorText(lesson.error()).c_str());
    QCOMPARE(lesson->steps[0].title, std::string("First"));
    QCOMPARE(lesson->steps[0].text, std::string("One.\n\n```\n# no heading\n```"));
    QCOMPARE(lesson->steps[0].notes, std::string("Say it."));
    QCOMPARE(lesson->steps[1].text, std::string("Two."));
    QVERIFY(lesson->steps[1].notes.empty());
}

void LessonReaderTest::aBuiltInScenarioIsNamed()
{
    nlohmann::json json = lessonJson(nlohmann::json::parse(R"([{"id": "a"}])"));
    json["scenario"] = "demo";
    const Result<Lesson> lesson = read(json);
    QVERIFY(lesson.ok());
    QCOMPARE(lesson->scenario, builtInScenario("demo").value());
    json["scenario"] = "deemo";
    QVERIFY(!read(json).ok());
    QCOMPARE(read(json).error().pointer, std::string("/scenario"));
}

void LessonReaderTest::refusesSteps_data()
{
    QTest::addColumn<std::string>("step");
    QTest::addColumn<std::string>("message");
    for (const RefusedStep& refused : refusedSteps)
        QTest::newRow(refused.what) << std::string(refused.step) << std::string(refused.message);
}

void LessonReaderTest::refusesSteps()
{
    QFETCH(const std::string, step);
    QFETCH(const std::string, message);
    const std::string refusal = refusalOf(step);
    QVERIFY2(refusal.find(message) != std::string::npos, refusal.c_str());
}

void LessonReaderTest::faultsNameFileLineAndStep()
{
    const Result<Lesson> lesson = lessonOf(R"([{"id": "good"}, {"id": "bad", "speed": 0}])");
    QVERIFY(!lesson.ok());
    QCOMPARE(lesson.error().file, std::string("mine/lesson.json"));
    QCOMPARE(lesson.error().pointer, std::string("/steps/1/speed"));
    QVERIFY(lesson.error().line > 0);
    QVERIFY2(lesson.error().message.starts_with("Step \"bad\": "), lesson.error().message.c_str());
    const Result<Lesson> twice = lessonOf(R"([{"id": "a"}, {"id": "a"}])");
    QVERIFY(!twice.ok());
    QCOMPARE(twice.error().message, std::string("Step \"a\": Another step has the same id."));
    QVERIFY(!lessonOf("[]").ok());
}

void LessonReaderTest::refusesWhatIsMadeToHarm()
{
    const auto refusal = [](const std::string& json) {
        const Result<Lesson> lesson = readLesson({.name = "mine", .json = json, .text = "# a: T\nText.\n"});
        return lesson ? std::string("accepted") : errorText(lesson.error());
    };
    for (const std::string& deep : {std::string(100'000, '['), "{\"steps\": " + std::string(100'000, '[')})
        QVERIFY(refusal(deep).find(": Objects and lists lie more than 64 deep in each other.")
                != std::string::npos);
    for (const char* const text : {"{\"minutes\": NaN}", "{\"minutes\": 1e999}", "{\"minutes\": -1}",
                                   "{\"minutes\": 9000000000000000000}", "{\"title\": \"\xC3\x28\"}"})
        QVERIFY(refusal(text).starts_with("mine/lesson.json:1: "));
}

void LessonReaderTest::refusesTexts()
{
    QCOMPARE(refusalOfText("# a: Title\nText.\n"), std::string("accepted"));
    QVERIFY(refusalOfText("Text.\n# a: Title\nText.\n")
                .starts_with("mine/text.md:1: This text belongs to no step."));
    QVERIFY(refusalOfText("# a: Title\nText.\n# b: Title\nText.\n")
                .starts_with("mine/text.md:3: There is no step \"b\""));
    QVERIFY(refusalOfText("# a: Title\n").starts_with("mine/text.md: Step \"a\" has no text."));
    QVERIFY(refusalOfText("").starts_with("mine/text.md: Step \"a\" has no text."));
    QVERIFY(refusalOfText("# a\nText.\n").starts_with("mine/text.md:1: This heading does not name a step."));
    QVERIFY(refusalOfText("# a: T\nText.\n# a: T\nText.\n")
                .starts_with("mine/text.md:3: Two sections are called \"a\"."));
    QVERIFY(
        refusalOfText("# a: T\nText \xC3\x28.\n").starts_with("mine/text.md:2: A byte here is not UTF-8."));
    QCOMPARE(refusalOfText("# a: T\n" + std::string(16'000, '>') + "\n"), std::string("accepted"));
    QVERIFY(refusalOfText("# a: T\n" + std::string(100'000, '>') + "\n")
                .starts_with("mine/text.md:2: This text is longer than 16 KiB. Tell it in more steps."));
}

void LessonReaderTest::kindsHaveTheirRules()
{
    nlohmann::json json = lessonJson(nlohmann::json::parse(R"([{"id": "a"}])"));
    json["kind"] = "incident";
    QCOMPARE(read(json).error().message, std::string("An incident opens its curtain in exactly one step."));
    json["kind"] = "challenge";
    QCOMPARE(read(json).error().message, std::string("A challenge has something to try."));
    json["kind"] = "tale";
    QCOMPARE(read(json).error().message, std::string("\"tale\" is no kind of lesson."));
    json["steps"][0]["reveal"] = true;
    json["kind"] = "incident";
    QVERIFY(read(json).ok());
}

TASKARIUM_TEST(LessonReaderTest)

} // namespace tst_lessonreader

#include "tst_lessonreader.moc"
