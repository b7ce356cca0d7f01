// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/modelroles.h>
#include <ui/models/recordmodel.h>
#include <ui/models/searchfilter.h>

#include <support/logbuilder.h>
#include <support/modeltext.h>
#include <support/testclass.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace tst_recordmodel {

using namespace taskarium;
using namespace taskarium::ui;
using namespace Qt::StringLiterals;
using test::LogBuilder;
using test::rowsOf;

namespace {

const QList<int> sentences{RecordModel::TextColumn};
constexpr double end = 10'000;

void show(RecordModel& model, const LogBuilder& builder, double until = end)
{
    model.show(builder.log(), builder.world(), LogBuilder::time(until));
}

/// What the model says of a content appended to a log with service web and one of its tasks, PROVISIONING.
QByteArray told(RecordContent content)
{
    LogBuilder builder;
    builder.append(
        1,
        ServiceCreated{std::make_shared<Service>(Service{.name = "web",
                                                         .cluster = {0},
                                                         .definition = {0},
                                                         .deployments = {Deployment{.definition = {0}}}})});
    builder.addTask(2, {0});
    builder.append(3, std::move(content));
    RecordModel model;
    show(model, builder);
    return rowsOf(model, sentences).constLast();
}

} // namespace

class TestRecordModel : public QObject {
    Q_OBJECT

private slots:
    void tellsALifeInSentences()
    {
        LogBuilder builder;
        const ServiceId web = builder.addService(0, "web", 2);
        const TaskId task = builder.runTask(1, web);
        const auto cause = std::make_shared<StopCause>(StopCause{StopCode::UserInitiated, "too old"});
        builder.append(8, TaskChanged{.task = task, .trigger = Trigger::StopRequested, .stop = cause});
        RecordModel model;
        const QAbstractItemModelTester tester(&model);
        show(model, builder);
        const QByteArray stopped =
            "00:00:08.000 | web 10000000 RUNNING → DEACTIVATING: a stop was asked for and the "
            "targets are deregistered first (UserInitiated: too old)";
        const QByteArrayList expected{
            "00:00:00.000 | cluster default is created",
            "00:00:00.000 | task definition batch:1 is registered",
            "00:00:00.000 | service web is created, desired count 2",
            "00:00:01.000 | web 10000000 is created: PROVISIONING",
            "00:00:02.000 | web 10000000 PROVISIONING → PENDING: the network interface is attached",
            "00:00:03.000 | web 10000000 PENDING → ACTIVATING: the agent begins the launch",
            "00:00:04.000 | web 10000000 ACTIVATING → RUNNING: the targets are registered",
            stopped,
        };
        QCOMPARE(rowsOf(model, {RecordModel::TimeColumn, RecordModel::TextColumn}), expected);
    }

    void tellsEachKindOfRecord()
    {
        const Error error{.code = "ClientException", .message = "TaskDefinition not found."};
        QCOMPARE(told(CommandTaken{"RunTask", {}, {}}), "RunTask is accepted");
        QCOMPARE(told(CommandTaken{"StopTask", "web#1", {}}), "StopTask web#1 is accepted");
        QCOMPARE(told(CommandTaken{"RunTask", {}, error}),
                 "RunTask is refused with ClientException: TaskDefinition not found.");
        QCOMPARE(told(CommandTaken{"RunTask", {}, Error{.message = "No."}}), "RunTask is refused: No.");
        QCOMPARE(told(TargetGroupCreated{{.name = "tg", .deregistrationDelay = std::chrono::seconds(30)}}),
                 "target group tg is created, deregistration delay 30.0 s");
        QCOMPARE(told(ServiceChanged{.service = {0}, .status = ServiceStatus::Draining, .desiredCount = 0}),
                 "service web: DRAINING, desired count 0");
        QCOMPARE(told(ServiceChanged{.service = {0}, .desiredCount = unknownDesiredCount}),
                 "service web: desired count unknown");
        QCOMPARE(told(ServiceCreated{std::make_shared<Service>(
                     Service{.name = "api", .cluster = {0}, .desiredCount = unknownDesiredCount})}),
                 "service api is created, desired count unknown");
        QCOMPARE(told(ServiceChanged{.service = {0}}), "service web is updated");
        QCOMPARE(told(DeploymentChanged{
                     .service = {0}, .deployment = {0}, .rolloutState = RolloutState::Completed}),
                 "service web: the deployment of batch:1 is COMPLETED");
        QCOMPARE(told(ServiceEventPosted{.service = {0},
                                         .event = {.message = "(service web) has reached a steady state."}}),
                 "(service web) has reached a steady state.");
        QCOMPARE(
            told(ServiceEventPosted{.service = {0}, .action = ServiceAction::ServiceDesiredCountUpdated}),
            "service web: SERVICE_DESIRED_COUNT_UPDATED");
        QCOMPARE(told(DeploymentChanged{.service = {0},
                                        .deployment = {0},
                                        .imageDigests = std::vector<std::string>{"sha256:a"}}),
                 "service web: the deployment of batch:1 is pinned to the digests of its images");
        QCOMPARE(told(TaskProtectionChanged{.task = {0}, .until = SimTime(std::chrono::hours(2))}),
                 "web 10000000 is protected from scale-in");
        QCOMPARE(told(TaskProtectionChanged{.task = {0}}),
                 "web 10000000 is no longer protected from scale-in");
        QCOMPARE(
            told(ServiceEventPosted{.service = {0}, .action = ServiceAction::CapacityProviderSteadyState}),
            "service web: CAPACITY_PROVIDER_STEADY_STATE");
        QCOMPARE(told(CapacityProviderCreated{{.name = "workers", .instanceType = "m5.large", .maxSize = 9}}),
                 "capacity provider workers has 0 to 9 instances of the type m5.large");
        QCOMPARE(told(TaskPurged{{0}}), "web 10000000 is gone: DescribeTasks answers MISSING");
        QCOMPARE(told(TaskChanged{.task = {0}, .trigger = Trigger::StopRequested}),
                 "web 10000000 PROVISIONING: desiredStatus STOPPED: stopped before launch");
        QCOMPARE(told(TaskChanged{.task = {0}, .step = Step{StepKind::ImagePull}}),
                 "web 10000000 PROVISIONING: pulling images");
        QCOMPARE(told(TaskChanged{.task = {0}}), "web 10000000 PROVISIONING: details are reported");
    }

    void tellsFaultsAndRepairsInPlainWords()
    {
        const Fault crash{.kind = FaultKind::ApplicationCrash, .target = "web/app", .ratePerHour = 6};
        QCOMPARE(told(CommandTaken{"ApplicationCrash", "web/app", {}}),
                 "“Application crashes” (web/app) is accepted");
        QCOMPARE(told(CommandTaken{"QuotaReached", {}, Error{.message = "It is in force already."}}),
                 "“vCPU quota is reached” is refused: It is in force already.");
        QCOMPARE(told(FaultBegan{crash}),
                 "fault begins: Application crashes (web/app, 6 times an hour, exit code 1)");
        QCOMPARE(told(FaultBegan{{.kind = FaultKind::DockerHang, .ratePerHour = 2}}),
                 "fault comes by chance from now on: Docker hangs (Any instance, 2 times an hour)");
        QCOMPARE(told(FaultEnded{crash.kind, crash.target}),
                 "fault is repaired: Application crashes (web/app)");
        QCOMPARE(told(FaultEnded{FaultKind::QuotaReached, {}}), "fault is repaired: vCPU quota is reached");
    }

    void tellsOfContainersAndAttachments()
    {
        LogBuilder builder;
        auto detail = std::make_shared<TaskDetail>(TaskDetail{.id = "abcdef0123", .group = "family:batch"});
        detail->containers = {Container{.name = "app"}};
        detail->attachments = {Attachment{}};
        builder.append(1,
                       TaskCreated{std::make_shared<Task>(Task{.definition = {0}, .cluster = {0}}), detail});
        builder.append(2,
                       TaskChanged{.task = {0},
                                   .containers = {{.index = 0, .status = ContainerStatus::Running}},
                                   .attachments = {{.index = 0, .status = AttachmentStatus::Attached}}});
        builder.append(
            3,
            TaskChanged{.task = {0},
                        .containers = {{.index = 0, .status = ContainerStatus::Stopped, .exitCode = 0}}});
        RecordModel model;
        show(model, builder);
        const QByteArrayList expected{
            "batch abcdef01 PROVISIONING: container app RUNNING, attachment eni ATTACHED",
            "batch abcdef01 PROVISIONING: container app STOPPED with exit code 0"};
        QCOMPARE(rowsOf(model, sentences).mid(3), expected);
    }

    void followsThePlayheadBothWays()
    {
        LogBuilder builder;
        const TaskId task = builder.runTask(1);
        RecordModel model;
        const QAbstractItemModelTester tester(&model);
        QSignalSpy reset(&model, &RecordModel::modelReset);
        show(model, builder);
        const QByteArrayList whole = rowsOf(model, sentences);
        show(model, builder, 2);
        QCOMPARE(rowsOf(model, sentences), whole.mid(0, 4));
        builder.change(20, task, Trigger::StopRequested);
        show(model, builder);
        QCOMPARE(rowsOf(model, sentences).mid(0, whole.size()), whole);
        QCOMPARE(model.rowCount(), whole.size() + 1);
        QCOMPARE(reset.count(), 0);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void filtersByTaskServiceAndWords()
    {
        LogBuilder builder;
        const ServiceId web = builder.addService(0, "web", 1);
        const TaskId first = builder.runTask(1, web);
        builder.addTask(6);
        RecordModel model;
        SearchFilter filter;
        filter.setSourceModel(&model);
        const QAbstractItemModelTester tester(&filter);
        show(model, builder);
        filter.setTask(first);
        QCOMPARE(filter.rowCount(), 4);
        filter.setTask(std::nullopt);
        filter.setService(web);
        QCOMPARE(filter.rowCount(), 5);
        filter.setService(std::nullopt);
        filter.setText(u"taskcreated"_s);
        QCOMPARE(filter.rowCount(), 2);
        filter.setText(u"activating agent"_s);
        QCOMPARE(filter.rowCount(), 1);
    }

    void marksTrouble()
    {
        QVERIFY(isTrouble({{}, CommandTaken{"StopTask", {}, Error{}}}));
        QVERIFY(!isTrouble({{}, CommandTaken{"StopTask", {}, {}}}));
        QVERIFY(isTrouble({{}, DeploymentChanged{.rolloutState = RolloutState::Failed}}));
        QVERIFY(!isTrouble({{}, DeploymentChanged{.rolloutState = RolloutState::Completed}}));
        QVERIFY(isTrouble({{}, TaskChanged{.trigger = Trigger::StartFailed}}));
        QVERIFY(!isTrouble({{}, TaskChanged{.trigger = Trigger::StopRequested}}));
    }
};

TASKARIUM_TEST(TestRecordModel)

} // namespace tst_recordmodel

#include "tst_recordmodel.moc"
