// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/command/requests.h>

#include <core/command/loadbalancerrequest.h>
#include <core/command/placementrequest.h>
#include <core/command/requestparts.h>
#include <core/json/members.h>

#include <algorithm>
#include <array>

namespace taskarium {

namespace {

using nlohmann::json;

Outcome checkPercentages(const RequestSource& source, const DeploymentConfiguration& configuration)
{
    constexpr std::string_view member = "deploymentConfiguration";
    if (configuration.maximumPercent < 100)
        return source.refusal(member, "InvalidParameterException", "maximumPercent must be at least 100",
                              "Write 100 or more.");
    if (configuration.minimumHealthyPercent > 100)
        return source.refusal(member, "InvalidParameterException",
                              "minimumHealthyPercent must be at most 100", "Write 0 to 100.");
    if (configuration.minimumHealthyPercent < 0)
        return source.refusal(member, "InvalidParameterException", "minimumHealthyPercent must be at least 0",
                              "Write 0 to 100.");
    if (configuration.maximumPercent == 100
        && memberOf<std::string>(source.value, "availabilityZoneRebalancing") == "ENABLED")
        return source.refusal(
            member, "InvalidParameterException",
            "The service couldn't be updated because Availability Zone Rebalancing does not support "
            "maximumPercent <= 100 % as deployment configuration. Update deployment configuration "
            "and try again.",
            "Set maximumPercent above 100, or availabilityZoneRebalancing to DISABLED.");
    return std::nullopt;
}

/// The threshold is a percentage from 1 to 100, or a count from 1 on (API reference, ThresholdConfiguration).
Outcome checkCircuitBreaker(const RequestSource& source)
{
    const json& breaker = partOf(partOf(source.value, "deploymentConfiguration"), "deploymentCircuitBreaker");
    const json& threshold = partOf(breaker, "thresholdConfiguration");
    const int value = memberOf<int>(threshold, "value").value_or(1);
    const bool isCount = memberOf<std::string>(threshold, "type") == "COUNT";
    if (value < 1 || (!isCount && value > 100))
        return source.refusal("deploymentConfiguration", "InvalidParameterException",
                              "Invalid deployment circuit breaker threshold value.",
                              "Write a percentage from 1 to 100, or a COUNT from 1 on.");
    return std::nullopt;
}

SchedulingStrategy readSchedulingStrategy(const json& request)
{
    return memberOf<std::string>(request, "schedulingStrategy") == "DAEMON" ? SchedulingStrategy::Daemon
                                                                            : SchedulingStrategy::Replica;
}

Outcome checkDeploymentConfiguration(const RequestSource& source)
{
    const DeploymentConfiguration defaults = defaultConfiguration(readSchedulingStrategy(source.value));
    if (Outcome fault =
            checkPercentages(source, readDeploymentConfiguration(source.value).appliedTo(defaults)))
        return fault;
    return checkCircuitBreaker(source);
}

/// Where a DAEMON service's tasks run. The message about a strategy is recorded.
Outcome checkDaemonCompute(const RequestSource& source)
{
    if (memberOf<std::string>(source.value, "launchType") == "FARGATE")
        return source.refusal("launchType", "InvalidParameterException", std::string(daemonFargate),
                              "Use EC2 or EXTERNAL.");
    if (!partOf(source.value, "capacityProviderStrategy").empty())
        return source.refusal("capacityProviderStrategy", "InvalidParameterException",
                              "Specifying a capacity provider strategy is not supported when you create a "
                              "service using the DAEMON scheduling strategy.",
                              "Remove it, and set launchType to EC2.");
    return std::nullopt;
}

/// What CreateService refuses of a DAEMON service. The messages are recorded; that about the controller is
/// made like them.
Outcome checkDaemon(const RequestSource& source)
{
    if (source.value.contains("desiredCount"))
        return source.refusal("desiredCount", "InvalidParameterException", std::string(daemonDesiredCount),
                              "A DAEMON service runs one task on each instance.");
    if (Outcome fault = checkDaemonCompute(source))
        return fault;
    if (!partOf(source.value, "placementStrategy").empty())
        return source.refusal("placementStrategy", "InvalidParameterException",
                              std::string(daemonPlacementStrategy), "Its constraints choose the instances.");
    if (memberOf<int>(partOf(source.value, "deploymentConfiguration"), "maximumPercent").value_or(100) > 100)
        return source.refusal("deploymentConfiguration", "InvalidParameterException",
                              std::string(daemonMaximumPercent), "Leave maximumPercent out, or write 100.");
    if (memberOf<std::string>(source.value, "availabilityZoneRebalancing") == "ENABLED")
        return source.refusal("availabilityZoneRebalancing", "InvalidParameterException",
                              "Availability Zone Rebalancing does not support DAEMON services", "Remove it.");
    const auto controller = memberOf<std::string>(partOf(source.value, "deploymentController"), "type");
    if (controller.value_or("ECS") != "ECS")
        return source.refusal("deploymentController", "InvalidParameterException",
                              "The daemon scheduling strategy does not support the " + *controller
                                  + " deployment controller. Change the deployment controller and try again",
                              "Use ECS.");
    return std::nullopt;
}

Outcome checkReplica(const RequestSource& source)
{
    const auto desiredCount = memberOf<int>(source.value, "desiredCount");
    if (!desiredCount)
        return source.refusal({}, "InvalidParameterException", "DesiredCount is missing",
                              "Add desiredCount: how many tasks the service keeps.");
    if (*desiredCount < 0)
        return source.refusal("desiredCount", "InvalidParameterException",
                              "DesiredCount can not be lesser than 0", "Write 0 or more.");
    return std::nullopt;
}

bool isExternal(const RequestSource& source)
{
    return memberOf<std::string>(partOf(source.value, "deploymentController"), "type") == "EXTERNAL";
}

/// With the EXTERNAL controller this belongs to the task sets (developer guide, "Deploy Amazon ECS services
/// using a third-party controller"). The message about the task definition is ECS's, the others are made like
/// it.
Outcome checkController(const RequestSource& source)
{
    constexpr std::array members{"taskDefinition",    "loadBalancers",   "networkConfiguration",
                                 "serviceRegistries", "platformVersion", "capacityProviderStrategy"};
    for (const char* const member : members) {
        if (!isExternal(source) || !source.value.contains(member))
            continue;
        std::string name(member);
        name.front() = static_cast<char>(name.front() - 'a' + 'A');
        return source.refusal(member, "InvalidParameterException", name + " must be blank",
                              "Give it to CreateTaskSet.");
    }
    return std::nullopt;
}

Outcome checkNames(const RequestSource& source)
{
    if (!isName(source.value.at("serviceName").get_ref<const std::string&>()))
        return source.refusal("serviceName", "InvalidParameterException",
                              "A service's name has 1 to 255 letters, digits, hyphens and underscores.",
                              "Choose another name.");
    if (!isExternal(source) && memberOf<std::string>(source.value, "taskDefinition").value_or("").empty())
        return source.refusal({}, "InvalidParameterException", "TaskDefinition can not be blank.",
                              "Add taskDefinition, such as \"web\" or \"web:3\".");
    if (memberOf<std::string>(source.value, "clientToken").value_or("").size() > 36)
        return source.refusal("clientToken", "InvalidParameterException", "idempotency token longer than 36.",
                              "Shorten it to 36 characters.");
    return std::nullopt;
}

Outcome checkCreateService(const RequestSource& source)
{
    const bool isDaemon = readSchedulingStrategy(source.value) == SchedulingStrategy::Daemon;
    if (Outcome fault = checkNames(source))
        return fault;
    if (Outcome fault = isDaemon ? checkDaemon(source) : checkReplica(source))
        return fault;
    if (Outcome fault = checkController(source))
        return fault;
    if (Outcome fault = checkPlacement(source))
        return fault;
    if (Outcome fault = checkLoadBalancers(source))
        return fault;
    return checkDeploymentConfiguration(source);
}

std::optional<Duration> readGracePeriod(const json& request)
{
    const auto seconds = memberOf<int>(request, "healthCheckGracePeriodSeconds");
    return seconds ? std::optional<Duration>(std::chrono::seconds(*seconds)) : std::nullopt;
}

std::optional<bool> readRebalancing(const json& request)
{
    const auto wish = memberOf<std::string>(request, "availabilityZoneRebalancing");
    return wish ? std::optional(*wish == "ENABLED") : std::nullopt;
}

} // namespace

Result<Request> readCreateService(const RequestSource& source)
{
    if (const Outcome fault = checkCreateService(source))
        return *fault;
    const json& request = source.value;
    return Request(CreateService{
        .cluster = readCluster(request),
        .serviceName = request["serviceName"].get<std::string>(),
        .taskDefinition = memberOf<std::string>(request, "taskDefinition").value_or(""),
        .desiredCount = memberOf<int>(request, "desiredCount").value_or(0),
        .launchType = readLaunchType(request),
        .strategy = readCapacityStrategy(request),
        .loadBalancers = readLoadBalancers(request),
        .hasServiceRegistries = !partOf(request, "serviceRegistries").empty(),
        .schedulingStrategy = readSchedulingStrategy(request),
        .deploymentConfiguration = readDeploymentConfiguration(request),
        .healthCheckGracePeriod = readGracePeriod(request).value_or(Duration{}),
        .networkConfiguration = readNetworkConfiguration(request),
        .placement = readPlacementRules(request),
        .platformVersion = memberOf<std::string>(request, "platformVersion"),
        .hasClassicLoadBalancer = hasClassicLoadBalancer(request),
        .rebalancesZones = readRebalancing(request),
        .controller = isExternal(source) ? DeploymentController::External : DeploymentController::Ecs});
}

Result<Request> readUpdateService(const RequestSource& source)
{
    const json& request = source.value;
    if (memberOf<int>(request, "desiredCount").value_or(0) < 0)
        return source.refusal("desiredCount", "InvalidParameterException",
                              "Task count can not be lesser than 0", "Write 0 or more.");
    if (const Outcome fault = checkDeploymentConfiguration(source))
        return *fault;
    if (const Outcome fault = checkPlacement(source))
        return *fault;
    if (const Outcome fault = checkLoadBalancers(source))
        return *fault;
    UpdateService update{.cluster = readCluster(request),
                         .service = request["service"].get<std::string>(),
                         .desiredCount = memberOf<int>(request, "desiredCount"),
                         .taskDefinition = memberOf<std::string>(request, "taskDefinition"),
                         .networkConfiguration = readNetworkConfiguration(request),
                         .forcesNewDeployment =
                             memberOf<bool>(request, "forceNewDeployment").value_or(false)};
    update.deploymentConfiguration = readDeploymentConfiguration(request);
    update.healthCheckGracePeriod = readGracePeriod(request);
    if (request.contains("placementConstraints"))
        update.placementConstraints = readConstraints(request);
    if (request.contains("placementStrategy"))
        update.placementStrategy = readStrategies(request);
    if (request.contains("loadBalancers")) {
        update.loadBalancers = readLoadBalancers(request);
        update.hasClassicLoadBalancer = hasClassicLoadBalancer(request);
    }
    if (request.contains("serviceRegistries"))
        update.hasServiceRegistries = !request["serviceRegistries"].empty();
    update.platformVersion = memberOf<std::string>(request, "platformVersion");
    update.rebalancesZones = readRebalancing(request);
    if (request.contains("capacityProviderStrategy"))
        update.strategy = readCapacityStrategy(request);
    return Request(std::move(update));
}

Result<Request> readDeleteService(const RequestSource& source)
{
    return Request(DeleteService{.cluster = readCluster(source.value),
                                 .service = source.value["service"].get<std::string>(),
                                 .isForced = memberOf<bool>(source.value, "force").value_or(false)});
}

} // namespace taskarium
