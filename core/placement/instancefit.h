// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// Why a task cannot be placed on an instance, in the order in which ECS asks (developer guide, "task
/// placement": resources, then constraints; within the resources the order is our own).
enum class Lack : std::uint8_t {
    None,
    Agent,    ///< its agent is not connected
    Location, ///< it lies in none of the availability zones of the task's subnets
    Cpu,
    Memory,
    Ports,
    Attribute, ///< it cannot do what the task definition asks for
    Interface, ///< it has as many network interfaces as it can
    MemberOf,
    DistinctInstance,
};

/// The reason of a failure: "RESOURCE:CPU" ... (developer guide, "API failure reasons"; the last two as
/// recorded, with their full stop).
[[nodiscard]] std::string_view toText(Lack lack);
[[nodiscard]] Lack lackFrom(std::string_view reason);

/// What a task takes from its instance and asks of it.
struct TaskNeeds {
    int cpu = 0;    ///< CPU units
    int memory = 0; ///< MiB
    std::vector<HostPort> ports{};
    bool takesInterface = false;
    std::string architecture{};       ///< empty: any
    std::string windowsFamily{};      ///< operating system family of a Windows task; empty: no Windows
    std::vector<std::string> zones{}; ///< availability zones of its subnets; empty: any

    friend bool operator==(const TaskNeeds&, const TaskNeeds&) = default;
};
[[nodiscard]] TaskNeeds needsOf(const TaskDefinition& definition, std::vector<std::string> zones = {});

/// Whether an instance takes tasks of a launch type: EXTERNAL those of one's own machines, EC2 the others.
[[nodiscard]] bool isOfType(const ContainerInstance& instance, LaunchType launchType);

/// Whether an instance has the attributes that a task definition asks for.
[[nodiscard]] bool hasAttributes(const ContainerInstance& instance, const TaskNeeds& needs);

/// What an instance lacks for a task, constraints apart; Lack::None if nothing.
[[nodiscard]] Lack lackOf(const ContainerInstance& instance, const TaskNeeds& needs);

} // namespace taskarium
