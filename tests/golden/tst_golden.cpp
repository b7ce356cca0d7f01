// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/headless.h>
#include <app/scenariosource.h>

#include <core/base/file.h>
#include <core/log/apply.h>
#include <core/session/session.h>

#include <support/testclass.h>

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include <array>
#include <sstream>

namespace tst_golden {

using namespace taskarium;
using namespace taskarium::app;
using namespace Qt::StringLiterals;

namespace {

struct Expected {
    ExportFormat format;
    const char* file;
};

constexpr std::array expectedFiles{Expected{ExportFormat::EventBridge, "events.jsonl"},
                                   Expected{ExportFormat::Csv, "log.csv"},
                                   Expected{ExportFormat::DescribeTasks, "describe-tasks.json"}};

QDir goldenFolder()
{
    return QDir(QStringLiteral(GOLDEN_DIR));
}

/// What a case runs: its scenario file, or the built-in scenario that it is named after.
std::string scenarioOf(const QString& name)
{
    const QString file = goldenFolder().filePath(name + "/scenario.json"_L1);
    return (QFile::exists(file) ? file : name).toStdString();
}

/// Where two texts begin to differ, told by line.
QByteArray firstDifference(const std::string& actual, const std::string& expected)
{
    std::istringstream actualLines(actual);
    std::istringstream expectedLines(expected);
    std::string a;
    std::string e;
    for (int line = 1;; ++line) {
        const bool hasActual = bool(std::getline(actualLines, a));
        const bool hasExpected = bool(std::getline(expectedLines, e));
        if (!hasActual || !hasExpected || a != e)
            return "line " + QByteArray::number(line) + "\n   actual: " + (hasActual ? a.c_str() : "(none)")
                + "\n expected: " + (hasExpected ? e.c_str() : "(none)");
    }
}

} // namespace

/// Scenario in, exports out: the bytes of whole runs.
class GoldenTest : public QObject {
    Q_OBJECT

private slots:
    void runsGiveTheExpectedBytes_data() { addCases(); }
    void runsGiveTheExpectedBytes();
    void theLogFoldsToTheWorldOfTheRun_data() { addCases(); }
    void theLogFoldsToTheWorldOfTheRun();
    void aSavedRunReplaysToTheSameLog_data() { addCases(); }
    void aSavedRunReplaysToTheSameLog();

private:
    static void addCases()
    {
        QTest::addColumn<QString>("name");
        for (const QString& name : goldenFolder().entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            QTest::newRow(qPrintable(name)) << name;
    }
};

void GoldenTest::runsGiveTheExpectedBytes()
{
    QFETCH(QString, name);
    const QTemporaryDir folder;
    RunOptions options{.scenario = scenarioOf(name), .talk = Talk::ErrorsOnly};
    for (const Expected& expected : expectedFiles)
        options.exports.push_back(
            {expected.format, folder.filePath(QLatin1String(expected.file)).toStdString()});
    std::ostringstream out;
    std::ostringstream err;
    const int code = runScenario(options, {{out}, {err}});
    QVERIFY2(code == Success, err.str().c_str());
    QCOMPARE(out.str(), std::string());
    for (std::size_t i = 0; i < expectedFiles.size(); ++i) {
        const QString path =
            goldenFolder().filePath(name + "/expected/"_L1 + QLatin1String(expectedFiles.at(i).file));
        const std::string actual = readFile(options.exports[i].path).value();
        if (qEnvironmentVariableIsSet("UPDATE_GOLDEN")) {
            QVERIFY(goldenFolder().mkpath(name + "/expected"_L1));
            QVERIFY(!writeFileAtomically(path.toStdString(), actual));
        }
        const Result<std::string> expected = readFile(path.toStdString());
        QVERIFY2(expected.ok(), qPrintable(path + " is missing; UPDATE_GOLDEN=1 writes it"_L1));
        QVERIFY2(actual == *expected,
                 qPrintable(path) + QByteArray(": ") + firstDifference(actual, *expected));
    }
}

void GoldenTest::theLogFoldsToTheWorldOfTheRun()
{
    QFETCH(QString, name);
    Session session(openScenario(scenarioOf(name)).value());
    World folded;
    folded.settings = session.liveWorld().settings;
    for (int minute = 1; minute <= 75; minute += 3) {
        session.advance(SimTime(std::chrono::minutes(minute)));
        World world = folded;
        for (std::size_t i = 0; i < session.log().size(); ++i)
            apply(world, session.log()[i]);
        // Between records time goes on without one.
        world.now = session.liveWorld().now;
        QVERIFY2(world == session.liveWorld(), qPrintable(QString::number(minute)));
        QVERIFY(session.worldAt(session.liveEdge()).tasks == world.tasks);
    }
}

void GoldenTest::aSavedRunReplaysToTheSameLog()
{
    QFETCH(QString, name);
    const SimTime end(std::chrono::minutes(5));
    Session session(openScenario(scenarioOf(name)).value());
    session.advance(end);
    const Result<Scenario> saved = readScenario(writeScenario(session.recordedScenario()), "saved.json");
    QVERIFY2(saved.ok(), saved.ok() ? "" : errorText(saved.error()).c_str());
    Session replayed(*saved);
    replayed.advance(end);
    QVERIFY(replayed.log() == session.log());
}

TASKARIUM_TEST(GoldenTest)

} // namespace tst_golden

#include "tst_golden.moc"
