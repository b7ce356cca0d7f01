// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/ids.h>
#include <core/base/shared.h>
#include <core/base/time.h>
#include <core/lifecycle/parts.h>
#include <core/model/taskdefinition.h>

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// The container agent's version, the same on every instance (versionInfo.agentVersion).
inline constexpr std::string_view agentVersion = "1.105.1";

/// What else it says of itself (versionInfo): the beginning of a commit's hash, and its container runtime.
/// Shaped like real ones, of no particular build.
inline constexpr std::string_view agentHash = "5ca1ab1e";
inline constexpr std::string_view dockerVersion = "DockerVersion: 25.0.8";

/// ECS_IMAGE_PULL_BEHAVIOR of an instance's agent.
enum class ImagePullBehavior : std::uint8_t {
    Default, ///< pulled each time; if that fails, the cached image is used
    Always,  ///< pulled each time; if that fails, so does the task
    Once,    ///< pulled if it was not pulled before or has been cleaned up; if that fails, so does the task
    PreferCached, ///< pulled if it is not there; images are never cleaned up
};

/// "default", "always", "once", "prefer-cached".
[[nodiscard]] std::string_view toText(ImagePullBehavior behavior);
[[nodiscard]] std::optional<ImagePullBehavior> imagePullBehaviorFrom(std::string_view text);

/// Ports of an instance that no task gets: SSH, Docker and the agent's own (API reference, PortMapping).
inline constexpr std::array reservedPorts{22, 2375, 2376, 51678, 51679};

/// A port of an instance that a task takes for itself.
struct HostPort {
    int port = 0;
    bool isUdp = false;

    friend auto operator<=>(const HostPort&, const HostPort&) = default;
};

/// The ports that a task of this definition takes from its instance: those that its mappings name in bridge
/// mode, all of them in host mode. A dynamic port, 0 in bridge mode, is nothing that ECS counts (API
/// reference, PortMapping).
[[nodiscard]] std::vector<HostPort> hostPorts(const TaskDefinition& definition);

/// Attributes by name; those that tell a capability have no value.
using InstanceAttributes = std::map<std::string, std::string, std::less<>>;

/// An EC2 or external host (API reference, ContainerInstance). Resources return to `remaining` as soon as a
/// task is told to stop, as ECS has counted them since July 2023.
struct ContainerInstance {
    std::string id{};               ///< 32 hexadecimal digits, the end of containerInstanceArn
    std::string ec2InstanceId{};    ///< "i-" and 17 digits; "mi-" of an external one
    std::string instanceType{};     ///< empty for an external one
    std::string availabilityZone{}; ///< empty for an external one
    std::string capacityProvider{}; ///< empty: it was registered without one
    ClusterId cluster{};
    InstanceStatus status = InstanceStatus::Active;
    bool agentConnected = true;
    bool isExternal = false;   ///< it takes tasks of the launch type EXTERNAL, all others those of EC2
    std::uint32_t version = 1; ///< ContainerInstance.version: counts its changes, tasks that come and go too
    int registeredCpu = 0;     ///< CPU units
    int registeredMemory = 0;  ///< MiB
    int remainingCpu = 0;
    int remainingMemory = 0;
    int interfaceSlots = 0; ///< awsvpc tasks that it can have
    int takenInterfaces = 0;
    std::vector<HostPort> takenPorts{}; ///< by tasks, in order; the reserved ones are not among them
    Shared<InstanceAttributes> attributes{};
    ImagePullBehavior imagePullBehavior = ImagePullBehavior::Default; ///< its agent's; ECS does not tell it
    std::vector<TaskId> tasks{};  ///< those placed here whose desiredStatus is RUNNING, oldest first
    std::vector<TaskId> hosted{}; ///< those placed here that are not STOPPED yet, oldest first
    SimTime registeredAt{};
    SimTime statusSince{}; ///< when its status last changed, or was first known; ECS does not tell it
    SimTime agentSince{};  ///< likewise agentConnected

    friend bool operator==(const ContainerInstance&, const ContainerInstance&) = default;
};

/// Whether a port is free for a task, as ECS counts ports.
[[nodiscard]] bool isFree(const ContainerInstance& instance, const HostPort& port);

/// Takes from what remains what a task of this definition is charged: CPU, memory, ports, and the slot of a
/// network interface with awsvpc; or gives it back.
void chargeTask(ContainerInstance& instance, const TaskDefinition& definition);
void refundTask(ContainerInstance& instance, const TaskDefinition& definition);

/// An attribute's value; null if the instance does not have it.
[[nodiscard]] const std::string* findAttribute(const ContainerInstance& instance, std::string_view name);

} // namespace taskarium
