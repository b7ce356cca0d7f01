// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/scenario/scenario.h>

#include <support/testclass.h>

#include <QtTest>

#include <algorithm>

namespace tst_builtinscenarios {

using namespace taskarium;

class BuiltInScenariosTest : public QObject {
    Q_OBJECT

private slots:
    void everyOneCanBeReadAndHasATitle();
    void areSortedByName();
    void demoEndsAfterFourMinutes();
    void unknownNameIsRefusedWithTheNearest();
    void foreignNameIsRefusedWithARemedy();
};

void BuiltInScenariosTest::everyOneCanBeReadAndHasATitle()
{
    QVERIFY(!builtInScenarios().empty());
    for (const BuiltInScenario& scenario : builtInScenarios()) {
        const Result<Scenario> read = builtInScenario(scenario.name);
        QVERIFY2(read.ok(), read ? "" : errorText(read.error()).c_str());
        QVERIFY(!read->title.empty());
        QVERIFY(!read->description.empty());
        QCOMPARE(scenario.title, read->title);
    }
}

void BuiltInScenariosTest::areSortedByName()
{
    const auto scenarios = builtInScenarios();
    QVERIFY(std::ranges::is_sorted(scenarios, {}, &BuiltInScenario::name));
}

void BuiltInScenariosTest::demoEndsAfterFourMinutes()
{
    const Result<Scenario> demo = builtInScenario("demo");
    QVERIFY(demo.ok());
    QVERIFY(demo->end == Duration(std::chrono::minutes(4)));
}

void BuiltInScenariosTest::unknownNameIsRefusedWithTheNearest()
{
    const Result<Scenario> scenario = builtInScenario("demos");
    QVERIFY(!scenario.ok());
    QCOMPARE(errorText(scenario.error()),
             std::string("There is no built-in scenario \"demos\". Did you mean demo?"));
}

void BuiltInScenariosTest::foreignNameIsRefusedWithARemedy()
{
    const Result<Scenario> scenario = builtInScenario("quite-another-thing");
    QVERIFY(!scenario.ok());
    QVERIFY(!scenario.error().remedy.empty());
}

TASKARIUM_TEST(BuiltInScenariosTest)

} // namespace tst_builtinscenarios

#include "tst_builtinscenarios.moc"
