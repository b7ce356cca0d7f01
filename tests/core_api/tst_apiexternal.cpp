// SPDX-License-Identifier: GPL-3.0-or-later
#include <core_api/apiclient.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_apiexternal {

using namespace taskarium;
using namespace taskarium::client;

/// What a service whose deployment controller is EXTERNAL leaves to its task sets.
class TestApiExternal : public QObject {
    Q_OBJECT

private slots:
    void updatesThatBelongToTaskSetsAreRefused_data();
    void updatesThatBelongToTaskSetsAreRefused();
    void refusals_data();
    void refusals();
};

void TestApiExternal::updatesThatBelongToTaskSetsAreRefused_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("refusal");
    const auto row = [](const char* member, const char* value, const char* refusal) {
        QTest::newRow(member) << QString::fromLatin1(member) << QString::fromLatin1(value)
                              << QString::fromLatin1(refusal);
    };
    row("forceNewDeployment", "true",
        "Cannot force a new deployment on services with a EXTERNAL deployment controller.");
    row("taskDefinition", R"("web")",
        "Unable to update task definition on services with a EXTERNAL deployment controller. Create a task "
        "set.");
    row("networkConfiguration", R"({"awsvpcConfiguration": {"subnets": ["subnet-2"]}})",
        "Unable to update network parameters on services with a EXTERNAL deployment controller. Create a "
        "task "
        "set.");
    row("loadBalancers", "[]",
        "Unable to update load balancers on services with a EXTERNAL deployment controller. Create a task "
        "set.");
    row("serviceRegistries", "[]",
        "Unable to update service registries on services with a EXTERNAL deployment controller. Create a "
        "task "
        "set.");
    row("platformVersion", R"("1.4.0")",
        "Unable to update platform version on services with a EXTERNAL deployment controller. Create a task "
        "set.");
    row("capacityProviderStrategy", "[]",
        "Unable to update capacity provider strategy on services with a EXTERNAL deployment controller. "
        "Create a task set.");
    row("availabilityZoneRebalancing", R"("ENABLED")",
        "Availability Zone Rebalancing does not support the EXTERNAL deployment controller");
}

void TestApiExternal::updatesThatBelongToTaskSetsAreRefused()
{
    QFETCH(QString, member);
    QFETCH(QString, value);
    QFETCH(QString, refusal);
    Session session = cluster();
    ask(session, "CreateService",
        {{"serviceName", "canary"}, {"desiredCount", 4}, {"deploymentController", {{"type", "EXTERNAL"}}}});
    json request = {{"service", "canary"}};
    request[member.toStdString()] = json::parse(value.toStdString());
    QCOMPARE(ask(session, "UpdateService", request).refusal(),
             QStringLiteral("InvalidParameterException: ") + refusal);
}

void TestApiExternal::refusals_data()
{
    addRefusalColumns();
    const auto row = addRefusal;
    const char* const controller = R"({"serviceName": "a", "desiredCount": 1, "deploymentController":
                                       {"type": "EXTERNAL"}, )";
    const auto blank = [&](const char* member, const char* message) {
        row("CreateService", qPrintable(QLatin1String(controller) + QLatin1String(member)), message);
    };
    blank(R"("taskDefinition": "web"})", "InvalidParameterException: TaskDefinition must be blank");
    blank(R"("loadBalancers": []})", "InvalidParameterException: LoadBalancers must be blank");
    blank(R"("platformVersion": "1.4.0"})", "InvalidParameterException: PlatformVersion must be blank");
    blank(R"("serviceRegistries": []})", "InvalidParameterException: ServiceRegistries must be blank");
    blank(R"("capacityProviderStrategy": []})",
          "InvalidParameterException: CapacityProviderStrategy must be blank");
}

void TestApiExternal::refusals()
{
    compareRefusal();
}

TASKARIUM_TEST(TestApiExternal)

} // namespace tst_apiexternal

#include "tst_apiexternal.moc"
