// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/world.h>

#include <support/testclass.h>

#include <QTest>

namespace tst_service {

using namespace taskarium;

class TestService : public QObject {
    Q_OBJECT

private slots:
    void defaultsFollowTheStrategy()
    {
        QVERIFY(defaultConfiguration(SchedulingStrategy::Replica)
                == (DeploymentConfiguration{.minimumHealthyPercent = 100, .maximumPercent = 200}));
        QVERIFY(defaultConfiguration(SchedulingStrategy::Daemon)
                == (DeploymentConfiguration{.minimumHealthyPercent = 0, .maximumPercent = 100}));
    }

    void obstaclesToRebalancing_data()
    {
        QTest::addColumn<Service>("service");
        QTest::addColumn<QByteArray>("obstacle");
        const auto row = [](const char* name, Service service, const char* obstacle) {
            QTest::newRow(name) << std::move(service) << QByteArray(obstacle);
        };
        constexpr const char* zone = "attribute:ecs.availability-zone";
        row("none", {}, "");
        row("zones first", {.placement = {.strategies = {{StrategyType::Spread, zone}}}}, "");
        row("zones second",
            {.placement = {.strategies = {{StrategyType::Random, ""}, {StrategyType::Spread, zone}}}},
            "a first placement strategy other than Availability Zone spread");
        row("instances", {.placement = {.strategies = {{StrategyType::Spread, "instanceId"}}}},
            "a first placement strategy other than Availability Zone spread");
        row("101 %", {.deploymentConfiguration = {.maximumPercent = 101}}, "");
        row("100 %", {.deploymentConfiguration = {.maximumPercent = 100}}, "maximumPercent <= 100 %");
        row("daemon", {.schedulingStrategy = SchedulingStrategy::Daemon}, "DAEMON services");
        row("external", {.launchType = LaunchType::External}, "the EXTERNAL launch type");
        row("classic", {.hasClassicLoadBalancer = true}, "Classic Load Balancers");
        row("a zone chosen",
            {.placement = {.constraints = {{ConstraintType::MemberOf, std::string(zone) + " == a"}}}},
            "ecs.availability-zone as a placement constraint");
        row("an attribute chosen",
            {.placement = {.constraints = {{ConstraintType::MemberOf, "attribute:disk exists"}}}}, "");
    }

    void obstaclesToRebalancing()
    {
        QFETCH(Service, service);
        QFETCH(QByteArray, obstacle);
        const std::optional<std::string> found = rebalancingObstacle(service);
        QCOMPARE(found.has_value(), !obstacle.isEmpty());
        if (found)
            QVERIFY2(QByteArray::fromStdString(*found).contains(
                         "Availability Zone Rebalancing does not support " + obstacle),
                     found->c_str());
    }

    void aTasksLoadBalancersAreThoseOfItsDeployment()
    {
        Service service{.loadBalancers = {{.containerName = "new"}}};
        service.deployments = {{.id = "1"}, {.id = "2", .revision = revisionOf(service)}};
        service.deployments[0].revision.loadBalancers = {{.containerName = "old"}};
        World world;
        world.services.append(service);
        const auto nameFor = [&world](DeploymentId deployment) {
            return loadBalancersOf(world, Task{.service = {0}, .deployment = deployment})
                .front()
                .containerName;
        };
        QCOMPARE(nameFor({0}), std::string("old"));
        QCOMPARE(nameFor({1}), std::string("new"));
        QCOMPARE(nameFor({}), std::string("new")); // of a deployment that is not known
    }

    void aRevisionIsWhatTheServiceIsNow()
    {
        const Service service{.loadBalancers = {{.containerName = "app"}},
                              .hasServiceRegistries = true,
                              .subnets = std::vector<std::string>{"s-1"},
                              .document = "{\"a\": 1}",
                              .platformVersion = "1.3.0"};
        const ServiceRevision revision = revisionOf(service);
        QVERIFY(revision.loadBalancers == service.loadBalancers);
        QVERIFY(revision.hasServiceRegistries);
        QVERIFY(revision.subnets == service.subnets);
        QCOMPARE(revision.platformVersion, service.platformVersion);
        QCOMPARE(*revision.document, service.document);
        QVERIFY(revision.imageDigests.empty());
    }
};

TASKARIUM_TEST(TestService)

} // namespace tst_service

#include "tst_service.moc"
