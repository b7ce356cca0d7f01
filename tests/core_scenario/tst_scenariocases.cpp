// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every file of tests/scenario_cases: valid ones are read and written back, broken and refused ones have
// exactly the error in the file beside them. check_schema.py holds the same files against the published
// schema.
#include <core/scenario/scenario.h>

#include <support/testclass.h>

#include <QtTest>

namespace tst_scenariocases {

using namespace taskarium;

class ScenarioCasesTest : public QObject {
    Q_OBJECT

private slots:
    void readsAndWritesBack_data() { addCases({QStringLiteral("valid")}); }
    void readsAndWritesBack();
    void refuses_data() { addCases({QStringLiteral("broken"), QStringLiteral("refused")}); }
    void refuses();

private:
    static void addCases(const QStringList& folders);
    static QByteArray contents(const QString& path);
};

void ScenarioCasesTest::addCases(const QStringList& folders)
{
    QTest::addColumn<QString>("path");
    for (const QString& folder : folders) {
        const QDir directory(QStringLiteral(SCENARIO_CASES "/") + folder);
        const QStringList files = directory.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
        QVERIFY2(!files.isEmpty(), qPrintable(directory.path()));
        for (const QString& file : files)
            QTest::newRow(qPrintable(folder + QLatin1Char('/') + file)) << directory.filePath(file);
    }
}

QByteArray ScenarioCasesTest::contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void ScenarioCasesTest::readsAndWritesBack()
{
    QFETCH(QString, path);
    const Result<Scenario> scenario = readScenario(contents(path).toStdString(), path.toStdString());
    QVERIFY2(scenario.ok(), scenario ? "" : errorText(scenario.error()).c_str());
    const std::string written = writeScenario(*scenario);
    const Result<Scenario> again = readScenario(written, "written");
    QVERIFY2(again.ok(), again ? "" : errorText(again.error()).c_str());
    QVERIFY(*again == *scenario);
    QCOMPARE(writeScenario(*again), written);
}

void ScenarioCasesTest::refuses()
{
    QFETCH(QString, path);
    const QFileInfo file(path);
    const Result<Scenario> scenario =
        readScenario(contents(path).toStdString(), file.fileName().toStdString());
    QVERIFY(!scenario.ok());
    const QString expected =
        file.path() + QLatin1Char('/') + file.completeBaseName() + QStringLiteral(".error");
    QCOMPARE(QByteArray::fromStdString(errorText(scenario.error())), contents(expected).trimmed());
}

TASKARIUM_TEST(ScenarioCasesTest)

} // namespace tst_scenariocases

#include "tst_scenariocases.moc"
