// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/ids.h>
#include <core/base/time.h>
#include <core/model/capacity.h>
#include <core/model/placementrules.h>
#include <core/model/taskdefinition.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// Service.status: DRAINING while a deleted service still has tasks.
enum class ServiceStatus : std::uint8_t { Active, Draining, Inactive };

/// Deployment.status: PRIMARY is the newest.
enum class DeploymentStatus : std::uint8_t { Primary, Active, Inactive };

/// Deployment.rolloutState.
enum class RolloutState : std::uint8_t { InProgress, Completed, Failed };

/// What an 'ECS Service Action' event tells (its eventName).
enum class ServiceAction : std::uint8_t {
    None,
    ServiceSteadyState,
    ServiceTaskPlacementFailure,
    ServiceTaskStartImpaired,
    CapacityProviderSteadyState,
};

[[nodiscard]] std::string_view toText(ServiceStatus status);
[[nodiscard]] std::string_view toText(DeploymentStatus status);
[[nodiscard]] std::string_view toText(RolloutState state);
[[nodiscard]] std::string_view toText(ServiceAction action);

/// Service.schedulingStrategy: DAEMON runs one task on each container instance.
enum class SchedulingStrategy : std::uint8_t { Replica, Daemon };

/// ThresholdConfiguration.type: a percentage of desiredCount between 3 and 200 tasks, one without these
/// bounds, or a number of tasks.
enum class ThresholdType : std::uint8_t { BoundedPercent, UnboundedPercent, Count };

[[nodiscard]] std::string_view toText(SchedulingStrategy strategy);
[[nodiscard]] std::optional<ThresholdType> thresholdTypeFrom(std::string_view text);

/// DeploymentConfiguration.deploymentCircuitBreaker, with the API's defaults.
struct CircuitBreaker {
    bool enable = false;
    bool rollback = false;
    bool resetOnHealthyTask = true;
    ThresholdType thresholdType = ThresholdType::BoundedPercent;
    int thresholdValue = 50;

    friend bool operator==(const CircuitBreaker&, const CircuitBreaker&) = default;
};

/// After how many failures a deployment has failed (developer guide, "How the Amazon ECS deployment circuit
/// breaker detects failures").
[[nodiscard]] int failureThreshold(const CircuitBreaker& breaker, int desiredCount);

/// Percentages of desiredCount that a rolling deployment keeps to; REPLICA defaults (API reference,
/// DeploymentConfiguration).
struct DeploymentConfiguration {
    int minimumHealthyPercent = 100;
    int maximumPercent = 200;
    CircuitBreaker circuitBreaker{};

    friend bool operator==(const DeploymentConfiguration&, const DeploymentConfiguration&) = default;
};

/// The target group that a service registers its tasks with.
struct LoadBalancer {
    TargetGroupId targetGroup{};
    std::string containerName{};
    int containerPort = 0;

    friend bool operator==(const LoadBalancer&, const LoadBalancer&) = default;
};

/// Service.deployments[].
struct Deployment {
    std::string id{}; ///< "ecs-svc/" and 19 digits
    DeploymentStatus status = DeploymentStatus::Primary;
    RolloutState rolloutState = RolloutState::InProgress;
    TaskDefinitionId definition{};
    Compute compute{.launchType = LaunchType::Fargate};
    int desiredCount = 0;
    int failedTasks = 0;     ///< consecutive failures to start or to become healthy
    bool isRollback = false; ///< the circuit breaker has come back to it
    SimTime createdAt{};
    SimTime updatedAt{};

    friend bool operator==(const Deployment&, const Deployment&) = default;
};

/// Service.events[].
struct ServiceEvent {
    std::string id{}; ///< UUID
    SimTime createdAt{};
    std::string message{}; ///< begins with "(service NAME) "

    friend bool operator==(const ServiceEvent&, const ServiceEvent&) = default;
};

/// As many service events are kept as the API returns (API reference, Service.events).
inline constexpr std::size_t serviceEventLimit = 100;

/// How many tasks of a service are where. Only tasks with desiredStatus RUNNING count: a RUNNING task that
/// was told to stop leaves runningCount at once, and every task on the way up is pending (as recorded from a
/// real account).
struct ServiceCounts {
    int running = 0;
    int pending = 0;

    friend bool operator==(const ServiceCounts&, const ServiceCounts&) = default;
};

/// A service of the ECS deployment controller.
struct Service {
    std::string name{};
    ClusterId cluster{};
    ServiceStatus status = ServiceStatus::Active;
    int desiredCount = 0;
    TaskDefinitionId definition{};
    LaunchType launchType = LaunchType::Fargate;
    CapacityProviderStrategy strategy{};           ///< empty: by launch type
    std::optional<LaunchType> createdLaunchType{}; ///< that it can go back to; nothing: made with a strategy
    std::vector<LoadBalancer> loadBalancers{};
    bool hasServiceRegistries = false; ///< service discovery
    SchedulingStrategy schedulingStrategy = SchedulingStrategy::Replica;
    DeploymentConfiguration deploymentConfiguration{};
    Duration healthCheckGracePeriod{}; ///< after a task's start its health is not held against it
    PlacementRules placement{};
    std::optional<std::vector<std::string>> subnets{}; ///< of its network configuration; nothing without one
    std::vector<Deployment> deployments{}; ///< oldest first; INACTIVE ones stay here but are not described
    std::vector<ServiceEvent> events{};    ///< oldest first, at most serviceEventLimit
    std::vector<TaskId> tasks{};           ///< those not yet STOPPED, oldest first
    ServiceCounts counts{};
    std::uint32_t tasksCreated = 0; ///< ever; numbers the next task
    SimTime createdAt{};
    std::string document = "{}"; ///< the CreateService request, updated by UpdateService, as JSON text

    friend bool operator==(const Service&, const Service&) = default;
};

/// Index of the PRIMARY deployment: the newest, or the one that a rollback has come back to.
[[nodiscard]] DeploymentId primaryOf(const Service& service);

} // namespace taskarium
