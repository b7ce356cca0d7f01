// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/ids.h>
#include <core/base/shared.h>
#include <core/base/time.h>
#include <core/model/capacity.h>
#include <core/model/placementrules.h>
#include <core/model/taskdefinition.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// Service.status: DRAINING while a deleted service still has tasks.
enum class ServiceStatus : std::uint8_t { Active, Draining, Inactive };

/// Deployment.status: PRIMARY is the newest; an older one of a deleted service was recorded as DRAINING.
enum class DeploymentStatus : std::uint8_t { Primary, Active, Inactive, Draining };

/// Deployment.rolloutState.
enum class RolloutState : std::uint8_t { InProgress, Completed, Failed };
inline constexpr std::uint64_t rolloutStateCount = 3;

/// What an 'ECS Service Action' event tells (its eventName).
enum class ServiceAction : std::uint8_t {
    None,
    ServiceSteadyState,
    ServiceTaskPlacementFailure,
    ServiceTaskStartImpaired,
    TasksStopped,
    ServiceDesiredCountUpdated, ///< by the scheduler, never by UpdateService
    ServiceDaemonPlacementConstraintViolated,
    ServiceRebalancingStarted, ///< this and the following: availability zone rebalancing
    ServiceRebalancingCompleted,
    ServiceRebalancingStopped,
    TasksStarted,
    TasksetScaleInFailureByTaskProtection,
    CapacityProviderSteadyState,
    TasksetSteadyState,
};

/// What an 'ECS Service Action' names besides its service and its reason; what is empty is not told.
struct ActionScope {
    std::vector<TaskId> tasks{};
    std::vector<InstanceId> instances{};
    std::vector<std::string> capacityProviders{}; ///< names
    std::optional<int> desiredCount{};

    friend bool operator==(const ActionScope&, const ActionScope&) = default;
};

[[nodiscard]] std::string_view toText(ServiceStatus status);
[[nodiscard]] std::string_view toText(DeploymentStatus status);
[[nodiscard]] std::string_view toText(RolloutState state);
[[nodiscard]] std::string_view toText(ServiceAction action);

/// Service.deploymentController.type: who replaces the tasks of a service. With EXTERNAL somebody outside
/// does, who makes task sets. A service that asks for CODE_DEPLOY is treated as one of ECS (our own rule).
enum class DeploymentController : std::uint8_t { Ecs, External };

/// Service.schedulingStrategy: DAEMON runs one task on each container instance.
enum class SchedulingStrategy : std::uint8_t { Replica, Daemon };

/// What ECS answers to members that a DAEMON service does not have; only the first two are recorded in full.
inline constexpr std::string_view daemonDesiredCount =
    "The daemon scheduling strategy does not support a desired count for services. Remove the desired count "
    "value and try again";
inline constexpr std::string_view daemonPlacementStrategy =
    "The daemon scheduling strategy does not support placement strategies. Remove the placement strategy and "
    "try again";
inline constexpr std::string_view daemonMaximumPercent =
    "The daemon scheduling strategy does not support values above 100 for maximumPercent. Change the value "
    "of maximumPercent and try again";

/// What it answers to a DAEMON service that would not run on instances; the first one is recorded.
inline constexpr std::string_view daemonFargate =
    "The daemon scheduling strategy does not support the FARGATE launch type. Change the launch type and try "
    "again";
inline constexpr std::string_view daemonCapacityStrategy =
    "The daemon scheduling strategy does not support capacity provider strategies. Remove the capacity "
    "provider strategy and try again";

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

/// What the percentages come to for so many desired tasks: the healthy ones that must stay, rounded up, and
/// those that may exist, rounded down (API reference, DeploymentConfiguration).
[[nodiscard]] int minimumHealthyTasks(const DeploymentConfiguration& configuration, int desiredCount);
[[nodiscard]] int maximumTasks(const DeploymentConfiguration& configuration, int desiredCount);

/// What a service has that asks for nothing: 100 and 200, with DAEMON 0 and 100 (API reference,
/// DeploymentConfiguration; the console offers 50 and 100 for DAEMON).
[[nodiscard]] DeploymentConfiguration defaultConfiguration(SchedulingStrategy strategy);

/// The target group that a service registers its tasks with.
struct LoadBalancer {
    TargetGroupId targetGroup{};
    std::string containerName{};
    int containerPort = 0;

    friend bool operator==(const LoadBalancer&, const LoadBalancer&) = default;
};

/// The platform version of Fargate that LATEST means.
inline constexpr std::string_view latestPlatformVersion = "1.4.0";
inline constexpr std::string_view latestWindowsPlatformVersion = "1.0.0";

/// What the tasks of a deployment are started with besides their task definition: a later update of the
/// service changes nothing of it (API reference, ServiceRevision).
struct ServiceRevision {
    std::vector<LoadBalancer> loadBalancers{};
    bool hasServiceRegistries = false;
    std::optional<std::vector<std::string>> subnets{};
    bool assignsPublicIp = false;
    std::string platformVersion{latestPlatformVersion};
    Shared<std::string> document{}; ///< Service::document when the deployment began
    /// What the images of the definition's containers were resolved to, in its order: later tasks get the
    /// same, whatever their tags name by then. Empty until then; an empty one belongs to a container without
    /// version consistency (developer guide, "Container image resolution").
    std::vector<std::string> imageDigests{};

    friend bool operator==(const ServiceRevision&, const ServiceRevision&) = default;
};

/// The members of CreateService and UpdateService that make a ServiceRevision, besides taskDefinition: where
/// one of them changes, a deployment begins (API reference, UpdateService).
inline constexpr std::array<std::string_view, 7> revisionMembers{
    "loadBalancers",     "networkConfiguration", "platformVersion",          "serviceConnectConfiguration",
    "serviceRegistries", "volumeConfigurations", "vpcLatticeConfigurations",
};

/// A percentage of a service's desiredCount in thousandths of a percent: TaskSet.scale, which the API has as
/// a number of any fraction.
inline constexpr int wholeScale = 100'000;

/// What makes a task set of a deployment: one of a service whose controller is EXTERNAL (API reference,
/// TaskSet). It is ACTIVE, DRAINING while it is deleted, and then INACTIVE. As its rolloutState it has
/// COMPLETED while it is in a steady state, else IN_PROGRESS.
struct TaskSet {
    int scale = 0;         ///< see wholeScale
    SimTime stableSince{}; ///< TaskSet.stabilityStatusAt: of the last change of its stability

    friend bool operator==(const TaskSet&, const TaskSet&) = default;
};

/// Service.deployments[], or Service.taskSets[].
struct Deployment {
    std::string id{}; ///< "ecs-svc/" and 19 digits
    DeploymentStatus status = DeploymentStatus::Primary;
    RolloutState rolloutState = RolloutState::InProgress;
    TaskDefinitionId definition{};
    Compute compute{.launchType = LaunchType::Fargate};
    int desiredCount = 0; ///< as many of its tasks as the scheduler wants now; follows the service's in steps
    int failedTasks = 0;  ///< consecutive failures to start or to become healthy
    bool isRollback = false;         ///< the service has been rolled back to it
    bool isRollbackAskedFor = false; ///< by StopServiceDeployment, not by the circuit breaker
    SimTime createdAt{};
    SimTime updatedAt{};
    ServiceRevision revision{};
    std::optional<TaskSet> taskSet{}; ///< of the EXTERNAL controller only

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

/// Service::desiredCount in a recording that does not tell it.
inline constexpr int unknownDesiredCount = -1;

struct Service {
    std::string name{};
    ClusterId cluster{};
    ServiceStatus status = ServiceStatus::Active;
    int desiredCount = 0;
    TaskDefinitionId definition{}; ///< of EXTERNAL its newest task set's; none before there is one
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
    bool assignsPublicIp = false;                      ///< likewise
    std::vector<Deployment> deployments{}; ///< oldest first; INACTIVE ones stay here but are not described
    std::vector<Shared<ServiceEvent>> events{}; ///< oldest first, at most serviceEventLimit
    std::vector<TaskId> tasks{};                ///< those not yet STOPPED, oldest first
    ServiceCounts counts{};
    std::uint32_t tasksCreated = 0; ///< ever; numbers the next task
    SimTime createdAt{};
    std::string document = "{}"; ///< the CreateService request, updated by UpdateService, as JSON text
    std::string platformVersion{latestPlatformVersion}; ///< of its Fargate tasks
    bool hasClassicLoadBalancer = false;                ///< which does nothing here
    bool rebalancesZones = false;                       ///< availabilityZoneRebalancing is ENABLED
    DeploymentController controller = DeploymentController::Ecs;

    friend bool operator==(const Service&, const Service&) = default;
};

/// What a deployment that begins now is started with.
[[nodiscard]] ServiceRevision revisionOf(const Service& service);

/// Why availability zone rebalancing cannot be ENABLED for a service, in ECS's words; nothing if it can.
/// Those about maximumPercent and DAEMON are ECS's own, the others are made like them (developer guide,
/// "Balancing an Amazon ECS service across Availability Zones").
[[nodiscard]] std::optional<std::string> rebalancingObstacle(const Service& service);

/// How many tasks a task set is to have, TaskSet.computedDesiredCount: its share of the service's
/// desiredCount, rounded up (API reference, TaskSet), and nothing while it is deleted.
[[nodiscard]] int computedDesiredCount(const Service& service, const Deployment& taskSet);

/// Index of the PRIMARY deployment: the newest, or the one that a rollback has come back to. No task set is
/// PRIMARY: of them the newest stands for it.
[[nodiscard]] DeploymentId primaryOf(const Service& service);

} // namespace taskarium
