// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/comparing.h>
#include <app/headless.h>
#include <app/told.h>

#include <support/testclass.h>

#include <QtTest>

namespace tst_comparing {

using namespace taskarium;
using namespace taskarium::app;
using namespace std::chrono_literals;

namespace {

Told run(const RunOptions& options)
{
    return tell([&options](const Console& console) { return runScenario(options, console); });
}

Told compare(const CompareOptions& options)
{
    return tell([&options](const Console& console) { return compareRuns(options, console); });
}

} // namespace

class ComparingTest : public QObject {
    Q_OBJECT

private slots:
    void aRunEndsWhereItsConditionIsMet()
    {
        const Told told = run({.scenario = m_folder.job(),
                               .runUntil = UntilTaskReaches{.tasks = {}, .status = TaskStatus::Running}});
        QCOMPARE(told.code, 0);
        const QStringList lines = told.out.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        const QString last = lines.back();
        QVERIFY2(last.startsWith(QStringLiteral("At 00:00:")), qPrintable(last));
        QVERIFY2(last.endsWith(QStringLiteral(" reached RUNNING.")), qPrintable(last));
        // The last row of the table is of that very time.
        const QString time = last.section(QLatin1Char(' '), 1, 1);
        QCOMPARE(lines.filter(time).size(), 2);
    }

    void aConditionThatIsNotMetFails()
    {
        const Told told = run({.scenario = m_folder.job(), .until = 2min, .runUntil = UntilFailure{}});
        QCOMPARE(told.code, int(DataFailure));
        QCOMPARE(told.err, QStringLiteral("taskarium: This was not met until 00:02:00.000: failure.\n"));
    }

    void aQuietRunTellsOnlyThatItWasNotMet()
    {
        const Told told = run(
            {.scenario = m_folder.job(), .until = 1s, .runUntil = UntilFailure{}, .talk = Talk::ErrorsOnly});
        QCOMPARE(told.out, QString());
        QVERIFY(told.err.contains(QStringLiteral("This was not met until 00:00:01.000: failure")));
    }

    void aVariedScenarioIsComparedWithItself()
    {
        const Told told = compare(
            {.left = m_folder.job(),
             .varied = SettingValue{.setting = Setting::ImageSize, .target = "job:1", .value = "900"}});
        QCOMPARE(told.code, 0);
        QVERIFY(told.out.startsWith(QStringLiteral("first:  One job\nsecond: imageSize:job:1=900\n")));
        QVERIFY(told.out.contains(QStringLiteral(" records are the same before they differ.\nAt 00:00:")));
        QVERIFY(
            told.out.contains(QStringLiteral("tasks created                          1               1\n")));
    }

    void equalScenariosAreTheSame()
    {
        const std::string path = m_folder.job();
        const Told told = compare({.left = path, .right = path, .until = 30s});
        QCOMPARE(told.code, 0);
        QVERIFY(told.out.contains(QStringLiteral("Both are the same until 00:00:30.000: ")));
    }

    void whatCannotBeComparedIsRefused()
    {
        QCOMPARE(compare({.left = "nowhere.json", .right = "demo"}).code, int(DataFailure));
        QCOMPARE(compare({.left = "demo", .right = "nowhere.json"}).code, int(DataFailure));
        const Told told = compare(
            {.left = m_folder.job(), .varied = SettingValue{.setting = Setting::DeregistrationDelay}});
        QCOMPARE(told.code, int(DataFailure));
        QVERIFY(told.err.contains(QStringLiteral("nothing whose deregistrationDelay could be varied")));
    }

private:
    ScenarioFolder m_folder;
};

TASKARIUM_TEST(ComparingTest)

} // namespace tst_comparing

#include "tst_comparing.moc"
