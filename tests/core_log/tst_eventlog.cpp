// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/logbuilder.h>
#include <support/testclass.h>

#include <core/log/logdetails.h>

#include <QTest>

namespace tst_eventlog {

using namespace taskarium;
using test::LogBuilder;

namespace {

/// Four hundred tasks that go to RUNNING and are stopped, so that most of the log is packed.
LogBuilder crowd()
{
    LogBuilder builder;
    const ServiceId web = builder.addService(0, "web", 400);
    for (int i = 0; i < 400; ++i)
        builder.runTask(10 * i + 1, i % 2 == 0 ? web : ServiceId{});
    return builder;
}

} // namespace

class TestEventLog : public QObject {
    Q_OBJECT

private slots:
    void everyKindOfRecordComesBackAsItWas()
    {
        std::vector<Record> records;
        const auto add = [&records](RecordContent content) {
            records.push_back({LogBuilder::time(double(records.size())), std::move(content)});
        };
        add(InstanceChanged{.instance = {3}, .status = InstanceStatus::Draining, .agentConnected = false});
        add(CommandTaken{
            .call = "StopTask", .subject = "web", .refusal = Error{.line = 3, .message = "No."}});
        add(FaultEnded{.kind = FaultKind::DockerHang, .target = "i-0123456789abcdef0", .isRecurring = true});
        add(ServiceEventPosted{.service = {2},
                               .event = {.id = "01234567-89ab-cdef-0123-456789abcdef",
                                         .createdAt = SimTime(Duration(5)),
                                         .message = "(service web) has no room."},
                               .scope = {.tasks = {{7}, {8}}, .desiredCount = 4}});
        add(DeploymentChanged{.service = {1},
                              .deployment = {0},
                              .failedTasks = 3,
                              .isRollback = false,
                              .imageDigests = std::vector<std::string>{"sha256:1"},
                              .definition = TaskDefinitionId{4}});
        add(TargetChanged{.task = {9}, .index = 1, .state = TargetState::Draining, .reason = "Timed out"});
        add(IntakeChanged{.target = {{9}, 1}, .interruptedBy = Loss::Interrupted});
        add(TaskProtectionChanged{.task = {9}, .until = SimTime(Duration(-1))});
        add(CapacityProviderChanged{.provider = {0}, .launched = BootingInstance{.ec2InstanceId = "i-1"}});
        const auto stop = std::make_shared<const StopCause>(StopCause{StopCode::SpotInterruption, "Spot."});
        const auto place = std::make_shared<const Placement>(
            Placement{.instance = {1}, .availabilityZone = "eu-west-1a", .containers = {{.id = "c"}}});
        add(TaskChanged{.task = {9},
                        .trigger = Trigger::StopRequested,
                        .visibility = Visibility::Silent,
                        .step = Step{.kind = StepKind::Deregistration, .due = SimTime(Duration(1))},
                        .stop = stop,
                        .placement = place,
                        .stamps = {{Stamp::Stopping, SimTime(Duration(2))}},
                        .containers = {{.index = 1, .exitCode = 137, .networkBindings = {{80, 32768}}}},
                        .attachments = {{.index = 0, .added = {{"subnetId", "subnet-1"}}}}});
        add(InstanceRegistered{ContainerInstance{.id = "kept as it is"}});
        EventLog log;
        for (int round = 0; round < 20; ++round) {
            for (Record record : records) {
                record.at += round * std::chrono::hours(1);
                log.append(std::move(record));
            }
        }
        for (std::size_t i = 0; i < log.size(); ++i) {
            QVERIFY(log[i].content == records[i % records.size()].content);
            QVERIFY(log.recordAt(i) == log[i]);
        }
    }

    void stringsOfEveryFormComeBack()
    {
        EventLog log;
        const std::vector<std::string> texts{"",
                                             "web",
                                             "0123456789abcdef0123456789abcdef",
                                             "01234567-89ab-cdef-0123-456789abcdef",
                                             "abcdef",
                                             "ABCDEF0123456789",
                                             "01234567-89ab-cdef-0123-456789abcdeg",
                                             "01-34567-89ab-cdef-0123-456789abcdef",
                                             "01234567-89ab-cdef-0123-456789abcde-",
                                             "01234567-89ab-cdef-0123+456789abcdef",
                                             "0123456789abcdef0123456789abcdeg",
                                             "ab-cd-ef-01",
                                             "abcdef--",
                                             "0123456789abcdef0",
                                             "\xC3\xA4\n"};
        for (int i = 0; i < 200; ++i)
            log.append({SimTime(Duration(i)), CommandTaken{.call = texts[std::size_t(i) % texts.size()]}});
        for (std::size_t i = 0; i < log.size(); ++i)
            QCOMPARE(std::get<CommandTaken>(log[i].content).call, texts[i % texts.size()]);
    }

    void aTimeFindsTheRecordsUpToIt()
    {
        EventLog log;
        for (int i = 0; i < 300; ++i)
            log.append({SimTime(Duration(i / 100 * 10)), CommandTaken{}});
        QCOMPARE(log.countUpTo(SimTime(Duration(-1))), std::size_t(0));
        QCOMPARE(log.countUpTo(SimTime(Duration(0))), std::size_t(100));
        QCOMPARE(log.countUpTo(SimTime(Duration(9))), std::size_t(100));
        QCOMPARE(log.countUpTo(SimTime(Duration(10))), std::size_t(200));
        QCOMPARE(log.countUpTo(SimTime(Duration(99))), std::size_t(300));
        QCOMPARE(EventLog{}.countUpTo(SimTime{}), std::size_t(0));
    }

    void aTaskHasItsRecordsInAChain()
    {
        const LogBuilder builder = crowd();
        const EventLog& log = builder.log();
        for (const std::uint32_t task : {0U, 17U, 399U}) {
            std::vector<std::size_t> expected;
            for (std::size_t i = 0; i < log.size(); ++i) {
                if (log.taskOf(i) == TaskId{task})
                    expected.insert(expected.begin(), i);
            }
            QCOMPARE(expected.size(), std::size_t(4));
            std::vector<std::size_t> chain;
            for (auto i = log.lastOf(TaskId{task}, log.size()); i; i = log.previousOf(*i))
                chain.push_back(*i);
            QVERIFY(chain == expected);
            QCOMPARE(log.lastOf(TaskId{task}, expected[1]), std::optional(expected[2]));
            QVERIFY(!log.lastOf(TaskId{task}, expected[3]));
        }
        QVERIFY(!log.lastOf(TaskId{400}, log.size()));
        QVERIFY(!log.taskOf(0));
    }

    void theFirstRecordsAreALogOfTheirOwn()
    {
        const LogBuilder builder = crowd();
        for (const std::size_t count : {0UL, 1UL, 63UL, 64UL, 65UL, 700UL, builder.log().size()}) {
            EventLog part = builder.log().first(count);
            QCOMPARE(part.size(), count);
            EventLog expected;
            for (std::size_t i = 0; i < count; ++i) {
                QVERIFY(part[i] == builder.log()[i]);
                expected.append(builder.log()[i]);
            }
            QVERIFY(part == expected);
            QCOMPARE(part.taskCount(), expected.taskCount());
            part.append({LogBuilder::time(1e6), TaskPurged{{0}}});
            expected.append({LogBuilder::time(1e6), TaskPurged{{0}}});
            QCOMPARE(part.lastOf(TaskId{0}, part.size()), expected.lastOf(TaskId{0}, part.size()));
            QVERIFY(part == expected && !(part == builder.log()));
        }
    }

    void copiesGoTheirOwnWays()
    {
        const LogBuilder builder = crowd();
        EventLog copy = builder.log();
        QVERIFY(copy == builder.log());
        copy.append({LogBuilder::time(1e6), CommandTaken{.call = "RunTask"}});
        QVERIFY(!(copy == builder.log()));
        EventLog other;
        other = copy;
        QVERIFY(other == copy);
    }

    void detailsAreRecalledFromTheTasksOwnRecords()
    {
        LogBuilder builder = crowd();
        builder.append(5000, TaskChanged{.task = {7}, .stamps = {{Stamp::Stopping, LogBuilder::time(4999)}}});
        builder.append(5001, TargetChanged{.task = {7}, .index = 1, .state = TargetState::Healthy});
        const auto log = std::make_shared<const EventLog>(builder.log());
        const LogDetails source(log);
        for (std::uint32_t i = 0; i < 400; ++i) {
            const World& world = builder.world();
            QVERIFY(source.detail({i}, world.task({i}).detailChanges) == world.detail({i}));
        }
        const std::uint32_t changes = builder.world().task({7}).detailChanges;
        QVERIFY(source.detail({7}, changes - 1).targets.empty());
        QVERIFY(!source.detail({7}, changes - 2).times.stopping);
        // More than there are is not known: what is known is told.
        QVERIFY(source.detail({7}, changes + 5) == builder.world().detail({7}));
        QVERIFY(source.knows({399}) && !source.knows({400}));
    }
};

TASKARIUM_TEST(TestEventLog)

} // namespace tst_eventlog

#include "tst_eventlog.moc"
