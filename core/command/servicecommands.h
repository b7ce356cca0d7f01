// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/time.h>
#include <core/model/capacity.h>
#include <core/model/placementrules.h>
#include <core/model/service.h>

#include <optional>
#include <string>
#include <vector>

namespace taskarium {

// The requests about services and their task sets (core/command/command.h).

/// NetworkConfiguration.awsvpcConfiguration.
struct NetworkConfiguration {
    std::vector<std::string> subnets{};
    bool assignsPublicIp = false; ///< assignPublicIp is ENABLED

    friend bool operator==(const NetworkConfiguration&, const NetworkConfiguration&) = default;
};

/// LoadBalancer of CreateService.
struct LoadBalancerRequest {
    std::string targetGroupArn{}; ///< its ARN, or its name in the scenario
    std::string containerName{};
    int containerPort = 0;

    friend bool operator==(const LoadBalancerRequest&, const LoadBalancerRequest&) = default;
};

/// DeploymentConfiguration of a request: what it lacks keeps its value, or has its default.
struct DeploymentWish {
    std::optional<int> minimumHealthyPercent{};
    std::optional<int> maximumPercent{};
    std::optional<CircuitBreaker> circuitBreaker{};

    /// A configuration with these wishes.
    [[nodiscard]] DeploymentConfiguration appliedTo(DeploymentConfiguration configuration) const;

    friend bool operator==(const DeploymentWish&, const DeploymentWish&) = default;
};

struct CreateService {
    std::string cluster = "default";
    std::string serviceName{};
    std::string taskDefinition{};
    int desiredCount = 0;
    std::optional<LaunchType> launchType{};
    CapacityProviderStrategy strategy{}; ///< empty: by launch type
    std::vector<LoadBalancerRequest> loadBalancers{};
    bool hasServiceRegistries = false;
    SchedulingStrategy schedulingStrategy = SchedulingStrategy::Replica;
    DeploymentWish deploymentConfiguration{};
    Duration healthCheckGracePeriod{};
    std::optional<NetworkConfiguration> networkConfiguration{};
    PlacementRules placement{};
    std::optional<std::string> platformVersion{};
    bool hasClassicLoadBalancer = false;
    std::optional<bool> rebalancesZones{}; ///< nothing: where the service allows it
    DeploymentController controller = DeploymentController::Ecs;

    friend bool operator==(const CreateService&, const CreateService&) = default;
};

struct UpdateService {
    std::string cluster = "default";
    std::string service{};
    std::optional<int> desiredCount{};
    std::optional<std::string> taskDefinition{};
    DeploymentWish deploymentConfiguration{};
    std::optional<Duration> healthCheckGracePeriod{};
    std::optional<NetworkConfiguration> networkConfiguration{};
    std::optional<std::vector<PlacementConstraint>> placementConstraints{};
    std::optional<std::vector<PlacementStrategy>> placementStrategy{};
    std::optional<CapacityProviderStrategy> strategy{}; ///< empty: back to the launch type
    bool forcesNewDeployment = false;
    std::optional<std::vector<LoadBalancerRequest>> loadBalancers{};
    std::optional<bool> hasServiceRegistries{};
    std::optional<std::string> platformVersion{};
    std::optional<bool> hasClassicLoadBalancer{};
    std::optional<bool> rebalancesZones{};

    friend bool operator==(const UpdateService&, const UpdateService&) = default;
};

struct DeleteService {
    std::string cluster = "default";
    std::string service{};
    bool isForced = false;

    friend bool operator==(const DeleteService&, const DeleteService&) = default;
};

struct CreateTaskSet {
    std::string cluster = "default";
    std::string service{};
    std::string taskDefinition{};
    std::optional<LaunchType> launchType{};
    CapacityProviderStrategy strategy{}; ///< empty: by launch type
    std::vector<LoadBalancerRequest> loadBalancers{};
    bool hasServiceRegistries = false;
    std::optional<NetworkConfiguration> networkConfiguration{};
    std::optional<std::string> platformVersion{};
    bool hasClassicLoadBalancer = false;
    int scale = 0; ///< see wholeScale

    friend bool operator==(const CreateTaskSet&, const CreateTaskSet&) = default;
};

struct UpdateTaskSet {
    std::string cluster = "default";
    std::string service{};
    std::string taskSet{}; ///< its id or ARN
    int scale = 0;         ///< see wholeScale

    friend bool operator==(const UpdateTaskSet&, const UpdateTaskSet&) = default;
};

struct DeleteTaskSet {
    std::string cluster = "default";
    std::string service{};
    std::string taskSet{}; ///< its id or ARN
    bool isForced = false;

    friend bool operator==(const DeleteTaskSet&, const DeleteTaskSet&) = default;
};

} // namespace taskarium
