// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/headless.h>
#include <app/statetable.h>
#include <app/told.h>
#include <app/validation.h>
#include <app/wording.h>

#include <core/base/file.h>

#include <support/testclass.h>

#include <QDir>
#include <QtTest>

namespace tst_headless {

using namespace taskarium;
using namespace taskarium::app;
using namespace std::chrono_literals;

namespace {

constexpr const char* heading =
    "TIME          PROVISIONING  PENDING  ACTIVATING  RUNNING  DEACTIVATING  STOPPING  "
    "DEPROVISIONING  STOPPED  DELETED\n";

/// A service whose tasks fail for ever.
constexpr const char* crashScenario = R"({
  "title": "Never at rest",
  "cluster": {"instances": [{"instanceType": "t3.medium", "cpu": 2048, "memory": 3884}]},
  "applications": {"job": {"exits": {"after": "5s", "exitCode": 1}}},
  "commands": [
    {"at": "0s", "call": "RegisterTaskDefinition", "with": {"family": "job",
      "containerDefinitions": [{"name": "job", "image": "job:1", "memory": 64}]}},
    {"at": "0s", "call": "CreateService", "with": {"serviceName": "job", "taskDefinition": "job",
      "desiredCount": 1, "launchType": "EC2"}}
  ]
})";

} // namespace

class HeadlessTest : public QObject {
    Q_OBJECT

private slots:
    void runPrintsATableOfStates();
    void onATerminalRunRewritesOneLine();
    void quietRunsPrintOnlyWhatWasRefused();
    void withoutATitleTheFileIsNamed();
    void untilBeatsTheEndOfTheScenario();
    void seedAndProfileBeatTheScenarios();
    void exportsAreWrittenAndNamed();
    void anExportToStandardOutputMovesTheTableAway();
    void theTimesOfAllTasksAreWritten();
    void exportsThatCannotBeWrittenFailBeforeTheRun();
    void runsWithClientsTellWhatBecameOfTheirRequests();
    void rowsComeAtTheSameTimesWithAndWithoutAnEnd();
    void runsThatNeverRestEndAfterADay();
    void missingScenariosAreRefused_data();
    void missingScenariosAreRefused();
    void thingsAreCounted();
    void listNamesWhatIsBuiltIn();
    void rowsComeInWiderStepsTheMoreThereAre();
    void progressLinesAreCutToTheTerminal();

private:
    ScenarioFolder m_folder{};
};

void HeadlessTest::runPrintsATableOfStates()
{
    const RunOptions options{.scenario = m_folder.job()};
    const Told told = tell([&](const Console& console) { return runScenario(options, console); });
    QCOMPARE(told.code, 0);
    QCOMPARE(told.err, QString());
    const QString rows = told.out.mid(told.out.indexOf(QLatin1Char('\n')) + 1);
    QCOMPARE(told.out.left(told.out.size() - rows.size()),
             QStringLiteral("One job: profile documented, seed 4\n"));
    QVERIFY(rows.startsWith(QLatin1String(heading)));
    QCOMPARE(rows.mid(qsizetype(qstrlen(heading))),
             QStringLiteral(
                 "00:00:00.000             .        .           .        .             .         .           "
                 "    .        .        .\n"
                 "00:00:10.000             .        1           .        .             .     "
                 "    .               .        .        .\n"
                 "00:00:20.000             .        .           .        1             .     "
                 "    .               .        .        .\n"
                 "00:00:30.000             .        .           .        .             .     "
                 "    1               .        .        .\n"
                 "00:00:40.000             .        .           .        .             .     "
                 "    .               1        .        .\n"
                 "00:00:45.030             .        .           .        .             .         .           "
                 "    .        1        .\n"
                 "00:00:02.000  UpdateService missing was refused: "
                 "ServiceNotFoundException: Service not found.\n"
                 "1 task, 13 records.\n"));
}

void HeadlessTest::onATerminalRunRewritesOneLine()
{
    const RunOptions options{.scenario = m_folder.job()};
    const Told told = tell([&](const Console& console) { return runScenario(options, console); }, 40);
    QVERIFY(!told.out.contains(QStringLiteral("TIME")));
    QVERIFY(told.out.contains(QStringLiteral("\r\x1b[K00:00:20.000  RUNNING 1\r\x1b[K")));
    QVERIFY(told.out.contains(QStringLiteral("\r\x1b[K00:00:45.030  STOPPED 1\n")));
}

void HeadlessTest::quietRunsPrintOnlyWhatWasRefused()
{
    const RunOptions options{.scenario = m_folder.job(), .talk = Talk::ErrorsOnly};
    const Told told = tell([&](const Console& console) { return runScenario(options, console); });
    QCOMPARE(told.code, 0);
    QCOMPARE(told.out, QString());
    QCOMPARE(told.err,
             QStringLiteral("taskarium: 00:00:02.000  UpdateService missing was refused: "
                            "ServiceNotFoundException: Service not found.\n"));
}

void HeadlessTest::withoutATitleTheFileIsNamed()
{
    for (const char* text : {"{}", "{\"title\": \" \"}"}) {
        const std::string path = m_folder.put(QStringLiteral("e.json"), text);
        const Told checked = tell([&](const Console& console) { return validate({path}, console); });
        QCOMPARE(checked.out,
                 QString::fromStdString(path) + QStringLiteral(": a good scenario (0 commands)\n"));
        const Told ran =
            tell([&](const Console& console) { return runScenario({.scenario = path}, console); });
        QVERIFY(ran.out.startsWith(QStringLiteral("e.json: profile documented, seed 1\n")));
        QVERIFY(ran.out.endsWith(QStringLiteral("\n0 tasks, 1 record.\n")));
    }
}

void HeadlessTest::untilBeatsTheEndOfTheScenario()
{
    const RunOptions options{.scenario = "demo", .until = 25s};
    const Told told = tell([&](const Console& console) { return runScenario(options, console); });
    QVERIFY(told.out.contains(QStringLiteral("\n00:00:25.000 ")));
    QVERIFY(!told.out.contains(QStringLiteral("\n00:00:30.000 ")));
}

void HeadlessTest::seedAndProfileBeatTheScenarios()
{
    const RunOptions options{
        .scenario = m_folder.job(), .until = 0s, .seed = 99, .profile = Profile::Observed};
    const Told told = tell([&](const Console& console) { return runScenario(options, console); });
    QVERIFY(told.out.startsWith(QStringLiteral("One job: profile observed, seed 99\n")));
}

void HeadlessTest::exportsAreWrittenAndNamed()
{
    const std::string csv = m_folder.pathOf(QStringLiteral("log.csv"));
    const std::string json = m_folder.pathOf(QStringLiteral("tasks.json"));
    const RunOptions options{.scenario = m_folder.job(),
                             .exports = {{ExportFormat::Csv, csv}, {ExportFormat::DescribeTasks, json}}};
    const Told told = tell([&](const Console& console) { return runScenario(options, console); });
    QCOMPARE(told.code, 0);
    QVERIFY(told.out.endsWith(
        QString::fromStdString("Wrote " + csv + " (csv).\nWrote " + json + " (describe-tasks).\n")));
    const std::string rows = readFile(csv).value();
    QCOMPARE(std::ranges::count(rows, '\n'), std::ptrdiff_t(14));
    QVERIFY(readFile(json).value().starts_with("{\"failures\":[],\"tasks\":[{"));
}

void HeadlessTest::anExportToStandardOutputMovesTheTableAway()
{
    const RunOptions options{.scenario = m_folder.job(), .exports = {{ExportFormat::Csv, "-"}}};
    const Told told = tell([&](const Console& console) { return runScenario(options, console); });
    QVERIFY(told.out.startsWith(QStringLiteral("seconds,time,profile,")));
    QCOMPARE(told.out.count(QStringLiteral("\r\n")), 14);
    QVERIFY(told.err.startsWith(QStringLiteral("One job: profile documented, seed 4\nTIME ")));
    QVERIFY(!told.err.contains(QStringLiteral("Wrote")));
}

void HeadlessTest::theTimesOfAllTasksAreWritten()
{
    const std::string path = m_folder.pathOf(QStringLiteral("times.csv"));
    const RunOptions options{.scenario = m_folder.job(), .times = path};
    const Told told = tell([&](const Console& console) { return runScenario(options, console); });
    QCOMPARE(told.code, 0);
    QVERIFY(told.out.endsWith(QString::fromStdString("Wrote " + path + " (times).\n")));
    const std::string table = readFile(path).value();
    QVERIFY(table.starts_with("task,owner,begin_ms,end_ms,lifetime_ms,capacity_ms,"));
    QCOMPARE(std::ranges::count(table, '\n'), std::ptrdiff_t(2)); // a header and one job
    const RunOptions shown{.scenario = m_folder.job(), .times = "-"};
    const Told aloud = tell([&](const Console& console) { return runScenario(shown, console); });
    QCOMPARE(aloud.out.toStdString(), table);
    QVERIFY(aloud.err.startsWith(QStringLiteral("One job: ")));
}

void HeadlessTest::exportsThatCannotBeWrittenFailBeforeTheRun()
{
    const std::string path = m_folder.pathOf(QStringLiteral("missing/log.csv"));
    for (const RunOptions& options :
         {RunOptions{.scenario = m_folder.job(), .exports = {{ExportFormat::Csv, path}}},
          RunOptions{.scenario = m_folder.job(), .times = path}}) {
        const Told told = tell([&](const Console& console) { return runScenario(options, console); });
        QCOMPARE(told.code, 1);
        QCOMPARE(told.out, QString());
        QCOMPARE(told.err,
                 QString::fromStdString("taskarium: " + path
                                        + ": The file cannot be written: No such file or directory. "
                                          "Create its folder first, or choose another.\n"));
    }
}

void HeadlessTest::runsWithClientsTellWhatBecameOfTheirRequests()
{
    const RunOptions options{.scenario = "lost-requests"};
    const Told told = tell([&](const Console& console) { return runScenario(options, console); });
    QVERIFY(told.out.contains(
        QStringLiteral("\n17400 requests: 16916 served, 424 lost (384 refused with 502, 40 interrupted with "
                       "502), 60 in flight.\n13 tasks, ")));
}

void HeadlessTest::rowsComeAtTheSameTimesWithAndWithoutAnEnd()
{
    RunOptions options{.scenario = m_folder.job()};
    const Told resting = tell([&](const Console& console) { return runScenario(options, console); });
    options.until = std::chrono::milliseconds(45'030); // when it rests
    const Told ended = tell([&](const Console& console) { return runScenario(options, console); });
    QCOMPARE(resting.out, ended.out);
    QVERIFY(resting.out.contains(QStringLiteral("\n00:00:20.000 ")));
}

void HeadlessTest::runsThatNeverRestEndAfterADay()
{
    const RunOptions options{.scenario = m_folder.put(QStringLiteral("crash.json"), crashScenario)};
    const Told told = tell([&](const Console& console) { return runScenario(options, console); });
    QCOMPARE(told.code, 0);
    QVERIFY(told.out.contains(QStringLiteral(
        "\nIt did not come to rest within a day, so it ends here; --until sets another end.\n")));
    QVERIFY2(told.out.count(QLatin1Char('\n')) < 200, "a day must not flood the screen");
}

void HeadlessTest::missingScenariosAreRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("message");
    QTest::newRow("misspelt")
        << QStringLiteral("dmo")
        << QStringLiteral("\"dmo\" is neither a file nor a built-in scenario or lesson. Did you mean demo?");
    QTest::newRow("a folder") << QStringLiteral("/")
                              << QStringLiteral("/: The file cannot be read: Is a directory. "
                                                "Check that it is a file you may read.");
}

void HeadlessTest::missingScenariosAreRefused()
{
    QFETCH(QString, name);
    QFETCH(QString, message);
    const QString wanted = QStringLiteral("taskarium: ") + message + QLatin1Char('\n');
    const std::string scenario = name.toStdString();
    const Told ran =
        tell([&](const Console& console) { return runScenario({.scenario = scenario}, console); });
    QCOMPARE(ran.code, 1);
    QCOMPARE(ran.err, wanted);
    const Told checked = tell([&](const Console& console) { return validate({scenario}, console); });
    QCOMPARE(checked.code, 1);
    QCOMPARE(checked.out + checked.err, wanted);
}

void HeadlessTest::thingsAreCounted()
{
    QCOMPARE(counted(0, "task"), std::string("0 tasks"));
    QCOMPARE(counted(1, "task"), std::string("1 task"));
    QCOMPARE(counted(2, "task"), std::string("2 tasks"));
}

void HeadlessTest::listNamesWhatIsBuiltIn()
{
    const Told told = tell([](const Console& console) { return listBuiltIns(console); });
    QCOMPARE(told.code, 0);
    const QStringList lines = told.out.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.filter(QStringLiteral("scenario\tdemo\t")).size(), 1);
    for (const QString& line : lines)
        QCOMPARE(line.count(QLatin1Char('\t')), 2);
}

void HeadlessTest::rowsComeInWiderStepsTheMoreThereAre()
{
    RowTimes times;
    const auto pass = [&times](int count) {
        for (int i = 0; i < count; ++i)
            times.pass();
        return times.next();
    };
    QCOMPARE(times.next(), SimTime(0s));
    QCOMPARE(pass(1), SimTime(10s));
    QCOMPARE(pass(29), SimTime(300s));
    QCOMPARE(pass(30), SimTime(20min));
    QCOMPARE(pass(30), SimTime(50min));
    QCOMPARE(pass(1000), SimTime(50min + 150min + 300min + 30h + 910 * 6h));
}

void HeadlessTest::progressLinesAreCutToTheTerminal()
{
    StateCounts counts;
    counts.desiredRunning[static_cast<std::size_t>(TaskStatus::Running)] = 4;
    counts.desiredStopped[static_cast<std::size_t>(TaskStatus::Running)] = 1;
    counts.desiredStopped[static_cast<std::size_t>(TaskStatus::Stopped)] = 12;
    QCOMPARE(progressLine(SimTime(61500ms), counts, 80), std::string("00:01:01.500  RUNNING 5  STOPPED 12"));
    QCOMPARE(progressLine(SimTime(61500ms), counts, 20), std::string("00:01:01.500  RUNNIN"));
}

TASKARIUM_TEST(HeadlessTest)

} // namespace tst_headless

#include "tst_headless.moc"
