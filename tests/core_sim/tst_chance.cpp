// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/jobs.h>
#include <support/testclass.h>

#include <core/engine/faultplans.h>
#include <core/session/runexport.h>
#include <core/sim/chance.h>

#include <QTest>

#include <set>

namespace tst_chance {

using namespace taskarium;
using namespace taskarium::story;
using namespace std::chrono_literals;

namespace {

/// What the records of faults say, in order: "120.5 +DockerHang i-1" and so on.
std::vector<std::string> news(const Session& session, FaultKind kind)
{
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < session.log().size(); ++i) {
        const Record& record = session.log()[i];
        const std::string at = std::to_string(record.at.time_since_epoch().count()) + " ";
        const auto* const began = std::get_if<FaultBegan>(&record.content);
        const auto* const ended = std::get_if<FaultEnded>(&record.content);
        const auto* const struck = std::get_if<FaultStruck>(&record.content);
        if (began && began->fault.kind == kind)
            lines.push_back(at + (isRecurring(began->fault) ? "chance " : "begins ") + began->fault.target);
        if (ended && ended->kind == kind)
            lines.push_back(at + (ended->isRecurring ? "no chance " : "ends ") + ended->target);
        if (struck && struck->kind == kind)
            lines.push_back(at + "strikes " + struck->target);
    }
    return lines;
}

/// Ten instances with nothing on them, for a day.
Session run(const std::vector<std::string>& commands, std::uint64_t seed = 1)
{
    return told(R"({"seed": )" + std::to_string(seed) + ", "
                + scenarioOf(R"({"instances": [{"count": 10}]})", commands, R"("end": "24h")").substr(1));
}

const std::string hangs = fault("1h", "DockerHang", R"({"ratePerHour": 1, "lasts": "90s"})");

} // namespace

/// Faults that come by chance: as often as their rate says on average, each by random numbers of its own.
class TestChance : public QObject {
    Q_OBJECT

private slots:
    void aLastingFaultComesAndGoes()
    {
        const std::vector<std::string> lines = news(run({hangs}), FaultKind::DockerHang);
        QCOMPARE(lines.front(), std::string("3600000 chance "));
        QVERIFY(lines.size() > 20 && lines.size() < 80); // 23 are expected, two lines each
        const auto isOf = [](const std::string& line, const char* what) {
            return line.find(what) != std::string::npos;
        };
        for (std::size_t i = 1; i + 1 < lines.size(); i += 2) {
            QVERIFY(isOf(lines[i], "begins i-"));
            if (!isOf(lines[i + 1], "ends i-"))
                continue; // two overlap
            QCOMPARE(std::stoll(lines[i + 1]) - std::stoll(lines[i]), 90000LL);
        }
    }

    void anotherChanceShiftsNothing()
    {
        const std::vector<std::string> alone = news(run({hangs}), FaultKind::DockerHang);
        const Session session = run({fault("1h", "AgentDisconnection", R"({"ratePerHour": 5})"), hangs,
                                     fault("2h", "Ec2ApiThrottling", R"({"ratePerHour": 9})")});
        QCOMPARE(news(session, FaultKind::DockerHang), alone);
        QVERIFY(news(session, FaultKind::AgentDisconnection).size() > 20);
    }

    void theSeedDecides()
    {
        QVERIFY(news(run({hangs}), FaultKind::DockerHang) == news(run({hangs}), FaultKind::DockerHang));
        QVERIFY(news(run({hangs}), FaultKind::DockerHang) != news(run({hangs}, 2), FaultKind::DockerHang));
    }

    void whatHappensOnceStrikesOneOfThoseThatThereAre()
    {
        const Session session = run({fault("1h", "InstanceTermination", R"({"ratePerHour": 2})")});
        std::set<std::string> struck;
        int strikes = 0;
        for (const std::string& line : news(session, FaultKind::InstanceTermination)) {
            if (line.find("strikes") == std::string::npos)
                continue;
            ++strikes;
            struck.insert(line.substr(line.find("i-")));
        }
        QCOMPARE(strikes, 10); // after which there is none left
        QCOMPARE(struck.size(), std::size_t(10));
        for (std::uint32_t i = 0; i < 10; ++i)
            QCOMPARE(session.liveWorld().instances[i].status, InstanceStatus::Inactive);
    }

    void aRepairEndsTheChance()
    {
        const Session session = run({fault("1h", "InstanceTermination", R"({"ratePerHour": 3600})"),
                                     repair("3601s", "InstanceTermination")});
        QVERIFY(session.liveWorld().faults.empty());
        QVERIFY(news(session, FaultKind::InstanceTermination).size() < 9);
    }

    void aRepairEndsWhatStruckEverything()
    {
        const Session session =
            run({fault("1h", "Ec2ApiThrottling", R"({"ratePerHour": 3600, "lasts": "1h"})"),
                 repair("90m", "Ec2ApiThrottling")});
        QVERIFY(session.liveWorld().faults.empty());
        QCOMPARE(news(session, FaultKind::Ec2ApiThrottling).size(), std::size_t(4));
    }

    void aSpellThatIsOverIsForgotten()
    {
        // Else a day of faults, one a second, is slower from hour to hour.
        Engine engine{.scenario = std::make_shared<const Scenario>()};
        const Fault fault{.kind = FaultKind::ApplicationHang, .target = "job", .lasts = 1s};
        for (const bool isRepaired : {false, true}) {
            planFault(engine, fault);
            QCOMPARE(engine.awaited, std::int64_t(1));
            if (isRepaired)
                forgetFault(engine, fault);
            finishSpell(engine, engine.queue.pop().subject);
            QVERIFY(engine.faultPlans.empty());
            QCOMPARE(engine.awaited, std::int64_t(0));
        }
    }

    void oneTargetMayBeMeant()
    {
        const Session session =
            run({fault("1h", "AgentDisconnection", onInstance(3, R"(, "ratePerHour": 2)"))});
        const std::string name = session.liveWorld().instances[2].ec2InstanceId;
        const std::vector<std::string> lines = news(session, FaultKind::AgentDisconnection);
        QVERIFY(lines.size() > 20);
        for (const std::string& line : lines)
            QVERIFY(line.ends_with(name));
    }

    void spotTasksAreStruckOneByOne()
    {
        const std::string service =
            call("1s", "CreateService",
                 R"({"serviceName": "web", "taskDefinition": "job", "desiredCount": 4, )"
                 R"("capacityProviderStrategy": )"
                 R"([{"capacityProvider": "FARGATE_SPOT", "weight": 1}], "networkConfiguration": )"
                 R"({"awsvpcConfiguration": {"subnets": ["subnet-1"]}}})");
        const Session session = told(scenarioOf(
            "{}", {job("awsvpc"), service, fault("1m", "SpotInterruption", R"({"ratePerHour": 6})")},
            R"("end": "6h")"));
        int interrupted = 0;
        for (std::uint32_t i = 0; i < session.liveWorld().tasks.size(); ++i)
            interrupted += session.liveWorld().detail(TaskId{static_cast<std::uint32_t>(i)}).stopCode
                    == StopCode::SpotInterruption
                ? 1
                : 0;
        QVERIFY(interrupted > 15 && interrupted < 60); // 36 are expected
        QCOMPARE(session.liveWorld().services[0].counts.running
                     + session.liveWorld().services[0].counts.pending,
                 4);
    }

    void theLogTellsWhatChanceDoes()
    {
        const Session session = run({hangs, fault("1h", "InstanceTermination", R"({"ratePerHour": 2})"),
                                     repair("20h", "InstanceTermination")});
        std::string csv;
        exportRun(session, session.liveEdge(), ExportFormat::Csv,
                  [&csv](std::string_view part) { csv += part; });
        const auto tells = [&csv](const char* text) { return csv.find(text) != std::string::npos; };
        QVERIFY(tells("DockerHang; ratePerHour 1; lasts 1m30s"));
        QVERIFY(tells(",FaultStruck,"));
        QVERIFY(tells("InstanceTermination; no longer by chance"));
    }

    void aChanceKeepsNoRunFromSettling()
    {
        const Session session = told(scenarioOf(
            R"({"instances": [{}]})", {fault("1s", "InstanceTermination", R"({"ratePerHour": 1})")}));
        QVERIFY(session.isSettled());
        QCOMPARE(session.liveEdge(), SimTime(1s));
    }

    void aFaultThatEndsByItselfIsWaitedFor()
    {
        const Session session = told(scenarioOf(
            R"({"instances": [{}]})", {fault("1s", "DockerHang", onInstance(1, R"(, "lasts": "2m")"))}));
        QVERIFY(session.liveWorld().faults.empty());
        QCOMPARE(session.liveEdge(), SimTime(121s));
    }

    void aRepairBeforeItsEndIsTheEnd()
    {
        const std::string target = onInstance(1);
        const Session session =
            told(scenarioOf(R"({"instances": [{}]})",
                            {fault("1s", "DockerHang", onInstance(1, R"(, "lasts": "1h")")),
                             repair("2s", "DockerHang", target), fault("3s", "DockerHang", target)}));
        QCOMPARE(session.liveEdge(), SimTime(3s));
        QCOMPARE(session.liveWorld().faults.size(), std::size_t(1)); // the second lasts
    }
};

TASKARIUM_TEST(TestChance)

} // namespace tst_chance

#include "tst_chance.moc"
