// SPDX-License-Identifier: GPL-3.0-or-later
#include <core_replay/recordings.h>
#include <support/testclass.h>

#include <core/base/timetext.h>

#include <QTest>

#include <array>

namespace tst_replayreader {

using namespace taskarium;
using namespace taskarium::recordings;

class TestReplayReader : public QObject {
    Q_OBJECT

private slots:
    void severalFilesAreOneHistory();
    void aStreamMayBeCutAnywhere();
    void aBrokenLineOfAStreamHoldsNothingUp();
    void aValueCutOffTakesNoneOfItsLine_data();
    void aValueCutOffTakesNoneOfItsLine();
    void bracketsOfProseHideNothing_data();
    void bracketsOfProseHideNothing();
    void aTextMayHoldSeveralEvents_data();
    void aTextMayHoldSeveralEvents();
    void whatNeverClosesIsReadInOneGo();
    void tagsOfAServicesTaskAreToldAsTheyWere();
    void aStreamNeverGoesBack();
    void answersWithoutATimeAreAtTheirCapture();
    void theSameEventTwiceIsThereOnce();
    void whatNeverChangesIsKnownFromTheStart();
    void logsAreToldFromScenarios_data();
    void logsAreToldFromScenarios();
};

namespace {

std::string lineOf(int version, std::string lastStatus, std::string second)
{
    return taskEvent({.version = version,
                      .lastStatus = std::move(lastStatus),
                      .updatedAt = "2026-03-01T10:00:" + std::move(second) + "Z"})
        + "\n";
}

std::string threeLines()
{
    return lineOf(1, "PROVISIONING", "00.5") + lineOf(2, "PENDING", "09") + lineOf(3, "RUNNING", "20.25");
}

std::vector<Record> streamed(ReplayReader& reader, std::string_view text, std::size_t pieceSize)
{
    std::vector<Record> records;
    const auto take = [&] {
        for (Record& record : reader.takeRecords())
            records.push_back(std::move(record));
    };
    for (std::size_t i = 0; i < text.size(); i += pieceSize) {
        reader.feed("log", text.substr(i, pieceSize));
        take();
    }
    reader.endFeed("log");
    take();
    return records;
}

} // namespace

void TestReplayReader::severalFilesAreOneHistory()
{
    const std::array sources{ReplaySource{"late", lineOf(3, "RUNNING", "20") + lineOf(4, "RUNNING", "25")},
                             ReplaySource{"early",
                                          lineOf(1, "PROVISIONING", "00") + lineOf(2, "PENDING", "09")
                                              + lineOf(3, "RUNNING", "20")}};
    const Replay replay = readReplay(sources);
    QCOMPARE(statesOf(replay),
             std::string("1 PROVISIONING/RUNNING; 2 PENDING/RUNNING; 3 RUNNING/RUNNING; 4 RUNNING/RUNNING"));
    QCOMPARE(notesOf(replay), std::string("duplicate 1 the same version of a task with the same contents"));
    QVERIFY(replay.report.notes().front().places.front() == (SourcePlace{.file = "late", .line = 1}));
}

void TestReplayReader::aStreamMayBeCutAnywhere()
{
    const std::string text = "tail -f\n" + threeLines();
    const Replay whole = replayOf(text);
    for (const std::size_t pieceSize : {1U, 7U, 64U, 1000U, 100000U}) {
        ReplayReader reader;
        QVERIFY(streamed(reader, text, pieceSize) == whole.records);
        QCOMPARE(reportText(reader.report()), reportText(whole.report));
        QVERIFY(reader.initialWorld() == whole.initial);
    }
}

void TestReplayReader::aBrokenLineOfAStreamHoldsNothingUp()
{
    ReplayReader reader;
    reader.feed("log", lineOf(1, "PROVISIONING", "00"));
    const std::string broken = lineOf(2, "PENDING", "09");
    reader.feed("log", broken.substr(0, 300) + "\n");
    reader.feed("log", lineOf(3, "RUNNING", "20"));
    reader.feed("log", lineOf(4, "RUNNING", "30"));
    const std::vector<Record> records = reader.takeRecords();
    QCOMPARE(std::ranges::count_if(
                 records,
                 [](const Record& record) { return std::holds_alternative<TaskObserved>(record.content); }),
             std::ptrdiff_t(3));
    QCOMPARE(reader.report().countOf(ReplayNoteKind::Broken), 1U);
}

void TestReplayReader::aValueCutOffTakesNoneOfItsLine_data()
{
    QTest::addColumn<QByteArray>("cutOff");
    const QByteArray event = QByteArray::fromStdString(taskEvent({.version = 2, .lastStatus = "PENDING"}));
    QTest::newRow("behind a comma") << event.left(event.indexOf("\"detail\""));
    QTest::newRow("in a name") << event.left(event.indexOf("\"detail\"") + 3);
    QTest::newRow("in a value") << event.left(event.indexOf("PENDING") + 3);
    QTest::newRow("before its end") << event.chopped(1);
}

void TestReplayReader::aValueCutOffTakesNoneOfItsLine()
{
    QFETCH(const QByteArray, cutOff);
    const std::string first = taskEvent({.version = 1, .lastStatus = "PROVISIONING"});
    const std::string last = taskEvent({.version = 3, .updatedAt = "2026-03-01T10:00:09Z"});
    const Replay replay = replayOf("[" + first + "," + cutOff.toStdString() + "," + last + "]");
    QCOMPARE(statesOf(replay),
             std::string("1 PROVISIONING/RUNNING; 3 RUNNING/RUNNING after 1 missing skips"));
    QCOMPARE(replay.report.countOf(ReplayNoteKind::Broken), 1U);
}

void TestReplayReader::bracketsOfProseHideNothing_data()
{
    QTest::addColumn<QByteArray>("prose");
    QTest::newRow("a level") << QByteArray("[INFO]\t2026-03-01T10:00:00Z\t");
    QTest::newRow("a placeholder") << QByteArray("got {event}: ");
    QTest::newRow("a color") << QByteArray("\033[32m");
    QTest::newRow("never closed") << QByteArray("note [a: ");
}

void TestReplayReader::bracketsOfProseHideNothing()
{
    QFETCH(const QByteArray, prose);
    const Replay replay = replayOf(prose.toStdString() + taskEvent({}) + "\n");
    QCOMPARE(statesOf(replay), std::string("1 RUNNING/RUNNING"));
    QCOMPARE(notesOf(replay), std::string());
}

void TestReplayReader::aTextMayHoldSeveralEvents_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("between");
    QTest::newRow("one after another") << QByteArray() << QByteArray();
    QTest::newRow("lines") << QByteArray() << QByteArray("\n");
    QTest::newRow("prose") << QByteArray("[INFO] ") << QByteArray("\n[INFO] ");
}

void TestReplayReader::aTextMayHoldSeveralEvents()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, between);
    const std::string text = before.toStdString() + taskEvent({.version = 1, .lastStatus = "PENDING"})
        + between.toStdString() + taskEvent({.version = 2, .updatedAt = "2026-03-01T10:00:09Z"});
    const Replay replay = replayOf("{\"Records\": [{\"body\": " + recordings::quoted(text) + "}]}");
    QCOMPARE(statesOf(replay), std::string("1 PENDING/RUNNING; 2 RUNNING/RUNNING"));
}

/// Without a memory of what failed before this took minutes.
void TestReplayReader::whatNeverClosesIsReadInOneGo()
{
    constexpr std::size_t count = 20000;
    // Of lists in each other the innermost one is told besides its elements.
    for (const auto& [line, lists] : {std::pair("[{\"a\":1},\n", 1U), std::pair("{\"a\":\n", 0U)}) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i)
            text += line;
        const Replay replay = replayOf(text);
        QCOMPARE(replay.report.countOf(ReplayNoteKind::Broken)
                     + replay.report.countOf(ReplayNoteKind::Skipped),
                 count + lists);
    }
}

void TestReplayReader::tagsOfAServicesTaskAreToldAsTheyWere()
{
    const std::string tags = "\"tags\":[{\"key\":\"Owner\",\"value\":\"jane\"}]";
    const Replay replay = replayOf(taskJson({.more = "," + tags}));
    QVERIFY(exported(replay, ExportFormat::DescribeTasks).find(tags) != std::string::npos);
}

void TestReplayReader::aStreamNeverGoesBack()
{
    ReplayReader reader;
    reader.feed("log", lineOf(1, "PROVISIONING", "10") + lineOf(3, "RUNNING", "20"));
    const SimTime last = reader.takeRecords().back().at;
    reader.feed("log", lineOf(2, "PENDING", "15"));
    QVERIFY(reader.takeRecords().empty());
    QCOMPARE(reader.report().countOf(ReplayNoteKind::Skipped), 1U);
    reader.feed("log", lineOf(4, "RUNNING", "12"));
    const std::vector<Record> records = reader.takeRecords();
    QCOMPARE(records.size(), 1U);
    QVERIFY(records.front().at == last);
}

void TestReplayReader::answersWithoutATimeAreAtTheirCapture()
{
    const std::string answer = "{\"tasks\":["
        + taskJson({.version = 4, .updatedAt = "", .more = ",\"startedAt\":1772359200.5"}) + "]}";
    const UtcTime started = *parseUtc("2026-03-01T10:00:00.5Z");
    QVERIFY(replayOf(answer).initial.settings.start == started);
    const UtcTime captured = *parseUtc("2026-03-01T11:00:00Z");
    QVERIFY(replayOf(answer, {.capturedAt = captured}).initial.settings.start == captured);
    const UtcTime tooEarly = *parseUtc("2026-03-01T09:00:00Z");
    QVERIFY(replayOf(answer, {.capturedAt = tooEarly}).initial.settings.start == started);
}

void TestReplayReader::theSameEventTwiceIsThereOnce()
{
    const std::string event = R"({"version":"0","id":"e1","detail-type":"ECS Service Action",)"
                              R"("source":"aws.ecs","time":"2026-03-01T10:00:00Z",)"
                              R"("resources":["arn:aws:ecs:eu-west-1:111122223333:service/shop/web"],)"
                              R"("detail":{"eventType":"INFO","eventName":"SERVICE_STEADY_STATE"}})";
    const Replay replay = replayOf(event + "\n" + event + "\n");
    QCOMPARE(notesOf(replay), std::string("duplicate 1 the same event"));
    QCOMPARE(exported(replay, ExportFormat::EventBridge), event + "\n");
}

void TestReplayReader::whatNeverChangesIsKnownFromTheStart()
{
    std::string first = lineOf(1, "PROVISIONING", "00");
    const std::string group = R"("group":"service:web",)";
    first.erase(first.find(group), group.size());
    const World world = worldOf(replayOf(first + lineOf(2, "PENDING", "09")));
    QCOMPARE(world.services.size(), 1U);
    QVERIFY(world.task({0}).service == ServiceId{0});
}

void TestReplayReader::logsAreToldFromScenarios_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isLog");
    const auto row = [](const char* name, const std::string& text, bool isLog) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << isLog;
    };
    row("events", threeLines(), true);
    row("behind prose", "some words\n" + threeLines(), true);
    row("an answer", "{\"tasks\":[" + taskJson({}) + "]}", true);
    row("a document larger than a glance",
        "{\"padding\":\"" + std::string(300'000, '.') + "\",\n\"tasks\":[" + taskJson({}) + "]}", true);
    row("a scenario", R"({"title": "x", "commands": [{"at": "0s", "call": "RunTask", "with": {}}]})", false);
    row("nothing", "", false);
    row("words", "hello\nworld\n", false);
}

void TestReplayReader::logsAreToldFromScenarios()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, isLog);
    QCOMPARE(looksLikeLog(text.toStdString()), isLog);
}

TASKARIUM_TEST(TestReplayReader)

} // namespace tst_replayreader

#include "tst_replayreader.moc"
