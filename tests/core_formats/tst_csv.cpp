// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/formats/csv.h>

#include <core_formats/handmade.h>

#include <support/testclass.h>

#include <QtTest>

namespace tst_csv {

using namespace taskarium;
using namespace taskarium::test;

namespace {

/// Reads RFC 4180 rows back.
QList<QStringList> rowsOf(const QString& text)
{
    QList<QStringList> rows{{QString()}};
    bool isQuoted = false;
    for (int i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == QLatin1Char('"') && isQuoted && text.mid(i + 1, 1) == QStringLiteral("\""))
            rows.last().last() += text[++i];
        else if (c == QLatin1Char('"'))
            isQuoted = !isQuoted;
        else if (c == QLatin1Char(',') && !isQuoted)
            rows.last() << QString();
        else if (c == QLatin1Char('\r') && !isQuoted && text.mid(++i, 1) == QStringLiteral("\n"))
            rows << QStringList{QString()};
        else
            rows.last().last() += c;
    }
    rows.removeLast();
    return rows;
}

/// The CSV of a run, by row and by the name of the column.
class Table {
public:
    explicit Table(const HandMade& run)
        : m_rows(rowsOf(QString::fromStdString(run.exported(ExportFormat::Csv))))
    {}

    [[nodiscard]] const QList<QStringList>& rows() const { return m_rows; }
    [[nodiscard]] QString at(int row, const QString& column) const
    {
        return m_rows.at(row < 0 ? m_rows.size() + row : row).at(m_rows.constFirst().indexOf(column));
    }

private:
    QList<QStringList> m_rows;
};

} // namespace

class CsvTest : public QObject {
    Q_OBJECT

private slots:
    void fieldsAreQuotedWhereTheyMust_data();
    void fieldsAreQuotedWhereTheyMust();
    void beginsWithTheNamesOfItsColumns();
    void hasARowForEachRecord();
    void aMoveTellsBothStates();
    void aChangeWithoutMoveLeavesTheOldStateOut();
    void partsThatChangedAreTold();
    void aStepTellsUntilWhen();
    void refusedRequestsAreTold();
    void servicesTellTheirNewPlacementRules();
    void servicesAndDeploymentsTellWhatChanged();
    void requestsAreCounted();
    void revisionsActionsAndProtectionsTellWhatTheyAre();
    void capacityProvidersTellTheirGroups();
    void aServiceTellsItsNewCompute();
    void aTaskThatHasWaitedTellsItsPlace();
    void aServiceActionWithoutLineTellsItsName();
    void aPurgedTaskHasNoStateLeft();
};

void CsvTest::fieldsAreQuotedWhereTheyMust_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("plain") << QByteArray("a b;c'd") << QByteArray("a b;c'd");
    QTest::newRow("empty") << QByteArray("") << QByteArray("");
    QTest::newRow("comma") << QByteArray("a,b") << QByteArray("\"a,b\"");
    QTest::newRow("quotation marks") << QByteArray("say \"a\"") << QByteArray("\"say \"\"a\"\"\"");
    QTest::newRow("line break") << QByteArray("a\nb") << QByteArray("\"a\nb\"");
    QTest::newRow("carriage return") << QByteArray("a\rb") << QByteArray("\"a\rb\"");
    QTest::newRow("UTF-8") << QByteArray("\xc3\xa9") << QByteArray("\xc3\xa9");
}

void CsvTest::fieldsAreQuotedWhereTheyMust()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, field);
    CsvText rows;
    rows.field(value.toStdString());
    rows.field(-7);
    rows.emptyFields(2);
    rows.endRow();
    QCOMPARE(QByteArray::fromStdString(rows.written()), field + ",-7,,\r\n");
}

void CsvTest::beginsWithTheNamesOfItsColumns()
{
    const std::string text = HandMade().exported(ExportFormat::Csv);
    QCOMPARE(
        text.substr(0, text.find("\r\n")),
        std::string(
            "seconds,time,profile,record,cluster,service,taskDefinition,task,instance,trigger,fromLastStatus,"
            "lastStatus,fromDesiredStatus,desiredStatus,version,stopCode,stoppedReason,containers,"
            "attachments,step,stepDue,detail"));
}

void CsvTest::hasARowForEachRecord()
{
    HandMade run;
    run.addDefinition();
    run.addService();
    run.addLife();
    const Table table(run);
    QCOMPARE(table.rows().size(), qsizetype(run.log().size() + 1));
    for (const QStringList& row : table.rows())
        QCOMPARE(row.size(), qsizetype(csvColumns.size()));
    QCOMPARE(
        table.rows().at(1).mid(0, 5),
        (QStringList{QStringLiteral("0.000"), QStringLiteral("2026-01-05T10:00:00.12Z"),
                     QStringLiteral("observed"), QStringLiteral("ClusterCreated"), QStringLiteral("sim")}));
    QCOMPARE(table.at(2, QStringLiteral("taskDefinition")), QStringLiteral("web:1"));
    QCOMPARE(table.at(3, QStringLiteral("service")), QStringLiteral("web"));
    QCOMPARE(table.at(4, QStringLiteral("record")), QStringLiteral("TaskCreated"));
    QCOMPARE(table.at(4, QStringLiteral("task")), QString::fromStdString(run.world().detail(TaskId{0}).id));
}

void CsvTest::aMoveTellsBothStates()
{
    HandMade run;
    run.addDefinition();
    run.addService();
    run.addLife();
    const Table table(run);
    const int stop = 9;
    QCOMPARE(table.at(stop, QStringLiteral("seconds")), QStringLiteral("30.000"));
    QCOMPARE(table.at(stop, QStringLiteral("trigger")), QStringLiteral("StopRequested"));
    QCOMPARE(table.at(stop, QStringLiteral("fromLastStatus")), QStringLiteral("RUNNING"));
    QCOMPARE(table.at(stop, QStringLiteral("lastStatus")), QStringLiteral("DEACTIVATING"));
    QCOMPARE(table.at(stop, QStringLiteral("fromDesiredStatus")), QStringLiteral("RUNNING"));
    QCOMPARE(table.at(stop, QStringLiteral("desiredStatus")), QStringLiteral("STOPPED"));
    QCOMPARE(table.at(stop, QStringLiteral("version")), QStringLiteral("6"));
    QCOMPARE(table.at(stop, QStringLiteral("stopCode")), QStringLiteral("ServiceSchedulerInitiated"));
    QCOMPARE(table.at(stop, QStringLiteral("stoppedReason")),
             QStringLiteral("Scaling activity initiated by (deployment ecs-svc/1)"));
}

void CsvTest::aChangeWithoutMoveLeavesTheOldStateOut()
{
    HandMade run;
    run.addDefinition();
    const TaskId task = run.addTask(0, "{}");
    run.add(1000, TaskChanged{.task = task, .visibility = Visibility::Silent});
    const Table table(run);
    QCOMPARE(table.at(-2, QStringLiteral("fromLastStatus")), QString());
    QCOMPARE(table.at(-1, QStringLiteral("fromLastStatus")), QString());
    QCOMPARE(table.at(-1, QStringLiteral("lastStatus")), QStringLiteral("PENDING"));
    QCOMPARE(table.at(-1, QStringLiteral("version")), QStringLiteral("1"));
}

void CsvTest::partsThatChangedAreTold()
{
    HandMade run;
    run.addDefinition();
    run.addService();
    run.addLife();
    const Table table(run);
    QCOMPARE(table.at(5, QStringLiteral("attachments")), QStringLiteral("eni ATTACHED"));
    QCOMPARE(table.at(6, QStringLiteral("containers")), QStringLiteral("web; log"));
    QCOMPARE(table.at(-2, QStringLiteral("containers")), QStringLiteral("web STOPPED 0; log STOPPED 143"));
}

void CsvTest::aStepTellsUntilWhen()
{
    HandMade run;
    run.addDefinition();
    const TaskId task = run.addTask(0, "{}");
    run.add(
        1000,
        TaskChanged{.task = task, .step = Step{.kind = StepKind::ImagePull, .due = SimTime(Duration(4250))}});
    const Table table(run);
    QCOMPARE(table.at(-1, QStringLiteral("step")), QStringLiteral("pulling images"));
    QCOMPARE(table.at(-1, QStringLiteral("stepDue")), QStringLiteral("4.250"));
}

void CsvTest::refusedRequestsAreTold()
{
    HandMade run;
    run.add(1000, CommandTaken{.call = "StopTask"});
    run.add(
        2000,
        CommandTaken{.call = "UpdateService",
                     .refusal = Error{.code = "ServiceNotFoundException", .message = "Service not found."}});
    const Table table(run);
    QCOMPARE(table.at(-2, QStringLiteral("detail")), QStringLiteral("StopTask"));
    QCOMPARE(table.at(-1, QStringLiteral("detail")),
             QStringLiteral("UpdateService refused: ServiceNotFoundException: Service not found."));
}

void CsvTest::servicesTellTheirNewPlacementRules()
{
    HandMade run;
    run.addDefinition();
    run.addService();
    const PlacementRules rules{.constraints = {{ConstraintType::DistinctInstance, ""},
                                               {ConstraintType::MemberOf, "task:group exists"}},
                               .strategies = {{StrategyType::Spread, "instanceId"}}};
    run.add(1000, ServiceChanged{.service = {0}, .placement = rules});
    run.add(2000, ServiceChanged{.service = {0}, .placement = PlacementRules{}});
    const Table table(run);
    QCOMPARE(table.at(-2, QStringLiteral("detail")),
             QStringLiteral("placement distinctInstance, memberOf (task:group exists), spread instanceId"));
    QCOMPARE(table.at(-1, QStringLiteral("detail")), QStringLiteral("placement by default"));
}

void CsvTest::servicesAndDeploymentsTellWhatChanged()
{
    HandMade run;
    run.addDefinition();
    run.addService();
    run.add(1000,
            ServiceChanged{.service = {0},
                           .status = ServiceStatus::Draining,
                           .desiredCount = 0,
                           .subnets = std::vector<std::string>{"subnet-1", "subnet-2"}});
    run.add(2000,
            DeploymentChanged{
                .service = {0}, .deployment = {0}, .rolloutState = RolloutState::Failed, .failedTasks = 3});
    run.add(3000,
            ServiceEventPosted{.service = {0},
                               .event = {.id = "e", .message = "(service web) has begun, \"now\""}});
    const Table table(run);
    QCOMPARE(table.at(-3, QStringLiteral("detail")),
             QStringLiteral("status DRAINING; desiredCount 0; subnets subnet-1 subnet-2"));
    QCOMPARE(table.at(-2, QStringLiteral("detail")),
             QStringLiteral("ecs-svc/1234567890123456789; rolloutState FAILED; failedTasks 3"));
    QCOMPARE(table.at(-1, QStringLiteral("detail")), QStringLiteral("(service web) has begun, \"now\""));
    QCOMPARE(table.at(-1, QStringLiteral("task")), QString());
}

void CsvTest::requestsAreCounted()
{
    HandMade run;
    run.addDefinition();
    run.addBalancedService();
    const TaskId task = run.addServiceTask(0);
    run.add(1000, TargetChanged{.task = task, .state = TargetState::Healthy});
    run.add(2000, RequestRateChanged{.group = {0}, .requestsPerSecond = 50});
    run.add(2000, IntakeChanged{.target = {task}, .intake = {.answersAfter = std::chrono::seconds(1)}});
    run.add(5000,
            IntakeChanged{.target = {task},
                          .intake = {.reception = Reception::Refuses},
                          .interruptedBy = Loss::Interrupted});
    run.add(7000, RequestRateChanged{.group = {0}, .requestsPerSecond = 0});
    const Table table(run);
    QCOMPARE(table.at(-4, QStringLiteral("record")), QStringLiteral("RequestRateChanged"));
    QCOMPARE(table.at(-4, QStringLiteral("detail")),
             QStringLiteral("front; 50 requests per second; 0 requests: 0 served, 0 lost, 0 in flight"));
    QCOMPARE(table.at(-3, QStringLiteral("record")), QStringLiteral("IntakeChanged"));
    QCOMPARE(table.at(-3, QStringLiteral("task")), QString::fromStdString(run.world().detail(TaskId{0}).id));
    QCOMPARE(table.at(-3, QStringLiteral("detail")),
             QStringLiteral("front; serves requests; 0 requests: 0 served, 0 lost, 0 in flight"));
    QCOMPARE(table.at(-2, QStringLiteral("detail")),
             QStringLiteral("front; refuses requests; loses those in flight: interrupted; 150 requests: 100 "
                            "served, 50 lost (50 interrupted with 502), 0 in flight"));
    QCOMPARE(table.at(-1, QStringLiteral("detail")),
             QStringLiteral("front; 0 requests per second; 250 requests: 100 served, 150 lost (100 refused "
                            "with 502, 50 interrupted with 502), 0 in flight"));
}

void CsvTest::revisionsActionsAndProtectionsTellWhatTheyAre()
{
    HandMade run;
    run.addDefinition();
    run.addService();
    run.addServiceTask(0);
    run.add(1000,
            ServiceChanged{
                .service = {0}, .loadBalancers = std::vector<LoadBalancer>{}, .rebalancesZones = true});
    run.add(2000,
            DeploymentChanged{
                .service = {0}, .deployment = {0}, .imageDigests = std::vector<std::string>{"sha256:a", ""}});
    run.add(3000,
            ServiceEventPosted{.service = {0},
                               .event = {.id = "e"},
                               .action = ServiceAction::ServiceDesiredCountUpdated,
                               .scope = {.desiredCount = 3}});
    run.add(4000, TaskProtectionChanged{.task = {0}, .until = SimTime(Duration(60'000))});
    run.add(5000, TaskProtectionChanged{.task = {0}});
    const Table table(run);
    const auto detail = [&table](int row) { return table.at(row, QStringLiteral("detail")); };
    QCOMPARE(detail(-5), QStringLiteral("no target groups; availabilityZoneRebalancing ENABLED"));
    QCOMPARE(detail(-4), QStringLiteral("ecs-svc/1234567890123456789; image of web sha256:a"));
    QCOMPARE(detail(-3), QStringLiteral("SERVICE_DESIRED_COUNT_UPDATED; desiredCount 3"));
    QCOMPARE(detail(-2), QStringLiteral("protected until 2026-01-05T10:01:00.12Z"));
    QCOMPARE(detail(-1), QStringLiteral("no longer protected"));
    QCOMPARE(table.at(-1, QStringLiteral("record")), QStringLiteral("TaskProtectionChanged"));
    QVERIFY(!table.at(-1, QStringLiteral("task")).isEmpty());
}

void CsvTest::capacityProvidersTellTheirGroups()
{
    HandMade run;
    run.add(
        0, CapacityProviderCreated{{.name = "cp", .cluster = {0}, .instanceType = "m5.large", .maxSize = 4}});
    run.add(1000, CapacityProviderChanged{.provider = {0}, .reservation = Reservation{3, 2}});
    const BootingInstance launched{.ec2InstanceId = "i-1", .availabilityZone = "eu-west-1a"};
    run.add(2000, CapacityProviderChanged{.provider = {0}, .desiredCapacity = 3, .launched = launched});
    run.add(3000, CapacityProviderChanged{.provider = {0}, .lost = "i-1"});
    const Table table(run);
    QCOMPARE(table.at(-4, QStringLiteral("cluster")), QStringLiteral("sim"));
    QCOMPARE(table.at(-1, QStringLiteral("cluster")), QStringLiteral("sim"));
    const QStringList details{
        QStringLiteral("cp; m5.large; minSize 0; maxSize 4; desiredCapacity 0; managedScaling DISABLED"),
        QStringLiteral("cp; CapacityProviderReservation 150, 3 needed of 2"),
        QStringLiteral("cp; desiredCapacity 3; launched i-1 in eu-west-1a"), QStringLiteral("cp; lost i-1")};
    for (int i = 0; i < 4; ++i)
        QCOMPARE(table.at(i - 4, QStringLiteral("detail")), details[i]);
}

void CsvTest::aServiceTellsItsNewCompute()
{
    HandMade run;
    run.addDefinition();
    run.addService();
    const Compute strategy{LaunchType::Ec2,
                           {{.provider = "one", .base = 1, .weight = 2}, {.provider = "other", .weight = 1}}};
    run.add(1000, ServiceChanged{.service = {0}, .compute = strategy});
    run.add(2000, ServiceChanged{.service = {0}, .compute = Compute{LaunchType::Ec2}});
    const Table table(run);
    QCOMPARE(table.at(-2, QStringLiteral("detail")),
             QStringLiteral("capacityProviderStrategy one base 1 weight 2, other base 0 weight 1"));
    QCOMPARE(table.at(-1, QStringLiteral("detail")), QStringLiteral("launchType EC2"));
}

void CsvTest::aTaskThatHasWaitedTellsItsPlace()
{
    HandMade run;
    run.addDefinition();
    const TaskId task = run.addTask(0, "{}");
    run.add(1000, InstanceRegistered{{.id = "a", .ec2InstanceId = "i-1", .availabilityZone = "eu-west-1a"}});
    const Placement placement{.instance = {static_cast<std::uint32_t>(run.world().instances.size() - 1)}};
    run.add(2000, TaskChanged{.task = task, .placement = std::make_shared<const Placement>(placement)});
    QCOMPARE(Table(run).at(-1, QStringLiteral("detail")), QStringLiteral("placed on i-1; eu-west-1a"));
}

void CsvTest::aServiceActionWithoutLineTellsItsName()
{
    HandMade run;
    run.addDefinition();
    run.addService();
    run.add(1000,
            ServiceEventPosted{
                .service = {0}, .event = {.id = "e"}, .action = ServiceAction::CapacityProviderSteadyState});
    QCOMPARE(Table(run).at(-1, QStringLiteral("detail")), QStringLiteral("CAPACITY_PROVIDER_STEADY_STATE"));
}

void CsvTest::aPurgedTaskHasNoStateLeft()
{
    HandMade run;
    run.addDefinition();
    run.addLife();
    run.add(3'670'000, TaskPurged{{0}});
    const Table table(run);
    QCOMPARE(table.at(-1, QStringLiteral("record")), QStringLiteral("TaskPurged"));
    QCOMPARE(table.at(-1, QStringLiteral("fromLastStatus")), QStringLiteral("STOPPED"));
    QCOMPARE(table.at(-1, QStringLiteral("lastStatus")), QString());
    QCOMPARE(table.at(-1, QStringLiteral("version")), QStringLiteral("9"));
}

TASKARIUM_TEST(CsvTest)

} // namespace tst_csv

#include "tst_csv.moc"
