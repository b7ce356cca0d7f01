// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/ids.h>
#include <core/base/packedlist.h>
#include <core/base/random.h>
#include <core/base/shared.h>
#include <core/base/time.h>
#include <core/lifecycle/parts.h>
#include <core/lifecycle/stopcode.h>
#include <core/lifecycle/tasktable.h>
#include <core/model/recorded.h>
#include <core/model/taskdefinition.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace taskarium {

/// What a task is busy with, or waits for, inside its state.
enum class StepKind : std::uint8_t {
    None,             ///< nothing is due by itself
    NetworkInterface, ///< the elastic network interface is being created and attached
    Agent,            ///< the agent has not yet taken it up, or waits for resources
    ImagePull,        ///< images are being pulled
    ContainerStart,   ///< containers are created, started and become ready
    Registration,     ///< target groups and service discovery are being told
    Running,          ///< it runs; due if the application ends by itself
    Deregistration,   ///< the deregistration delay is passing
    ContainerStop,    ///< SIGTERM was sent; SIGKILL at the latest when the stopTimeout is over
    StopReport,       ///< the containers are dead, the report is under way
    NetworkCleanup,   ///< the network interface is being detached and deleted
    Retention,        ///< STOPPED tasks are shown for an hour
    Removal,          ///< DELETED, until it can no longer be described
    Capacity,         ///< it waits for its capacity provider to have room; due when that is given up
};

/// A step with its time. What is due is part of the World, so that every view knows it at any playhead.
struct Step {
    StepKind kind = StepKind::None;
    SimTime begun{};
    std::optional<SimTime> due{}; ///< when it ends by itself; nothing if that is not known

    friend bool operator==(const Step&, const Step&) = default;
};

/// What the load balancers of a task's service say of it, taken together.
enum class TargetsHealth : std::uint8_t {
    None,      ///< it has no targets
    Unproven,  ///< not all are healthy
    Healthy,   ///< all are
    Unhealthy, ///< one is unhealthy
};

/// TargetHealth.state of Elastic Load Balancing.
enum class TargetState : std::uint8_t {
    Initial,   ///< registered, not yet checked
    Healthy,   ///< gets requests
    Unhealthy, ///< has failed its checks
    Draining,  ///< deregistered; connections end within the deregistration delay
    Unused,    ///< no longer in the group
};

[[nodiscard]] std::string_view toText(TargetState state);

/// The parts of a task that its health depends on, so that a world folds without the details: a definition
/// has at most ten containers, a service at most five target groups.
using ContainerHealths = PackedList<HealthStatus, 2>;
using TargetStates = PackedList<TargetState, 4>;

/// The small, often read part of a task. Its cold part is the TaskDetail with the same index in the World.
struct Task {
    TaskState state{};
    TaskTraits traits{};
    LaunchType launchType = LaunchType::Fargate;
    TaskStatus cameFrom =
        TaskStatus::Provisioning; ///< lastStatus before the present one; the same if it never moved
    std::uint32_t version = 0;    ///< Task.version: counts the changes that emit an event
    ServiceId service{};          ///< none for a standalone task
    DeploymentId deployment{};    ///< index in Service::deployments; none for a standalone task
    TaskDefinitionId definition{};
    InstanceId instance{}; ///< none on Fargate and while it waits for its capacity provider
    ClusterId cluster{};
    SimTime createdAt{};
    SimTime movedAt{}; ///< when lastStatus last changed (or the task was created)
    Step step{};
    HealthStatus health = HealthStatus::Unknown; ///< Task.healthStatus, of its containers' health
    TargetsHealth targetsHealth = TargetsHealth::None;
    ContainerHealths containerHealths{};     ///< of TaskDetail::containers
    TargetStates targetStates{};             ///< of TaskDetail::targets
    std::uint32_t detailChanges = 0;         ///< how many records have changed its detail
    bool isPurged = false;                   ///< it can no longer be described: DescribeTasks says MISSING
    std::optional<SimTime> protectedUntil{}; ///< task scale-in protection, while it is in force

    friend bool operator==(const Task&, const Task&) = default;
};

/// NetworkBinding: a container's port on its host (bridge and host).
struct NetworkBinding {
    int containerPort = 0;
    int hostPort = 0;
    std::string protocol = "tcp";

    friend bool operator==(const NetworkBinding&, const NetworkBinding&) = default;
};

/// One container of a task (API reference, Container).
struct Container {
    std::string id{}; ///< UUID, the end of containerArn
    std::string name{};
    ContainerStatus status = ContainerStatus::Pending;
    HealthStatus health = HealthStatus::Unknown;
    std::optional<int> exitCode{}; ///< absent if it never started or its host vanished
    std::string reason{};          ///< e.g. "CannotPullContainerError: ..."
    std::string runtimeId{};
    std::string imageDigest{};
    std::vector<NetworkBinding> networkBindings{};

    friend bool operator==(const Container&, const Container&) = default;
};

/// Task.attachments[].
struct Attachment {
    std::string id{}; ///< UUID
    AttachmentKind kind = AttachmentKind::Eni;
    AttachmentStatus status = AttachmentStatus::Precreated;
    std::vector<AttachmentDetail> details{}; ///< in the service's order

    friend bool operator==(const Attachment&, const Attachment&) = default;
};

/// A task as a target of its service's target group; its place is that in loadBalancersOf().
struct Target {
    TargetState state = TargetState::Unused;
    SimTime since{};
    std::string reason{}; ///< why it is not healthy: "Request timed out" ...

    friend bool operator==(const Target&, const Target&) = default;
};

/// The timestamps of a task (API reference, Task). updated is shown in events only.
struct TaskTimes {
    SimTime updated{};
    std::optional<SimTime> connectivity{};
    std::optional<SimTime> pullStarted{};
    std::optional<SimTime> pullStopped{};
    std::optional<SimTime> started{};
    std::optional<SimTime> stopping{};
    std::optional<SimTime> executionStopped{};
    std::optional<SimTime> stopped{};

    friend bool operator==(const TaskTimes&, const TaskTimes&) = default;
};

/// The large, seldom read part of a task.
struct TaskDetail {
    std::string id{}; ///< 32 hexadecimal digits, the end of taskArn
    OwnerKey key = 0; ///< whose random numbers are whose; see Randomness
    std::string group{};
    std::string startedBy{};
    std::string availabilityZone{};        ///< empty while it waits for its capacity provider
    std::string platformVersion{};         ///< "1.4.0" on Fargate, else empty
    std::string capacityProvider{};        ///< that its strategy chose; empty without one
    bool assignsPublicIp = false;          ///< its network interface gets a public address
    std::vector<Container> containers{};   ///< in the definition's order; none while it waits, likewise
    std::vector<Attachment> attachments{}; ///< eni first; none while it waits
    std::vector<Target> targets{};         ///< one for each load balancer of its service, once registered
    TaskTimes times{};
    std::optional<StopCode> stopCode{};
    std::string stoppedReason{};
    std::string request =
        "{}"; ///< members of the request to carry through (overrides, tags ...), as JSON text
    Shared<Recorded> recorded{}; ///< what a recording tells otherwise

    friend bool operator==(const TaskDetail&, const TaskDetail&) = default;
};

/// The subnet of a task's network interface; empty if it has none, or if the request named none.
[[nodiscard]] std::string subnetOf(const TaskDetail& detail);

/// "pulling images", "SIGTERM sent, waiting for the containers" ...: a clause in English.
[[nodiscard]] std::string_view toText(StepKind kind);

/// The same of a task of a definition: on Windows it names the signal that is sent there.
[[nodiscard]] std::string_view stepText(StepKind kind, const TaskDefinition& definition);

/// Whether a task has a network interface: one that was never attached is not there.
[[nodiscard]] bool hasInterface(const TaskDetail& detail);

/// Whether a task has a network interface that ECS may not delete, so that it cannot leave DEPROVISIONING.
[[nodiscard]] bool keepsInterface(const Task& task);

/// Task.healthStatus: UNHEALTHY if an essential container is; HEALTHY once every essential container with a
/// health check is. One without a check, itself UNKNOWN, does not hold the task back, as recordings show it.
[[nodiscard]] HealthStatus healthOf(const ContainerHealths& containers, const TaskDefinition& definition);

/// What a task's health is made of.
[[nodiscard]] ContainerHealths healthsOf(const std::vector<Container>& containers);
[[nodiscard]] TargetStates statesOf(const std::vector<Target>& targets);

/// The summary of a task's targets.
[[nodiscard]] TargetsHealth targetsHealthOf(const TargetStates& targets);

/// Whether the health of the task is known at all: an essential container has a health check.
[[nodiscard]] bool hasHealthCheck(const TaskDefinition& definition);

} // namespace taskarium
