// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// What an EC2 instance type has.
struct InstanceType {
    std::string name{}; ///< "m5.large"
    int vcpus = 0;
    int memory = 0;                    ///< MiB of the hardware
    std::string_view architecture{};   ///< "x86_64" or "arm64"
    int networkInterfaces = 0;         ///< elastic network interfaces it can have, its own among them
    std::optional<int> trunkedTasks{}; ///< awsvpc tasks with awsvpcTrunking; nothing: it has no trunk
};

/// A type of the families t3, t3a, t4g and m, c, r of the generations 5, 6g, 6i, 7g and 7i; nothing for any
/// other (EC2 user guide, instance types; developer guide, "Supported instances for increased Amazon ECS
/// container network interfaces").
[[nodiscard]] std::optional<InstanceType> findInstanceType(std::string_view name);

/// The names of all of them, family by family.
[[nodiscard]] std::vector<std::string> instanceTypeNames();

/// What an instance registers with ECS.
struct RegisteredSize {
    int cpu = 0;    ///< CPU units
    int memory = 0; ///< MiB
};

/// All vCPUs, and the memory less what the operating system keeps. Our own rule, since no list says it:
/// page tables take 16 MiB of each GiB, kernel and firmware 37 MiB more of each of the first 4, so that a
/// t3.medium registers 3884 MiB.
[[nodiscard]] RegisteredSize registeredSize(const InstanceType& type);

/// How many awsvpc tasks an instance takes without trunking: its interfaces less its own. For a type that is
/// not in the table the vCPUs decide, as they do for nearly all that are (our own rule).
[[nodiscard]] int taskInterfaces(const std::optional<InstanceType>& type, int cpu);

} // namespace taskarium
