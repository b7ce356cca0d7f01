// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/commandline.h>
#include <app/replaying.h>
#include <app/told.h>

#include <core/scenario/scenario.h>

#include <support/testclass.h>

#include <QtTest>

#include <array>
#include <filesystem>

namespace tst_replaying {

using namespace taskarium;
using namespace std::chrono_literals;
using namespace taskarium::app;

namespace {

std::vector<std::string> words(const QString& line)
{
    std::vector<std::string> result;
    for (const QString& word : line.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        result.push_back(word.toStdString());
    return result;
}

} // namespace

class ReplayingTest : public QObject {
    Q_OBJECT

private slots:
    void tellsWhatWasReadAndLeftOut();
    void failsIfNothingCouldBeRead();
    void exportsTheHistory();
    void redactsOnRequest();
    void redactsWhateverTheSpelling();
    void redactsTheScenarioThatGoesOn();
    void writesAScenarioThatGoesOn();
    void writesNoScenarioThatIsRefused();
    void anEmptyNameIsNoLog();
    void datesWhatTellsNoTimeByItsFile();
    void refusesWhatCannotBe_data();
    void refusesWhatCannotBe();

private:
    [[nodiscard]] Told replay(const QString& arguments) const
    {
        const Result<Options> options = parseCommandLine(words(QStringLiteral("replay ") + arguments));
        if (!options.ok())
            return {.code = WrongUsage, .err = QString::fromStdString(errorText(options.error()))};
        return tell(
            [&](const Console& console) { return replayLogs(std::get<ReplayCommand>(*options), console); });
    }
    [[nodiscard]] QString put(const QString& name, const QByteArray& text) const
    {
        return QString::fromStdString(m_folder.put(name, text.constData()));
    }

    ScenarioFolder m_folder{};
};

void ReplayingTest::tellsWhatWasReadAndLeftOut()
{
    const QString log =
        put(QStringLiteral("a.jsonl"), QByteArray(secretEvent) + "\nnothing\n" + secretEvent + "\n");
    const Told told = replay(log);
    QCOMPARE(told.code, int(Success));
    QCOMPARE(told.out,
             QStringLiteral("read: 2 x ECS Task State Change\ntasks: 1\n"
                            "skipped: 1 x a line without JSON (%1:2)\n"
                            "duplicate: 1 x the same version of a task with the same contents (%1:3)\n")
                 .arg(log));
    QCOMPARE(told.err, QString());
}

void ReplayingTest::failsIfNothingCouldBeRead()
{
    const Told told = replay(put(QStringLiteral("none.txt"), "nothing\n"));
    QCOMPARE(told.code, int(DataFailure));
    QVERIFY(told.err.contains(QLatin1String("There is nothing in it that ECS tells of its tasks.")));
    const Told missing = replay(QStringLiteral("missing.jsonl"));
    QCOMPARE(missing.code, int(DataFailure));
    QVERIFY(missing.err.contains(QLatin1String("missing.jsonl")));
}

void ReplayingTest::exportsTheHistory()
{
    const QString log = put(QStringLiteral("b.jsonl"), QByteArray(secretEvent) + "\n");
    const Told told = replay(log + QStringLiteral(" --export eventbridge=-"));
    QCOMPARE(told.code, int(Success));
    QCOMPARE(told.out, QString::fromUtf8(secretEvent) + QLatin1Char('\n'));
    QVERIFY(told.err.startsWith(QLatin1String("read: 1 x")));
    const Told quiet = replay(log + QStringLiteral(" --quiet"));
    QCOMPARE(quiet.out + quiet.err, QString());
}

void ReplayingTest::redactsOnRequest()
{
    const QString log = put(QStringLiteral("c.jsonl"), QByteArray(secretEvent) + "\n");
    const Told told = replay(log + QStringLiteral(" --quiet --redact --export eventbridge=-"));
    QVERIFY(!told.out.contains(QLatin1String("123412341234")));
    QVERIFY(!told.out.contains(QLatin1String("hush")));
    QCOMPARE(told.out.count(QLatin1String("100000000001")), 3);
    QVERIFY(told.out.contains(QLatin1String(redactedEnvironment)));
}

void ReplayingTest::redactsWhateverTheSpelling()
{
    const QString log = put(QStringLiteral("f.json"),
                            R"({"Tasks":[{"TaskArn":"arn:aws:ecs:eu-west-1:123412341234:task/s/a1",)"
                            R"("LastStatus":"RUNNING","CreatedAt":1772359200,)"
                            R"("Containers":[{"Name":"web"}],"Overrides":{)"
                            R"("ContainerOverrides":[{"Name":"web","Environment":[)"
                            R"({"Name":"KEY","Value":"hush"}]}]},)"
                            R"("Tags":[{"Key":"Owner","Value":"jane"}]}]})");
    for (const char* const format : {"describe-tasks", "eventbridge", "csv"}) {
        const Told told =
            replay(log + QStringLiteral(" --quiet --redact --export %1=-").arg(QLatin1String(format)));
        QVERIFY(!told.out.isEmpty());
        QVERIFY(!told.out.contains(QLatin1String("hush")));
        QVERIFY(!told.out.contains(QLatin1String("123412341234")));
    }
    const Told plain = replay(log + QStringLiteral(" --quiet --export describe-tasks=-"));
    QVERIFY(plain.out.contains(QLatin1String("hush")));
    QVERIFY(plain.out.contains(QLatin1String("\"environment\"")));
}

void ReplayingTest::redactsTheScenarioThatGoesOn()
{
    const QString log = put(QStringLiteral("g.jsonl"), QByteArray(secretEvent) + "\n");
    const std::string path = m_folder.pathOf(QStringLiteral("secret.json"));
    const Told told = replay(log + QStringLiteral(" --redact --continue ") + QString::fromStdString(path));
    QCOMPARE(told.code, int(Success));
    const Result<std::string> text = readFile(path);
    QVERIFY(text.ok());
    QVERIFY(text->find("123412341234") == std::string::npos);
    QCOMPARE(readScenario(*text, path)->account, std::string("100000000001"));
}

void ReplayingTest::writesNoScenarioThatIsRefused()
{
    QByteArray old(secretEvent);
    old.replace("2026-03-01", "1970-01-01");
    const QString log = put(QStringLiteral("h.jsonl"), old + "\n");
    const std::string path = m_folder.pathOf(QStringLiteral("refused.json"));
    const Told told = replay(log + QStringLiteral(" --continue ") + QString::fromStdString(path));
    QCOMPARE(told.code, int(DataFailure));
    QVERIFY(told.err.contains(QLatin1String("The recording cannot go on as a scenario: ")));
    QVERIFY(!readFile(path).ok());
}

void ReplayingTest::writesAScenarioThatGoesOn()
{
    const QString log = put(QStringLiteral("e.jsonl"), QByteArray(secretEvent) + "\n");
    const std::string path = m_folder.pathOf(QStringLiteral("goes-on.json"));
    const Told told = replay(log + QStringLiteral(" --continue ") + QString::fromStdString(path));
    QCOMPARE(told.code, int(Success));
    QVERIFY(told.out.contains(QLatin1String("0 services, 0 standalone tasks")));
    QVERIFY(told.out.contains(QLatin1String("Tasks begin anew at PROVISIONING.")));
    QVERIFY(told.out.contains(QLatin1String("Left out, since too little was recorded of it: unknown:0.")));
    const Result<std::string> text = readFile(path);
    QVERIFY(text.ok());
    QVERIFY(readScenario(*text, path).ok());
}

void ReplayingTest::refusesWhatCannotBe_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("message");
    QTest::newRow("no log") << QString() << QStringLiteral("replay: A log is missing.");
    QTest::newRow("input twice") << QStringLiteral("- -")
                                 << QStringLiteral("replay: Standard input is named twice.");
    QTest::newRow("follow a file") << QStringLiteral("a.jsonl --follow")
                                   << QStringLiteral("--follow: Only standard input can be followed.");
    QTest::newRow("no time") << QStringLiteral("a.jsonl --captured-at noon")
                             << QStringLiteral("--captured-at: \"noon\" is no time.");
    QTest::newRow("nothing to redact")
        << QStringLiteral("a.jsonl --redact")
        << QStringLiteral("--redact: There is nothing to redact, for nothing is written. Add --export or "
                          "--continue.");
    const QString log = put(QStringLiteral("d.jsonl"), QByteArray(secretEvent));
    QTest::newRow("over itself") << log + QStringLiteral(" --export csv=") + log
                                 << QStringLiteral("--export: \"%1\" is the log itself.").arg(log);
}

void ReplayingTest::anEmptyNameIsNoLog()
{
    const Result<Options> options = parseCommandLine(std::array<std::string, 2>{"replay", ""});
    QVERIFY(!options.ok());
    QCOMPARE(options.error().message, std::string("replay: The name of a log is empty."));
}

/// What tells no time at all is dated by its file, and that is said.
void ReplayingTest::datesWhatTellsNoTimeByItsFile()
{
    const QString log = put(QStringLiteral("i.json"),
                            R"({"tasks":[{"taskArn":"arn:aws:ecs:eu-west-1:1:task/s/a1",)"
                            R"("lastStatus":"RUNNING"}]})");
    const auto written = std::filesystem::file_time_type::clock::from_sys(
        std::chrono::sys_seconds(std::chrono::sys_days{2026y / 3 / 1}));
    std::filesystem::last_write_time(log.toStdString(), written);
    const Told told = replay(log + QStringLiteral(" --export csv=-"));
    QVERIFY(told.out.contains(QLatin1String("2026-03-01T00:00:00Z,,TaskObserved")));
    QVERIFY(told.err.contains(
        QStringLiteral("repaired: 1 x an answer that tells no time: put at the time of its file (%1:1)")
            .arg(log)));
}

void ReplayingTest::refusesWhatCannotBe()
{
    QFETCH(const QString, arguments);
    QFETCH(const QString, message);
    const Told told = replay(arguments);
    QCOMPARE(told.code, int(WrongUsage));
    QVERIFY2(told.err.contains(message), qPrintable(told.err));
}

TASKARIUM_TEST(ReplayingTest)

} // namespace tst_replaying

#include "tst_replaying.moc"
