// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// What a task shows besides its state: facts of its request and its task definition that DescribeTasks and
/// the events both tell.
struct TaskFacts {
    std::string cpu{};                        ///< CPU units, as text
    std::string memory{};                     ///< MiB, as text
    std::string cpuArchitecture{};            ///< empty while it is not known: the task waits for a host
    std::string platformFamily{};             ///< "Linux" on Fargate, else empty
    std::string capacityProviderName{};       ///< that its strategy chose; empty without one
    std::optional<int> ephemeralStorageGiB{}; ///< on Fargate
    bool enableExecuteCommand = false;
    HealthStatus health = HealthStatus::Unknown;
    nlohmann::json containerOverrides{}; ///< one for each container, those of the request merged in
    nlohmann::json otherOverrides{};     ///< the request's overrides but for containerOverrides
    nlohmann::json tags =
        nlohmann::json::array(); ///< the request's and those propagated; none after StopTask
};

/// The managed agent that every container of a task with ECS Exec has (API reference, ManagedAgent).
inline constexpr const char* executeCommandAgent = "ExecuteCommandAgent";

/// The attribute of a task and of an instance that tells the architecture.
inline constexpr const char* architectureAttribute = "ecs.cpu-architecture";

/// Task.connectivity of a task whose host is known to be connected.
inline constexpr std::string_view connectedText = "CONNECTED";

[[nodiscard]] TaskFacts taskFacts(const World& world, TaskId id);

/// The facts that change while a task lives, which can be had without its documents: TaskFacts::health and
/// cpuArchitecture.
[[nodiscard]] HealthStatus taskHealth(const World& world, TaskId id);
[[nodiscard]] std::string taskArchitecture(const World& world, TaskId id);

/// The containers in the order of their ARNs, as DescribeTasks and the events list them (recorded from a real
/// account).
[[nodiscard]] std::vector<const Container*> containersByArn(const TaskDetail& detail);

/// What a recording tells of attachments of types that the model does not know. They live as long as it.
[[nodiscard]] std::vector<const RecordedAttachment*> attachmentsOfOtherTypes(const TaskDetail& detail);

/// The status of the ExecuteCommandAgent of a container whose task uses ECS Exec: a simulated one comes and
/// goes with its container, that of a recording is as it was told. Nothing: none was told.
[[nodiscard]] std::optional<std::string_view> execAgentStatus(const TaskDetail& detail,
                                                              const Container& container);

/// The network interface as every container of a task shows it. Lives as long as the task's detail.
struct InterfaceAddress {
    std::string_view attachmentId{};
    std::string_view privateIpv4Address{};
};

/// Nothing without awsvpc and while the interface has no address yet.
[[nodiscard]] std::optional<InterfaceAddress> interfaceAddress(const TaskDetail& detail);

/// The container definition that a container was made from; nothing if its name is in no definition.
[[nodiscard]] const ContainerDefinition* definitionOf(const TaskDefinition& definition,
                                                      const Container& container);

} // namespace taskarium
