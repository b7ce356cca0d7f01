// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/jobs.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_repairs {

using namespace taskarium;
using namespace taskarium::story;
using namespace std::chrono_literals;

namespace {

/// Something of each kind that a fault can strike.
std::string someTarget(FaultKind kind)
{
    const std::string_view member = targetMember(kind);
    if (member == "image")
        return "job:1";
    if (member == "application" || member == "family")
        return "job";
    if (member == "instance")
        return "instance#1";
    if (member == "availabilityZone")
        return "eu-west-1a";
    return member == "subnet" ? "subnet-1" : "family:job#1";
}

std::string membersOf(FaultKind kind, const std::string& more = {})
{
    if (targetMember(kind).empty())
        return "{}";
    return "{\"" + std::string(targetMember(kind)) + "\": \"" + someTarget(kind) + "\"" + more + "}";
}

std::string beginOf(FaultKind kind)
{
    return membersOf(kind, kind == FaultKind::ApplicationCrash ? R"(, "after": "1h")" : "");
}

/// A Spot task that runs.
std::vector<std::string> beginning()
{
    return {job("awsvpc"),
            call("1s", "RunTask",
                 R"({"taskDefinition": "job", "capacityProviderStrategy": )"
                 R"([{"capacityProvider": "FARGATE_SPOT", "weight": 1}], )"
                 R"("networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}}})")};
}

Result<CommandReply> put(Session& session, CommandWord word, FaultKind kind, const std::string& members)
{
    return session.submit(*readFaultCommand(word, toText(kind), members));
}

} // namespace

/// Every kind of fault, begun and repaired by a scenario's line and by a command.
class TestRepairs : public QObject {
    Q_OBJECT

private slots:
    void everyKind_data()
    {
        QTest::addColumn<int>("kind");
        for (const FaultKind kind : faultKinds)
            QTest::newRow(std::string(toText(kind)).c_str()) << static_cast<int>(kind);
    }

    void everyKind() { byCommand(kindOfRow()); }

    void everyKindInAScenario_data() { everyKind_data(); }

    void everyKindInAScenario() { byScenario(kindOfRow()); }

    void everyKindThatMayComesByChance_data() { everyKind_data(); }

    void everyKindThatMayComesByChance() { byChance(kindOfRow()); }

private:
    static FaultKind kindOfRow()
    {
        QFETCH(int, kind);
        return static_cast<FaultKind>(kind);
    }

    static void byCommand(FaultKind kind)
    {
        Session session = told(scenarioOf(twoInstances, beginning(), R"("end": "1m")"));
        QVERIFY(put(session, CommandWord::Fault, kind, beginOf(kind)).ok());
        QCOMPARE(session.liveWorld().faults.size(), std::size_t(isLasting(kind) ? 1 : 0));
        const Result<CommandReply> repaired = put(session, CommandWord::Repair, kind, membersOf(kind));
        QCOMPARE(repaired.ok(), isLasting(kind));
        QVERIFY(session.liveWorld().faults.empty());
        if (!isLasting(kind))
            return;
        const Result<CommandReply> again = put(session, CommandWord::Repair, kind, membersOf(kind));
        QVERIFY(!again.ok());
        QCOMPARE(again.error().remedy, std::string("There is nothing to repair."));
    }

    static void byScenario(FaultKind kind)
    {
        std::vector<std::string> commands = beginning();
        commands.push_back(fault("1m", std::string(toText(kind)), beginOf(kind)));
        commands.push_back(repair("2m", std::string(toText(kind)), membersOf(kind)));
        commands.push_back(onFargate("3m"));
        commands.push_back(onEc2WithInterface("3m"));
        const Session session = told(scenarioOf(twoInstances, commands, R"("end": "5m")"));
        QVERIFY(session.liveWorld().faults.empty());
        QCOMPARE(session.liveWorld().tasks.size(), std::size_t(3));
        QCOMPARE(ending(session, TaskId{1}), "RUNNING"); // nothing of it is left
        QCOMPARE(ending(session, TaskId{2}), "RUNNING");
    }

    static void byChance(FaultKind kind)
    {
        if (!mayRecur(kind) || kind == FaultKind::ApplicationCrash)
            return;
        const std::string chance = mayStrikeAny(kind) || mayStrikeAll(kind)
            ? R"({"ratePerHour": 60})"
            : membersOf(kind, R"(, "ratePerHour": 60)");
        const std::string target = mayStrikeAny(kind) || mayStrikeAll(kind) ? "{}" : membersOf(kind);
        Session session = told(scenarioOf(twoInstances, beginning(), R"("end": "1m")"));
        QVERIFY(put(session, CommandWord::Fault, kind, chance).ok());
        session.advance(SimTime(1h));
        int strikes = 0;
        for (std::size_t i = 0; i < session.log().size(); ++i) {
            const auto* const began = std::get_if<FaultBegan>(&session.log()[i].content);
            const bool isStrike = std::holds_alternative<FaultStruck>(session.log()[i].content)
                || (began && !isRecurring(began->fault));
            strikes += isStrike ? 1 : 0;
        }
        QVERIFY(strikes > 0);
        QVERIFY(put(session, CommandWord::Repair, kind, target).ok());
        session.advance(SimTime(2h));
        QVERIFY(session.liveWorld().faults.empty());
    }
};

TASKARIUM_TEST(TestRepairs)

} // namespace tst_repairs

#include "tst_repairs.moc"
