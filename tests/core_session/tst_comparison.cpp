// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/runs.h>
#include <support/testclass.h>

#include <core/session/comparison.h>

#include <QTest>

namespace tst_comparison {

using namespace taskarium;
using namespace taskarium::runs;
using namespace std::chrono_literals;

namespace {

Scenario named(const char* name)
{
    return *builtInScenario(name);
}

/// The present value of a setting of a target; empty if there is none.
std::string valueOf(const Scenario& scenario, Setting setting, const std::string& target)
{
    for (const SettingValue& value : settingsOf(scenario)) {
        if (value.setting == setting && value.target == target)
            return value.value;
    }
    return {};
}

std::string errorOf(const Scenario& scenario, const std::string& text)
{
    const Result<SettingValue> setting = parseSetting(text);
    if (!setting)
        return errorText(setting.error());
    const Result<Scenario> varied = vary(scenario, *setting);
    return varied ? "accepted" : errorText(varied.error());
}

Session run(const Scenario& scenario, SimTime until)
{
    Session session(scenario);
    session.advance(until);
    return session;
}

} // namespace

class TestComparison : public QObject {
    Q_OBJECT

private slots:
    void everySettingCanBeVaried_data()
    {
        QTest::addColumn<QString>("setting");
        for (const char* text :
             {"deregistrationDelay=31s", "stopTimeout=7s", "minimumHealthyPercent=40", "maximumPercent=150",
              "desiredCount=3", "imageSize=123", "stopsAfterSigterm=never", "stopsAfterSigterm=9s",
              "pullSpeed=7", "profile=observed", "profile=documented", "seed=77"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void everySettingCanBeVaried()
    {
        QFETCH(const QString, setting);
        const SettingValue wanted = *parseSetting(setting.toStdString());
        QCOMPARE(settingText(wanted), setting.toStdString());
        const Scenario scenario = named("demo");
        const Result<Scenario> varied = vary(scenario, wanted);
        QVERIFY2(varied.ok(), errorOf(scenario, setting.toStdString()).c_str());
        std::size_t count = 0;
        for (const SettingValue& value : settingsOf(*varied)) {
            if (value.setting != wanted.setting)
                continue;
            QCOMPARE(value.value, wanted.value);
            ++count;
        }
        QVERIFY(count > 0);
        // What it was gives the same scenario again.
        for (const SettingValue& value : settingsOf(scenario)) {
            if (value.setting == wanted.setting)
                QVERIFY(vary(*varied, value).ok());
        }
    }

    void presentValuesAreThoseOfTheFileOrTheDefaults()
    {
        Scenario scenario = named("demo");
        scenario.targetGroups = {{.name = "a"}, {.name = "b", .deregistrationDelay = 45s}};
        QCOMPARE(valueOf(scenario, Setting::DeregistrationDelay, "a"), std::string("5m"));
        QCOMPARE(valueOf(scenario, Setting::DeregistrationDelay, "b"), std::string("45s"));
        QCOMPARE(valueOf(scenario, Setting::PullSpeed, ""), std::to_string(scenario.pullMiBPerSecond));
        QCOMPARE(valueOf(scenario, Setting::Profile, ""), std::string(toText(scenario.profile)));
        const Scenario varied = *vary(scenario, *parseSetting("deregistrationDelay:b=30s"));
        QCOMPARE(varied.targetGroups[0].deregistrationDelay, Duration(300s));
        QCOMPARE(varied.targetGroups[1].deregistrationDelay, Duration(30s));
    }

    void whatCannotBeVariedIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* text, const char* error) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(error);
        };
        row("stopTimeout", "\"stopTimeout\" gives no value.");
        row("stopTimeot=5s", "\"stopTimeot\" is no setting that can be varied. Did you mean stopTimeout?");
        row("stopTimeout=soon", "\"soon\" is no");
        row("stopTimeout=1.5s", "stopTimeout: it has whole seconds.");
        row("stopTimeout=10m", "stopTimeout: ");
        row("maximumPercent=much", "maximumPercent: \"much\" is no whole number.");
        row("desiredCount=-1", "desiredCount: ");
        row("profile=real", "profile: ");
        row("imageSize:none=3", "imageSize: the scenario has no \"none\".");
    }

    void whatCannotBeVariedIsRefused()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, error);
        const QString found = QString::fromStdString(errorOf(named("demo"), text.toStdString()));
        QVERIFY2(found.startsWith(error), qPrintable(found));
    }

    void aScenarioWithoutTargetGroupsHasNoDelayToVary()
    {
        Scenario scenario = named("demo");
        scenario.targetGroups.clear();
        scenario.commands.clear();
        QVERIFY(errorOf(scenario, "deregistrationDelay=30s").starts_with("The scenario has nothing whose"));
    }

    void equalRunsDoNotDiffer()
    {
        const Session left = run(named("demo"), SimTime(5min));
        const Session right = run(named("demo"), SimTime(5min));
        DifferenceFinder finder;
        QVERIFY(!finder.look(left, right));
        QVERIFY(figuresOf(left, SimTime(5min)) == figuresOf(right, SimTime(5min)));
    }

    void aShorterDelayIsFirstSeenWhereItEnds()
    {
        const Scenario scenario = named("fargate-alb");
        const SimTime end = Session(scenario).end().value_or(SimTime(1h));
        const Session left = run(scenario, end);
        const Session right = run(*vary(scenario, *parseSetting("deregistrationDelay=7s")), end);
        DifferenceFinder finder;
        const auto difference = finder.look(left, right);
        QVERIFY(difference.has_value());
        QVERIFY(difference->at > SimTime(10s)); // not the target group itself
        QVERIFY(difference->left && difference->right);
        QVERIFY(left.log()[difference->record - 1] == right.log()[difference->record - 1]
                || difference->record > 0);
        const QString text = QString::fromStdString(differenceText(*difference, left, right));
        QVERIFY2(text.startsWith(u"At 00:") && text.contains(u"in the second"), qPrintable(text));
    }

    void theDifferenceIsTheSameWheneverItIsLookedFor()
    {
        const Scenario scenario = named("fargate-alb");
        const SimTime end = Session(scenario).end().value_or(SimTime(1h));
        Session left(scenario);
        Session right(*vary(scenario, *parseSetting("stopsAfterSigterm=20s")));
        DifferenceFinder together;
        for (SimTime at{}; at <= end; at += 3s) {
            left.advance(at);
            right.advance(at);
            static_cast<void>(together.look(left, right));
        }
        DifferenceFinder after;
        QVERIFY(after.look(left, right).has_value());
        QVERIFY(together.look(left, right) == after.look(left, right));
    }

    void oneRunMayStopWhereTheOtherGoesOn()
    {
        Session left(named("demo"));
        Session right(named("demo"));
        left.advance(SimTime(3min));
        right.advance(SimTime(1min));
        DifferenceFinder finder;
        QVERIFY(!finder.look(left, right)); // the right one may still do the same
        right.advance(SimTime(1min));
        right.fork(SimTime(1min));
        static_cast<void>(right.submit(stopTask("service:none#1")));
        right.advance(SimTime(3min));
        const auto difference = finder.look(left, right);
        QVERIFY(difference && difference->at <= SimTime(3min));
    }

    void figuresCountWhatCameOfARun()
    {
        Scenario scenario = scenarioWith(Profile::Documented,
                                         {{0s, registerDefinition("web", NetworkMode::Awsvpc)},
                                          {0s, registerDefinition("job", NetworkMode::Awsvpc)},
                                          {1s, createService("web", 3, LaunchType::Fargate, Balancing::None)},
                                          {2min, runTask("job", LaunchType::Fargate)},
                                          {5min, scaleService("web", 2)}});
        scenario.applications["job"].exits = SelfExit{.after = 20s, .exitCode = 2};
        const Session session = run(scenario, SimTime(10min));
        const RunFigures early = figuresOf(session, SimTime(5s));
        QVERIFY(!early.steadyAt);
        QCOMPARE(early.tasksCreated, 3);
        QCOMPARE(early.mostPending, 3);
        const RunFigures late = figuresOf(session, SimTime(10min));
        QCOMPARE(late.tasksCreated, 4);
        QCOMPARE(late.tasksStopped, 2);
        QCOMPARE(late.tasksFailed, 1);
        QCOMPARE(late.deploymentsCompleted, 1);
        QCOMPARE(late.deploymentsFailed, 0);
        QVERIFY(late.steadyAt && *late.steadyAt >= SimTime(5min));
        QVERIFY(!late.requestsLost);
        const Session withTraffic = run(named("lost-requests"), SimTime(30min));
        QVERIFY(figuresOf(withTraffic, SimTime(30min)).requestsLost.value_or(0) > 0);
    }

    void theSameChangeIsToldByWhatFollows()
    {
        const Session left = run(named("demo"), SimTime(4min));
        const Session right =
            run(*vary(named("demo"), *parseSetting("deregistrationDelay=60s")), SimTime(4min));
        DifferenceFinder finder;
        const std::optional<Difference>& found = finder.look(left, right);
        QVERIFY(found.has_value());
        const std::string text = differenceText(*found, left, right);
        const std::size_t first = text.find("which is due to go on at ");
        QVERIFY2(first != std::string::npos, text.c_str());
        QVERIFY(text.find("which is due to go on at ", first + 1) != std::string::npos);
    }

    /// The tasks of a service carry through what it asks for, and begin alike all the same.
    void aTaskThatBeginsAlikeIsNoDifference()
    {
        const Session left = run(named("demo"), SimTime(1min));
        const Session right = run(*vary(named("demo"), *parseSetting("desiredCount:web=5")), SimTime(1min));
        DifferenceFinder finder;
        const std::optional<Difference>& found = finder.look(left, right);
        QVERIFY(found.has_value());
        const std::string text = differenceText(*found, left, right);
        QVERIFY2(text.find("has started 2 tasks") != std::string::npos
                     && text.find("was created PROVISIONING") != std::string::npos
                     && text.find("other details") == std::string::npos,
                 text.c_str());
    }

    void aSideThatComesLaterIsLookedUpThen()
    {
        Session left = run(named("demo"), SimTime(4min));
        Session right = run(*vary(named("demo"), *parseSetting("imageSize=900")), SimTime{});
        DifferenceFinder finder;
        for (SimTime at{}; at < SimTime(4min); at += 100ms) {
            right.advance(at);
            static_cast<void>(finder.look(left, right));
        }
        const std::optional<Difference>& found = finder.look(left, right);
        QVERIFY(found && found->left && found->right);
    }
};

TASKARIUM_TEST(TestComparison)

} // namespace tst_comparison

#include "tst_comparison.moc"
