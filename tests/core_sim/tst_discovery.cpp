// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/jobs.h>
#include <support/testclass.h>

#include <core/log/apply.h>

#include <QTest>

#include <cmath>

namespace tst_discovery {

using namespace taskarium;
using namespace taskarium::story;

namespace {

constexpr TaskId first{0};

/// A service with service discovery and more, whose task is stopped after two minutes.
Session run(const std::string& more)
{
    const std::string service =
        call("0s", "CreateService",
             R"({"serviceName": "web", "taskDefinition": "job", "desiredCount": 1, "launchType": "FARGATE", )"
             R"("serviceRegistries": [{"registryArn": "arn:aws:servicediscovery:x"}], )"
             R"("networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}})"
                 + more + "}");
    return told(R"({"profile": "observed", )"
                + scenarioOf(R"({"targetGroups": [{"name": "web", "deregistrationDelay": "10s"}]})",
                             {job("awsvpc", R"(, "portMappings": [{"containerPort": 80}])"), service,
                              call("2m", "UpdateService", R"({"service": "web", "desiredCount": 0})")})
                      .substr(1));
}

/// "PROVISIONING PRECREATED, PENDING PRECREATED ...": the sdi attachment in each state of the task.
std::string attachments(const Session& session)
{
    World world = session.initialWorld();
    std::string text;
    for (std::size_t i = 0; i < session.log().size(); ++i) {
        const Record& record = session.log()[i];
        apply(world, record);
        if (taskOf(record, world) != first)
            continue;
        for (const Attachment& attachment : world.detail(first).attachments) {
            const std::string line = std::string(toText(world.task(first).state.last)) + " "
                + std::string(toText(attachment.status));
            if (attachment.kind == AttachmentKind::Sdi && !text.ends_with(line))
                text += (text.empty() ? "" : ", ") + line;
        }
    }
    return text;
}

double between(const Session& session, TaskStatus from, TaskStatus to)
{
    return std::round((reached(session, first, to) - reached(session, first, from)) * 10) / 10;
}

} // namespace

/// A task with service discovery, as seven events of one recording show it.
class TestDiscovery : public QObject {
    Q_OBJECT

private slots:
    void theDurationsAreTheRecordedOnes()
    {
        const Session session = run({});
        QCOMPARE(between(session, TaskStatus::Activating, TaskStatus::Running), 43.3);
        const TaskTimes& times = session.liveWorld().detail(first).times;
        const double stopping = secondOf(times.stopping);
        QCOMPARE(std::round((secondOf(times.executionStopped) - stopping) * 10) / 10, 23.9);
        QCOMPARE(std::round((reached(session, first, TaskStatus::Deprovisioning) - stopping) * 10) / 10,
                 33.9);
        QCOMPARE(std::round((secondOf(times.stopped) - stopping) * 10) / 10, 46.8);
    }

    void itsAttachmentGoesWithIt()
    {
        QCOMPARE(attachments(run({})),
                 "PROVISIONING PRECREATED, PENDING PRECREATED, ACTIVATING PRECREATED, RUNNING ATTACHED, "
                 "DEACTIVATING ATTACHED, STOPPING DELETED, DEPROVISIONING DELETED, STOPPED DELETED");
    }

    void withALoadBalancerThatDecides()
    {
        const Session session = run(
            R"(, "loadBalancers": [{"targetGroupArn": "web", "containerName": "app", "containerPort": 80}])");
        QVERIFY(between(session, TaskStatus::Activating, TaskStatus::Running) != 43.3);
        QVERIFY(between(session, TaskStatus::Deactivating, TaskStatus::Stopping) > 21.8);
    }
};

TASKARIUM_TEST(TestDiscovery)

} // namespace tst_discovery

#include "tst_discovery.moc"
