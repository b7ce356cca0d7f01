// SPDX-License-Identifier: GPL-3.0-or-later
//
// core/model: plain values of what a cluster holds: task definitions, tasks with their containers and
// attachments, services with their deployments, instances, target groups, and the World that owns them all.
// Everything is copyable and comparable; entities name each other by id, never by pointer. Only core/log's
// apply() changes a World.
#pragma once

#include <core/base/ids.h>
#include <core/base/time.h>
#include <core/model/placementrules.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// Where a task runs (API reference, launchType). MANAGED_INSTANCES is kept as text only, in `document`s.
enum class LaunchType : std::uint8_t { Ec2, Fargate, External };

/// TaskDefinition.networkMode. Absent means bridge on Linux.
enum class NetworkMode : std::uint8_t { Bridge, Host, Awsvpc, None };

/// TaskDefinition.status.
enum class TaskDefinitionStatus : std::uint8_t { Active, Inactive, DeleteInProgress };

[[nodiscard]] std::string_view toText(LaunchType type);
[[nodiscard]] std::string_view toText(NetworkMode mode);
[[nodiscard]] std::string_view toText(TaskDefinitionStatus status);
[[nodiscard]] std::optional<LaunchType> launchTypeFrom(std::string_view text);
[[nodiscard]] std::optional<NetworkMode> networkModeFrom(std::string_view text);

/// PortMapping: hostPort 0 means a dynamic port on bridge; on awsvpc and host it equals the container's.
struct PortMapping {
    int containerPort = 0;
    int hostPort = 0;
    std::string protocol = "tcp";

    friend bool operator==(const PortMapping&, const PortMapping&) = default;
};

/// What a container waits for before it starts (API reference, ContainerDependency).
enum class DependencyCondition : std::uint8_t {
    Start,    ///< the other one has been started
    Complete, ///< it has exited
    Success,  ///< it has exited with 0
    Healthy,  ///< its health check has passed
};

[[nodiscard]] std::string_view toText(DependencyCondition condition);
[[nodiscard]] std::optional<DependencyCondition> dependencyConditionFrom(std::string_view text);

/// ContainerDefinition.dependsOn: at shutdown the order is reversed.
struct ContainerDependency {
    std::size_t container = 0; ///< index in TaskDefinition::containers
    DependencyCondition condition = DependencyCondition::Start;

    friend bool operator==(const ContainerDependency&, const ContainerDependency&) = default;
};

/// ContainerDefinition.healthCheck, with the API's defaults (API reference, HealthCheck).
struct HealthCheck {
    Duration interval = std::chrono::seconds(30);
    Duration timeout = std::chrono::seconds(5);
    int retries = 3;        ///< as many failures in a row make it UNHEALTHY
    Duration startPeriod{}; ///< failures in it do not count

    friend bool operator==(const HealthCheck&, const HealthCheck&) = default;
};

/// ContainerDefinition.restartPolicy, where enabled (API reference, ContainerRestartPolicy).
struct RestartPolicy {
    std::vector<int> ignoredExitCodes{};
    Duration restartAttemptPeriod = std::chrono::seconds(300); ///< it must have run so long to be restarted

    friend bool operator==(const RestartPolicy&, const RestartPolicy&) = default;
};

/// SIGTERM to SIGKILL if the container definition says nothing (API reference, stopTimeout), and the exit
/// code that SIGKILL leaves behind: 128 + 9.
inline constexpr Duration defaultStopTimeout = std::chrono::seconds(30);
inline constexpr int killedBySigkill = 137;

/// The members of a ContainerDefinition that the simulation reads. All others live in
/// TaskDefinition::document.
struct ContainerDefinition {
    std::string name{};
    std::string image{};
    int cpu = 0;                            ///< CPU units, 1024 to a vCPU; 0 if not given
    std::optional<int> memory{};            ///< hard limit, MiB
    std::optional<int> memoryReservation{}; ///< soft limit, MiB
    bool essential = true;
    std::vector<PortMapping> portMappings{};
    std::optional<Duration> stopTimeout{};  ///< SIGTERM to SIGKILL; defaultStopTimeout if absent
    std::optional<Duration> startTimeout{}; ///< how long those that depend on it wait for it
    std::vector<ContainerDependency> dependsOn{};
    std::optional<HealthCheck> healthCheck{};
    std::optional<RestartPolicy> restartPolicy{};
    std::string secret{}; ///< the first of its `secrets` in Secrets Manager, else its repositoryCredentials
    bool readsParameters = false;      ///< it has `secrets` in SSM Parameter Store
    bool logsToCloudWatch = false;     ///< its logDriver is awslogs
    bool hasVersionConsistency = true; ///< versionConsistency: a service's tasks all get the same image
    std::string environmentFile{};     ///< the ARN of its first environment file in Amazon S3
    std::string program{}; ///< the first word of its entryPoint, else of its command; empty: the image's

    friend bool operator==(const ContainerDefinition&, const ContainerDefinition&) = default;
};

/// A revision of a family.
struct TaskDefinition {
    std::string family{};
    int revision = 0; ///< from 1; 0 before it is registered
    std::optional<NetworkMode> networkMode{};
    std::vector<ContainerDefinition> containers{};
    std::optional<int> cpu{};    ///< task-level CPU units
    std::optional<int> memory{}; ///< task-level MiB
    std::vector<LaunchType> requiresCompatibilities{};
    std::string windowsFamily{};   ///< runtimePlatform.operatingSystemFamily of a Windows task; else empty
    std::string fileSystem{};      ///< the id of the first Amazon EFS file system among its volumes
    int ephemeralStorageGiB = 20;  ///< ephemeralStorage.sizeInGiB, Fargate only
    std::string cpuArchitecture{}; ///< runtimePlatform's, as an instance's attribute spells it; empty: any
    std::vector<PlacementConstraint> placementConstraints{}; ///< memberOf only
    TaskDefinitionStatus status = TaskDefinitionStatus::Active;
    SimTime registeredAt{};
    std::optional<SimTime> deregisteredAt{};
    std::optional<SimTime> deleteRequestedAt{};
    std::string document = "{}"; ///< the whole RegisterTaskDefinition request as given, as JSON text

    /// "web:8".
    [[nodiscard]] std::string name() const;
    [[nodiscard]] bool isWindows() const { return !windowsFamily.empty(); }
    [[nodiscard]] NetworkMode effectiveNetworkMode() const
    {
        return networkMode.value_or(NetworkMode::Bridge);
    }

    friend bool operator==(const TaskDefinition&, const TaskDefinition&) = default;
};

/// What asks the processes of a task to end: "SIGTERM", or "CTRL_SHUTDOWN_EVENT" on Windows (API reference,
/// StopTask).
[[nodiscard]] std::string_view stopSignal(const TaskDefinition& definition);

/// What a task of this definition takes from an instance: the task-level figure if given, else the
/// containers' sum, where a container's memory is its reservation if given, else its limit (API reference,
/// ContainerDefinition).
[[nodiscard]] int cpuCharge(const TaskDefinition& definition);
[[nodiscard]] int memoryCharge(const TaskDefinition& definition);

} // namespace taskarium
