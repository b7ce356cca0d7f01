// SPDX-License-Identifier: GPL-3.0-or-later
#include <properties/deed.h>

#include <fmt/format.h>

#include <cstdlib>
#include <set>

namespace taskarium::properties {

namespace {

using namespace std::chrono_literals;

constexpr std::array families{"web", "api", "job", "host", "net"};
constexpr std::array services{"web", "api"};

constexpr std::array definitions{
    R"({"family": "web", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"], "cpu": "256",
        "memory": "512", "containerDefinitions": [{"name": "app", "image": "web:1",
        "portMappings": [{"containerPort": 80}],
        "healthCheck": {"command": ["CMD", "true"], "interval": 5, "retries": 2}}]})",
    R"({"family": "api", "networkMode": "bridge", "cpu": "512", "memory": "1024", "containerDefinitions": [
        {"name": "db", "image": "db:1", "essential": false},
        {"name": "app", "image": "api:1", "stopTimeout": 10,
        "dependsOn": [{"containerName": "db", "condition": "START"}],
        "portMappings": [{"containerPort": 80}]}]})",
    R"({"family": "job", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"], "cpu": "256",
        "memory": "512", "containerDefinitions": [{"name": "init", "image": "init:1", "essential": false},
        {"name": "app", "image": "job:1",
        "dependsOn": [{"containerName": "init", "condition": "SUCCESS"}]}]})",
    R"({"family": "agent", "networkMode": "host", "cpu": "128", "memory": "256", "containerDefinitions": [
        {"name": "app", "image": "agent:1"}]})",
    R"({"family": "host", "networkMode": "host", "cpu": "256", "memory": "512", "containerDefinitions": [
        {"name": "app", "image": "host:1", "portMappings": [{"containerPort": 8080}],
         "restartPolicy": {"enabled": true, "restartAttemptPeriod": 60}}]})",
    R"({"family": "net", "networkMode": "awsvpc", "cpu": "1024", "memory": "1024", "containerDefinitions": [
        {"name": "app", "image": "net:1"}]})",
};

constexpr std::array isAwsvpc{true, false, true, false, true};
constexpr std::array needsFargate{true, false, true, false, false};
constexpr const char* network =
    R"(, "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1", "subnet-2"]}})";
constexpr const char* groupStrategy = R"("capacityProviderStrategy": [{"capacityProvider": "group"}])";

/// Where tasks of a family run; those that may choose run on instances that are there or on a group's.
std::string place(std::size_t family, int number)
{
    const char* const hosted = number % 3 == 0 ? groupStrategy : R"("launchType": "EC2")";
    return std::string(needsFargate[family] ? R"("launchType": "FARGATE")" : hosted)
        + (isAwsvpc[family] ? network : "");
}

struct FaultChoice {
    const char* kind;
    const char* members;
    bool lasts;
};

constexpr std::array faultChoices{
    FaultChoice{"ImageMissing", R"({"image": "web:1"})", true},
    FaultChoice{"ImageSlow", R"({"image": "api:1", "speedPercent": 5})", true},
    FaultChoice{"NetworkInterfaceTimeout", R"({"availabilityZone": "eu-west-1a"})", true},
    FaultChoice{"ApplicationCrash", R"({"application": "web", "ratePerHour": 60})", true},
    FaultChoice{"ApplicationCrash", R"({"application": "api/db", "after": "20s"})", true},
    FaultChoice{"ApplicationHang", R"({"application": "web"})", true},
    FaultChoice{"ApplicationUnhealthy", R"({"application": "web"})", true},
    FaultChoice{"ApplicationIgnoresSigterm", R"({"application": "api"})", true},
    FaultChoice{"ApplicationMemoryLeak", R"({"application": "host", "mibPerSecond": 8})", true},
    FaultChoice{"AgentDisconnection", R"({"instance": "instance#1"})", true},
    FaultChoice{"DockerHang", R"({"instance": "instance#2"})", true},
    FaultChoice{"CapacityUnavailable", R"({})", true},
    FaultChoice{"QuotaReached", R"({})", true},
    FaultChoice{"ZoneOutage", R"({"availabilityZone": "eu-west-1b"})", true},
    FaultChoice{"InstanceTermination", R"({"instance": "instance#3"})", false},
    FaultChoice{"InstanceInterruption", R"({"instance": "instance#2"})", false},
    FaultChoice{"InstanceTermination", R"({"instance": "instance#1"})", false},
    FaultChoice{"InstanceStop", R"({"instance": "instance#1"})", true},
    FaultChoice{"DiskFull", R"({"instance": "instance#2"})", true},
    FaultChoice{"DeviceIndexTaken", R"({"instance": "instance#2"})", true},
    FaultChoice{"ImageAccessDenied", R"({"image": "api:1"})", true},
    FaultChoice{"RegistryUnreachable", R"({"lasts": "40s"})", true},
    FaultChoice{"PullRateLimited", R"({"image": "db:1"})", true},
    FaultChoice{"ContainerStartHang", R"({"application": "api/app"})", true},
    FaultChoice{"CommandNotFound", R"({"application": "host"})", true},
    FaultChoice{"EphemeralStorageTimeout", R"({"availabilityZone": "eu-west-1b"})", true},
    FaultChoice{"Ec2ApiThrottling", R"({"ratePerHour": 60, "lasts": "10s"})", true},
    FaultChoice{"SubnetFull", R"({"subnet": "subnet-1"})", true},
    FaultChoice{"InternalFailure", R"({"family": "job"})", true},
    FaultChoice{"NetworkInterfaceDeletionDenied", "{}", true},
    FaultChoice{"TaskRetirement", R"({"task": "service:web#1"})", false},
    FaultChoice{"AgentDisconnection", R"({"ratePerHour": 60, "lasts": "30s"})", true},
    FaultChoice{"InstanceTermination", R"({"ratePerHour": 10})", true},
    FaultChoice{"ZoneOutage", R"({"ratePerHour": 10, "lasts": "1m"})", true},
};

Command valid(const Result<Command>& command)
{
    if (!command) {
        fmt::print(stderr, "{}\n", errorText(command.error()));
        std::abort();
    }
    return *command;
}

Command call(const char* name, const std::string& members)
{
    return valid(readCommand(name, members));
}

Command fault(CommandWord word, const FaultChoice& choice)
{
    std::string members = choice.members;
    if (word == CommandWord::Repair) { // a repair names the target only, or the rate where it would be
        const std::size_t comma = members.find(',');
        members = comma == std::string::npos ? members : members.substr(0, comma) + "}";
    }
    return valid(readFaultCommand(word, choice.kind, members));
}

std::size_t choose(int number, std::size_t count)
{
    return static_cast<std::size_t>(std::abs(number)) % count;
}

constexpr const char* balanced = R"({"targetGroupArn": "web", "containerName": "app", "containerPort": 80})";

Command createService(const Deed& deed)
{
    const std::size_t which = choose(deed.first, services.size());
    const std::string balancers = fmt::format(R"(, "loadBalancers": [{}])", balanced);
    constexpr const char* breaker =
        R"(, "deploymentConfiguration": {"deploymentCircuitBreaker": {"enable": true, "rollback": true}})";
    return call(
        "CreateService",
        fmt::format(R"({{"serviceName": "{0}", "taskDefinition": "{0}", "desiredCount": {1}, {2}{3}{4}}})",
                    services[which], choose(deed.second, 5), place(which, deed.second),
                    deed.second % 2 == 0 ? balancers : "", deed.second % 3 == 0 ? breaker : ""));
}

/// What a deed does to the DAEMON service, to tasks' protection and to target groups.
Command serviceCommand(const Deed& deed, const char* service)
{
    if (deed.kind == DeedKind::CreateDaemon)
        return call("CreateService", R"({"serviceName": "agent", "taskDefinition": "agent",
            "schedulingStrategy": "DAEMON", "launchType": "EC2"})");
    if (deed.kind == DeedKind::ConstrainDaemon)
        return call("UpdateService",
                    fmt::format(R"({{"service": "agent", "placementConstraints": [{}]}})",
                                deed.second % 2 == 0 ? "" : R"({"type": "memberOf",
                                "expression": "attribute:ecs.availability-zone != eu-west-1c"})"));
    if (deed.kind == DeedKind::ChangeTargets)
        return call("UpdateService",
                    fmt::format(R"({{"service": "{}", "loadBalancers": [{}]}})", service,
                                deed.second % 2 == 0 ? balanced : ""));
    return call("UpdateTaskProtection",
                fmt::format(R"({{"cluster": "default", "tasks": ["service:{0}#1", "service:{0}#2"],
                            "protectionEnabled": {1}, "expiresInMinutes": {2}}})",
                            service, deed.second % 3 != 0, 1 + choose(deed.second, 12)));
}

Command requestRate(int requestsPerSecond)
{
    return valid(readTrafficCommand(
        "RequestRate",
        fmt::format(R"({{"targetGroup": "web", "requestsPerSecond": {}}})", requestsPerSecond)));
}

Command scaleService(const char* service, int desiredCount)
{
    return call("UpdateService",
                fmt::format(R"({{"service": "{}", "desiredCount": {}}})", service, desiredCount));
}

/// A forced deployment; some take the service to the group.
Command rollService(const char* service, int number)
{
    return call("UpdateService",
                fmt::format(R"({{"service": "{}", "forceNewDeployment": true{}{}}})", service,
                            number % 4 == 0 ? ", " : "", number % 4 == 0 ? groupStrategy : ""));
}

Command commandOf(const Deed& deed)
{
    const char* service = services[choose(deed.first, services.size())];
    const std::size_t family = choose(deed.first, families.size());
    const std::size_t instance = 1 + choose(deed.first, 5); // the group's come and go
    const FaultChoice& choice = faultChoices[choose(deed.first, faultChoices.size())];
    switch (deed.kind) {
    case DeedKind::CreateService: return createService(deed);
    case DeedKind::ScaleService: return scaleService(service, static_cast<int>(choose(deed.second, 7)));
    case DeedKind::RollService: return rollService(service, deed.second);
    case DeedKind::SetRequestRate: return requestRate(deed.first * deed.second);
    case DeedKind::DeleteService:
        return call("DeleteService", fmt::format(R"({{"service": "{}", "force": true}})", service));
    case DeedKind::RunTask:
        return call("RunTask",
                    fmt::format(R"({{"taskDefinition": "{}", "count": {}, {}}})", families[family],
                                1 + choose(deed.second, 3), place(family, deed.second)));
    case DeedKind::StopTask:
        return call("StopTask",
                    fmt::format(R"({{"task": "{}:{}#1"}})", deed.second % 2 == 0 ? "service" : "family",
                                deed.second % 2 == 0 ? service : families[family]));
    case DeedKind::SetInstanceState:
        return call("UpdateContainerInstancesState",
                    fmt::format(R"({{"containerInstances": ["instance#{}"], "status": "{}"}})", instance,
                                deed.second % 2 == 0 ? "DRAINING" : "ACTIVE"));
    case DeedKind::DeregisterInstance:
        return call("DeregisterContainerInstance",
                    fmt::format(R"({{"containerInstance": "instance#{}", "force": {}}})", instance,
                                deed.second % 2 == 0));
    case DeedKind::BeginFault: return fault(CommandWord::Fault, choice);
    case DeedKind::CreateDaemon:
    case DeedKind::ConstrainDaemon:
    case DeedKind::ProtectTasks:
    case DeedKind::ChangeTargets: return serviceCommand(deed, service);
    case DeedKind::EndFault: break;
    }
    return fault(choice.lasts ? CommandWord::Repair : CommandWord::Fault, choice);
}

/// Two instances at most, which soon are full.
CapacityProviderSpec group()
{
    CapacityProviderSpec spec{.name = "group", .maxSize = 2, .bootTime = 50s};
    spec.managedScaling.isEnabled = true;
    return spec;
}

Scenario cluster(Profile profile, std::uint64_t seed)
{
    Scenario scenario{.title = "A random story", .seed = seed};
    scenario.profile = profile;
    scenario.instances = {InstanceSpec{}, InstanceSpec{.imagePullBehavior = ImagePullBehavior::Once},
                          InstanceSpec{.imagePullBehavior = ImagePullBehavior::PreferCached}};
    scenario.capacityProviders = {group()};
    if (seed % 2 == 0)
        scenario.subnets = {{"subnet-1", {"eu-west-1a"}}, {"subnet-2", {"eu-west-1b"}}};
    scenario.targetGroups = {{.name = "web", .deregistrationDelay = 15s}};
    scenario.applications["web"] = {.answersAfter = 3s, .servesPerSecond = 40};
    scenario.applications["job"] = {.exits = SelfExit{.after = 25s, .exitCode = 0}};
    scenario.applications["job/init"] = {.exits = SelfExit{.after = 3s, .exitCode = 0}};
    for (const char* definition : definitions)
        scenario.commands.push_back({SimTime{}, call("RegisterTaskDefinition", definition)});
    return scenario;
}

} // namespace

Story storyOf(const std::vector<Deed>& deeds, Profile profile, std::uint64_t seed)
{
    Story story{.scenario = cluster(profile, seed)};
    SimTime at{};
    for (const Deed& deed : deeds) {
        at += std::chrono::seconds(choose(deed.after, 90));
        story.scenario.commands.push_back({at, commandOf(deed)});
    }
    at += 1s;
    for (const FaultChoice& choice : faultChoices) {
        if (choice.lasts)
            story.scenario.commands.push_back({at, fault(CommandWord::Repair, choice)});
    }
    story.scenario.commands.push_back({at, requestRate(0)});
    story.healedAt = at;
    return story;
}

Story carefulStoryOf(const std::vector<Deed>& deeds, Profile profile, std::uint64_t seed)
{
    Story story{.scenario = cluster(profile, seed)};
    story.scenario.applications["web"].servesPerSecond.reset();
    story.scenario.commands.push_back({SimTime{}, createService({.second = 2})});
    SimTime at(3min);
    story.scenario.commands.push_back({at, requestRate(90)});
    for (const Deed& deed : deeds) {
        at += std::chrono::seconds(choose(deed.after, 90));
        const bool isScaled = deed.kind < DeedKind::RunTask;
        const int count = 1 + static_cast<int>(choose(deed.first, 5));
        story.scenario.commands.push_back(
            {at, isScaled ? scaleService("web", count) : rollService("web", 1)});
    }
    story.healedAt = at;
    return story;
}

} // namespace taskarium::properties
