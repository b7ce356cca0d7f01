// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <limits>

namespace taskarium {

/// The place of an entity in its World, by order of creation: a small number that stays the same in every
/// copy of the World. A distinct type for each kind, so that a task's id is never taken for a service's.
/// Default: no entity.
template <typename Kind>
struct Id {
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t value = none;

    [[nodiscard]] constexpr bool isValid() const { return value != none; }
    friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

using TaskId = Id<struct TaskKind>;
using TaskDefinitionId = Id<struct TaskDefinitionKind>;
using ServiceId = Id<struct ServiceKind>;
using DeploymentId = Id<struct DeploymentKind>;
using InstanceId = Id<struct InstanceKind>;
using TargetGroupId = Id<struct TargetGroupKind>;
using ClusterId = Id<struct ClusterKind>;
using CapacityProviderId = Id<struct CapacityProviderKind>;
using BranchId = Id<struct BranchKind>;

} // namespace taskarium

template <typename Kind>
struct std::hash<taskarium::Id<Kind>> {
    std::size_t operator()(taskarium::Id<Kind> id) const noexcept
    {
        return std::hash<std::uint32_t>{}(id.value);
    }
};
