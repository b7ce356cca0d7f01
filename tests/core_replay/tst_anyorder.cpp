// SPDX-License-Identifier: GPL-3.0-or-later
//
// The same facts make the same history, in whatever order they stand in files and files are given.
#include <core_replay/recordings.h>
#include <support/testclass.h>

#include <core/base/timetext.h>
#include <core/session/runexport.h>
#include <core/session/session.h>

#include <fmt/format.h>

#include <QTest>

#include <algorithm>
#include <random>

namespace tst_anyorder {

using namespace taskarium;
using namespace taskarium::recordings;

class TestAnyOrder : public QObject {
    Q_OBJECT

private slots:
    void newestFirstIsTheSame_data();
    void newestFirstIsTheSame();
    void shuffledIsTheSame();
    void filesMayComeInAnyOrder();
    void newsComesBehindWhatIsKnownOfItsSecond();
    void tasksKeepTheOrderOfAnAnswer();
    void anAnswerWithoutATimeIsAtItsFiles();
    void anAnswerWithoutATimeHoldsNothingUp();
    void whatComesLateAddsWhatItCan();
};

namespace {

using Lines = std::vector<std::string>;

std::string joined(const Lines& lines)
{
    std::string text;
    for (const std::string& line : lines)
        text += line + "\n";
    return text;
}

Lines linesOf(const std::string& text)
{
    Lines lines;
    for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1)
        lines.push_back(text.substr(at, text.find('\n', at) - at));
    return lines;
}

/// News of a service that tells its second only.
std::string news(const std::string& name, const std::string& time)
{
    return fmt::format(R"({{"version":"0","id":"n-{}","detail-type":"ECS Deployment State Change",)"
                       R"("source":"aws.ecs","time":"{}",)"
                       R"("resources":["arn:aws:ecs:eu-west-1:111122223333:service/shop/web"],)"
                       R"("detail":{{"eventName":"{}","deploymentId":"ecs-svc/1"}}}})",
                       name, time, name);
}

/// Two tasks of a service whose events lie close together, with news among them.
Lines closeEvents()
{
    const std::string other = "1b2c3d4e5f60718293a4b5c6d7e8f90a";
    return {news("SERVICE_DEPLOYMENT_IN_PROGRESS", "2026-03-01T10:00:00Z"),
            taskEvent({.lastStatus = "PROVISIONING", .updatedAt = "2026-03-01T10:00:00.2Z"}),
            taskEvent({.lastStatus = "PENDING", .updatedAt = "2026-03-01T10:00:00.4Z", .task = other}),
            taskEvent({.version = 2, .lastStatus = "PENDING", .updatedAt = "2026-03-01T10:00:09.1Z"}),
            taskEvent({.version = 3, .updatedAt = "2026-03-01T10:00:20.25Z"}),
            news("SERVICE_DEPLOYMENT_COMPLETED", "2026-03-01T10:00:20Z"),
            taskEvent({.version = 2, .updatedAt = "2026-03-01T10:00:31Z", .task = other})};
}

Lines eventsOfDemo()
{
    Session session(*builtInScenario("demo"));
    session.advance(SimTime(std::chrono::minutes(10)));
    std::string text;
    exportRun(session, session.liveEdge(), ExportFormat::EventBridge,
              [&text](std::string_view piece) { text += piece; });
    return linesOf(text);
}

QByteArray csvOf(const Replay& replay)
{
    return QByteArray::fromStdString(exported(replay, ExportFormat::Csv));
}

} // namespace

void TestAnyOrder::newestFirstIsTheSame_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("close together") << QByteArray::fromStdString(joined(closeEvents()));
    QTest::newRow("a run with many things at once") << QByteArray::fromStdString(joined(eventsOfDemo()));
}

void TestAnyOrder::newestFirstIsTheSame()
{
    QFETCH(const QByteArray, text);
    Lines lines = linesOf(text.toStdString());
    const Replay forward = replayOf(joined(lines));
    std::ranges::reverse(lines);
    const Replay backward = replayOf(joined(lines));
    QCOMPARE(csvOf(backward), csvOf(forward));
    QVERIFY(exported(backward, ExportFormat::EventBridge) == text.toStdString());
}

void TestAnyOrder::shuffledIsTheSame()
{
    Lines lines = closeEvents();
    const QByteArray expected = csvOf(replayOf(joined(lines)));
    std::mt19937 random(7);
    for (int i = 0; i < 50; ++i) {
        std::ranges::shuffle(lines, random);
        QCOMPARE(csvOf(replayOf(joined(lines))), expected);
    }
}

void TestAnyOrder::filesMayComeInAnyOrder()
{
    const Lines lines = closeEvents();
    const ReplaySource early{.name = "early", .text = joined({lines.begin(), lines.begin() + 3})};
    const ReplaySource late{.name = "late", .text = joined({lines.begin() + 3, lines.end()})};
    const Replay forward = readReplay(std::array{early, late});
    QCOMPARE(csvOf(readReplay(std::array{late, early})), csvOf(forward));
    QCOMPARE(csvOf(forward), csvOf(replayOf(joined(lines))));
}

void TestAnyOrder::newsComesBehindWhatIsKnownOfItsSecond()
{
    const Replay replay = replayOf(joined(closeEvents()));
    Lines told;
    for (const Record& record : replay.records) {
        if (const auto* event = std::get_if<EventObserved>(&record.content))
            told.push_back(event->name + " "
                           + isoText(replay.initial.settings.start + record.at.time_since_epoch()));
    }
    QVERIFY(told
            == (Lines{"SERVICE_DEPLOYMENT_IN_PROGRESS 2026-03-01T10:00:00Z",
                      "SERVICE_DEPLOYMENT_COMPLETED 2026-03-01T10:00:20.25Z"}));
}

void TestAnyOrder::tasksKeepTheOrderOfAnAnswer()
{
    const auto described = [](const char* task, const char* startedAt) {
        return taskJson(
            {.updatedAt = "", .more = fmt::format(R"(,"startedAt":"{}")", startedAt), .task = task});
    };
    const std::string answer =
        fmt::format(R"({{"tasks":[{},{},{}]}})", described("c", "2026-03-01T10:00:20Z"),
                    described("a", "2026-03-01T10:00:30Z"), described("b", "2026-03-01T10:00:10Z"));
    const std::string again = exported(replayOf(answer), ExportFormat::DescribeTasks);
    QVERIFY(again.find("task/shop/c") < again.find("task/shop/a"));
    QVERIFY(again.find("task/shop/a") < again.find("task/shop/b"));
}

void TestAnyOrder::anAnswerWithoutATimeIsAtItsFiles()
{
    const std::string answer = R"({"tasks":[)" + taskJson({.updatedAt = ""}) + "]}";
    const UtcTime written = *parseUtc("2026-03-01T12:00:00Z");
    const Replay replay = readReplay(std::array{ReplaySource{"log", answer, written}});
    QVERIFY(replay.initial.settings.start == written);
    QCOMPARE(notesOf(replay),
             std::string("repaired 1 an answer that tells no time: put at the time of its file"));
    const Replay unknown = replayOf(answer);
    QCOMPARE(notesOf(unknown), std::string("repaired 1 no time is told of it: put at the beginning of 1970"));
    const Replay captured = replayOf(answer, {.capturedAt = written});
    QVERIFY(captured.initial.settings.start == written);
    QCOMPARE(notesOf(captured), std::string());
}

/// The file was written long after the task went on.
void TestAnyOrder::anAnswerWithoutATimeHoldsNothingUp()
{
    const std::string answer = R"({"tasks":[)" + taskJson({.version = 2, .updatedAt = ""}) + "]}";
    const std::array sources{
        ReplaySource{"answer", answer, *parseUtc("2026-03-05T12:00:00Z")},
        ReplaySource{"events",
                     joined({taskEvent({.version = 1, .lastStatus = "PENDING"}),
                             taskEvent({.version = 3, .updatedAt = "2026-03-01T10:00:20Z"})})}};
    const Replay replay = readReplay(sources);
    QCOMPARE(statesOf(replay), std::string("1 PENDING/RUNNING; 2 RUNNING/RUNNING; 3 RUNNING/RUNNING"));
    QVERIFY(replay.records.back().at == SimTime(std::chrono::seconds(20)));
}

void TestAnyOrder::whatComesLateAddsWhatItCan()
{
    ReplayReader reader;
    reader.feed("log",
                taskEvent({.version = 1, .lastStatus = "PENDING"}) + "\n"
                    + taskEvent({.version = 4, .updatedAt = "2026-03-01T10:00:20Z"}) + "\n");
    (void)reader.takeRecords();
    const std::string pull = R"(,"pullStartedAt":"2026-03-01T10:00:05Z")";
    reader.feed("log", taskEvent({.version = 3, .lastStatus = "ACTIVATING", .more = pull}) + "\n");
    const std::vector<Record> added = reader.takeRecords();
    QCOMPARE(added.size(), 1U);
    const auto& observed = std::get<TaskObserved>(added.front().content);
    QVERIFY(observed.seen->state.last == TaskStatus::Running && observed.seen->version == 4);
    QVERIFY(observed.detail->times.pullStarted == SimTime(std::chrono::seconds(5)));
    reader.feed("log", taskEvent({.version = 2, .lastStatus = "PENDING"}) + "\n");
    QVERIFY(reader.takeRecords().empty());
    const std::string report = reportText(reader.report());
    QVERIFY(
        report.find("repaired: 1 x a version of a task that comes after a later one: only what it adds is "
                    "taken (log:3)")
        != std::string::npos);
    QVERIFY(
        report.find("skipped: 1 x a version of a task that comes after a later one and adds nothing to it "
                    "(log:4)")
        != std::string::npos);
}

TASKARIUM_TEST(TestAnyOrder)

} // namespace tst_anyorder

#include "tst_anyorder.moc"
