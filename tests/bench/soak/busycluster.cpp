// SPDX-License-Identifier: GPL-3.0-or-later
#include <bench/soak/busycluster.h>

#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <cstdlib>

namespace taskarium::soak {

namespace {

constexpr std::array fargateServices{"web", "shop", "cart", "mail", "search", "login"};
constexpr std::array hostedServices{"api", "jobs", "cache", "queue"};

constexpr std::string_view cluster = R"({"capacityProviders": [{"name": "group",
    "autoScalingGroup": {"instanceType": "m5.large", "minSize": 2, "maxSize": 8, "desiredCapacity": 3},
    "managedScaling": {"status": "ENABLED"}}],
    "targetGroups": [{"name": "web", "deregistrationDelay": "30s"}]})";

constexpr std::string_view applications = R"({"web": {"answersAfter": "2s", "servesPerSecond": 40},
    "batch": {"exits": {"after": "3m", "exitCode": 0}}, "cache": {"exits": {"after": "4h", "exitCode": 1}}})";

constexpr std::string_view faults = R"(
    {"at": "1m", "fault": "ApplicationCrash", "with": {"application": "web", "ratePerHour": 2}},
    {"at": "1m", "fault": "ApplicationCrash", "with": {"application": "api", "ratePerHour": 1}},
    {"at": "1m", "fault": "InstanceTermination", "with": {"ratePerHour": 1}},
    {"at": "1m", "fault": "AgentDisconnection", "with": {"ratePerHour": 1, "lasts": "90s"}},
    {"at": "1m", "fault": "Ec2ApiThrottling", "with": {"ratePerHour": 2, "lasts": "20s"}},
    {"at": "1m", "fault": "ZoneOutage", "with": {"ratePerHour": 1, "lasts": "1m"}})";

constexpr const char* network =
    R"("networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1", "subnet-2"]}})";
constexpr const char* onFargate = R"("launchType": "FARGATE")";
constexpr const char* onGroup = R"("capacityProviderStrategy": [{"capacityProvider": "group"}])";

std::string fargateDefinition(std::string_view family)
{
    return fmt::format(R"({{"at": "0s", "call": "RegisterTaskDefinition", "with": {{"family": "{0}",
        "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"], "cpu": "256", "memory": "512",
        "containerDefinitions": [{{"name": "app", "image": "{0}:1", "portMappings": [{{"containerPort": 80}}],
        "healthCheck": {{"command": ["CMD", "true"], "interval": 10, "retries": 2}}}}]}}}})",
                       family);
}

std::string hostedDefinition(std::string_view family)
{
    return fmt::format(R"({{"at": "0s", "call": "RegisterTaskDefinition", "with": {{"family": "{0}",
        "networkMode": "bridge", "cpu": "256", "memory": "512", "containerDefinitions": [
        {{"name": "side", "image": "side:1", "essential": false}},
        {{"name": "app", "image": "{0}:1", "stopTimeout": 10,
        "dependsOn": [{{"containerName": "side", "condition": "START"}}]}}]}}}})",
                       family);
}

std::string service(std::string_view name, std::string_view members)
{
    return fmt::format(R"({{"at": "10s", "call": "CreateService", "with": {{"serviceName": "{0}",
        "taskDefinition": "{0}", {1}}}}})",
                       name, members);
}

constexpr std::string_view balancedByWeb =
    R"(, "loadBalancers": [{"targetGroupArn": "web", "containerName": "app", "containerPort": 80}])";

std::string commands()
{
    std::string text = fargateDefinition("batch") + "," + hostedDefinition("agent");
    for (const char* name : fargateServices) {
        const std::string_view balanced = std::string_view(name) == "web" ? balancedByWeb : "";
        text += "," + fargateDefinition(name) + ","
            + service(name, fmt::format(R"("desiredCount": 4, {}, {}{})", onFargate, network, balanced));
    }
    for (const char* name : hostedServices)
        text += "," + hostedDefinition(name) + ","
            + service(name, fmt::format(R"("desiredCount": 3, {})", onGroup));
    text += "," + service("agent", R"("schedulingStrategy": "DAEMON", "launchType": "EC2")");
    return fmt::format("{},{}", text, faults);
}

} // namespace

Scenario busyCluster(std::uint64_t seed)
{
    // Commands must be in order of time.
    const Result<Scenario> scenario = readScenario(
        fmt::format(R"({{"title": "A busy cluster", "seed": {}, "profile": "observed", "cluster": {},
            "applications": {}, "commands": [{}]}})",
                    seed, cluster, applications, commands()),
        "busy cluster");
    if (scenario)
        return *scenario;
    fmt::print(stderr, "{}\n", errorText(scenario.error()));
    std::exit(2);
}

std::string Operators::someTask(const World& world)
{
    std::vector<TaskId> living;
    for (std::size_t i = 0; i < world.services.size(); ++i)
        living.insert(living.end(), world.services[i].tasks.begin(), world.services[i].tasks.end());
    return living.empty() ? "none" : world.detail(living[below(living.size())]).id;
}

std::string Operators::someInstance(const World& world)
{
    std::vector<std::size_t> registered;
    for (std::size_t i = 0; i < world.instances.size(); ++i) {
        if (world.instances[i].status == InstanceStatus::Active)
            registered.push_back(i + 1);
    }
    return registered.empty() ? "none" : fmt::format("instance#{}", registered[below(registered.size())]);
}

Result<Command> Operators::choose(const World& world)
{
    const std::uint64_t kind = below(10);
    const std::string name = below(2) == 0 ? fargateServices[below(fargateServices.size())]
                                           : hostedServices[below(hostedServices.size())];
    if (kind < 3)
        return readCommand("UpdateService",
                           fmt::format(R"({{"service": "{}", "forceNewDeployment": true}})", name));
    if (kind < 6)
        return readCommand("UpdateService",
                           fmt::format(R"({{"service": "{}", "desiredCount": {}}})", name, 1 + below(6)));
    if (kind == 6)
        return readCommand("RunTask",
                           fmt::format(R"({{"taskDefinition": "batch", "count": {}, {}, {}}})", 1 + below(5),
                                       onFargate, network));
    if (kind == 7)
        return readCommand("StopTask", fmt::format(R"({{"task": "{}"}})", someTask(world)));
    if (kind == 8)
        return readTrafficCommand(
            "RequestRate",
            fmt::format(R"({{"targetGroup": "web", "requestsPerSecond": {}}})", below(9) * 20));
    return readCommand(
        "UpdateContainerInstancesState",
        fmt::format(R"({{"containerInstances": ["{}"], "status": "DRAINING"}})", someInstance(world)));
}

void Operators::act(Session& session)
{
    const Result<Command> command = choose(session.liveWorld());
    if (!command || !session.submit(*command))
        ++m_refused;
}

} // namespace taskarium::soak
