// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/told.h>
#include <app/validation.h>
#include <app/windowfiles.h>

#include <core/base/file.h>
#include <support/testclass.h>

#include <QtTest>

namespace tst_validation {

using namespace taskarium;
using namespace taskarium::app;

/// What is told of scenarios before they are run or opened.
class ValidationTest : public QObject {
    Q_OBJECT

private slots:
    void validateTellsGoodFromBad();
    void validateTriesTheCommands();
    void validateTellsWhatItCannotTry();
    void validateTellsOfNamesWithoutEffect();
    void lessonsArePlayed();
    void aLessonsFaultNamesItsStep();
    void missingWindowFilesAreTold_data();
    void missingWindowFilesAreTold();

private:
    ScenarioFolder m_folder{};
};

void ValidationTest::validateTellsGoodFromBad()
{
    const Told good = tell([](const Console& console) { return validate({"demo"}, console); });
    QCOMPARE(good.code, 0);
    QVERIFY(good.out.startsWith(QStringLiteral("demo: a good scenario: ")));
    QCOMPARE(good.err, QString());
    const std::string path =
        m_folder.put(QStringLiteral("bad.json"), "{\n  \"title\": \"a\",\n  \"sede\": 1\n}\n");
    const Told bad = tell([&](const Console& console) { return validate({path}, console); });
    QCOMPARE(bad.code, 1);
    QCOMPARE(bad.out, QString());
    QVERIFY2(bad.err.startsWith(QString::fromStdString("taskarium: " + path + ":3: /sede: ")),
             qPrintable(bad.err));
}

void ValidationTest::validateTriesTheCommands()
{
    const std::string path = m_folder.job();
    const Told told = tell([&](const Console& console) { return validate({path}, console); });
    QCOMPARE(told.code, 0);
    QCOMPARE(told.err, QString());
    QCOMPARE(told.out,
             QString::fromStdString(path)
                 + QStringLiteral(": a good scenario: One job (3 commands)\n"
                                  "warning: at 2s UpdateService missing would be refused: "
                                  "ServiceNotFoundException: Service not found.\n"));
}

void ValidationTest::validateTellsWhatItCannotTry()
{
    const auto warningsOf = [this](const char* end) {
        const QString text = QStringLiteral(R"({%1"commands": [
            {"at": "1m", "call": "RunTask", "with": {"taskDefinition": "none"}},
            {"at": "2d", "call": "RunTask", "with": {"taskDefinition": "none"}},
            {"at": "3d", "call": "RunTask", "with": {"taskDefinition": "none"}}]})");
        const std::string path =
            m_folder.put(QStringLiteral("late.json"), qPrintable(text.arg(QLatin1String(end))));
        const Told told = tell([&](const Console& console) { return validate({path}, console); });
        return told.out.section(QLatin1Char('\n'), 1);
    };
    const QString refused = QStringLiteral(
        "warning: at 1m RunTask none would be refused: ClientException: TaskDefinition not found.\n");
    QCOMPARE(warningsOf(""), refused + QStringLiteral("warning: not tried: 2 commands after 24h.\n"));
    QCOMPARE(warningsOf("\"end\": \"5m\","),
             refused
                 + QStringLiteral(
                     "warning: 2 commands after the end at 5m would only be given with a later --until.\n"));
    QCOMPARE(warningsOf("\"end\": \"2d\","),
             refused
                 + QStringLiteral(
                     "warning: 1 command after the end at 48h would only be given with a later --until.\n"
                     "warning: not tried: 1 command after 24h.\n"));
    QCOMPARE(warningsOf("\"end\": \"30s\","),
             QStringLiteral(
                 "warning: 3 commands after the end at 30s would only be given with a later --until.\n"));
}

void ValidationTest::validateTellsOfNamesWithoutEffect()
{
    const std::string path = m_folder.put(QStringLiteral("unused.json"), R"({
        "applications": {"web": {}, "web/app": {}, "web/ap": {}},
        "cluster": {"images": {"web:1": {"sizeMiB": 10}, "elsewhere:9": {"sizeMiB": 10}}},
        "commands": [{"at": "0s", "call": "RegisterTaskDefinition", "with": {"family": "web",
            "containerDefinitions": [{"name": "app", "image": "web:1", "memory": 64}]}}]})");
    const Told told = tell([&](const Console& console) { return validate({path}, console); });
    QCOMPARE(told.code, 0);
    QCOMPARE(told.out.section(QLatin1Char('\n'), 1),
             QStringLiteral("warning: \"web/ap\" in applications is in no task definition of the scenario, "
                            "so it has no effect. Did you mean web/app?\n"
                            "warning: \"elsewhere:9\" in cluster.images is in no task definition of the "
                            "scenario, so it has no effect. Known: web:1.\n"));
}

void ValidationTest::lessonsArePlayed()
{
    const Told told = tell([](const Console& console) { return validate({"first-task"}, console); });
    QCOMPARE(told.code, 0);
    QCOMPARE(told.err, QString());
    QVERIFY2(told.out.startsWith(QStringLiteral("first-task: a good lesson: ")), qPrintable(told.out));
    QVERIFY(told.out.endsWith(QStringLiteral(" steps)\n")));
}

/// A lesson in a folder, by the folder and by its file; its text may not fit, and its claim may be untrue.
void ValidationTest::aLessonsFaultNamesItsStep()
{
    const auto told = [](const std::string& path) {
        return tell([&](const Console& console) { return validate({path}, console); });
    };
    const auto json = [](const std::string& claim) {
        return R"({"kind": "lesson", "title": "Mine", "goal": "Know.", "scenario": "demo",
 "steps": [{"id": "ask", "until": "task any reaches PENDING",
 "question": {"ask": "?", "nextStatus": {"task": "it"}, "claim": ")"
            + claim + "\"}}]}";
    };
    QTemporaryDir folder;
    const std::string path = folder.path().toStdString();
    QVERIFY(!writeFileAtomically(path + "/text.md", "# ask: Next\nWhat comes?\n"));
    QVERIFY(!writeFileAtomically(path + "/lesson.json", json("ACTIVATING")));
    QCOMPARE(told(path).err, QString());
    QCOMPARE(told(path + "/lesson.json").code, 0);
    QVERIFY(!writeFileAtomically(path + "/lesson.json", json("RUNNING")));
    QCOMPARE(told(path).code, 1);
    QVERIFY2(told(path).err.contains(
                 QStringLiteral(": Step \"ask\": Its claim is not true: it is ACTIVATING, not RUNNING.")),
             qPrintable(told(path).err));
    QVERIFY(!writeFileAtomically(path + "/text.md", "# aks: Next\nWhat comes?\n"));
    QVERIFY2(told(path).err.contains(QStringLiteral("/text.md:1: There is no step \"aks\"")),
             qPrintable(told(path).err));
    QVERIFY(QFile::remove(folder.filePath(QStringLiteral("text.md"))));
    QVERIFY(told(path).err.contains(QStringLiteral("text.md")));
}

void ValidationTest::missingWindowFilesAreTold_data()
{
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<int>("code");
    QTest::addColumn<QStringList>("messages");
    const QString job = QStringLiteral("job.json");
    QTest::newRow("none") << QStringList{} << 0 << QStringList{};
    QTest::newRow("there") << QStringList{job, QStringLiteral("demo")} << 0 << QStringList{};
    QTest::newRow("misspelt command")
        << QStringList{QStringLiteral("validat"), QStringLiteral("x.json")} << 2
        << QStringList{QStringLiteral(
               "\"validat\" is neither a command nor a file nor a built-in scenario or lesson. "
               "Did you mean validate?")};
    QTest::newRow("misspelt name") << QStringList{QStringLiteral("dmeo")} << 2
                                   << QStringList{
                                          QStringLiteral("\"dmeo\" is neither a command nor a file nor a "
                                                         "built-in scenario or lesson. Did you mean demo?")};
    QTest::newRow("two of three missing")
        << QStringList{QStringLiteral("gone/a"), job, QStringLiteral("demo.jsn")} << 1
        << QStringList{QStringLiteral("\"gone/a\" is neither a file nor a built-in scenario or lesson. "),
                       QStringLiteral("\"demo.jsn\" is neither a file nor a built-in scenario or lesson. ")};
    QTest::newRow("a word, but not the first")
        << QStringList{job, QStringLiteral("dmo")} << 1
        << QStringList{QStringLiteral(
               "\"dmo\" is neither a file nor a built-in scenario or lesson. Did you mean demo?")};
}

void ValidationTest::missingWindowFilesAreTold()
{
    QFETCH(QStringList, files);
    QFETCH(int, code);
    QFETCH(QStringList, messages);
    WindowOptions options;
    for (const QString& file : files)
        options.files.push_back(file == QStringLiteral("job.json") ? m_folder.job() : file.toStdString());
    const Told told = tell([&](const Console& console) { return checkWindowFiles(options, console); });
    QCOMPARE(told.code, code);
    QCOMPARE(told.out, QString());
    const QStringList lines = told.err.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), messages.size());
    for (qsizetype i = 0; i < lines.size(); ++i)
        QVERIFY2(lines.at(i).startsWith(QStringLiteral("taskarium: ") + messages.at(i)),
                 qPrintable(lines.at(i)));
}

TASKARIUM_TEST(ValidationTest)

} // namespace tst_validation

#include "tst_validation.moc"
