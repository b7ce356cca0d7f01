// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/scenario/scenario.h>

#include <array>
#include <string>
#include <vector>

namespace taskarium::properties {

/// What somebody may do to a cluster, chosen by chance.
enum class DeedKind : std::uint8_t {
    CreateService,
    ScaleService,
    RollService,
    DeleteService,
    RunTask,
    StopTask,
    SetInstanceState,
    DeregisterInstance,
    BeginFault,
    EndFault,
    SetRequestRate,
    CreateDaemon,
    ConstrainDaemon,
    ProtectTasks,
    ChangeTargets,
};

inline constexpr std::array deedKinds{
    DeedKind::CreateService,    DeedKind::ScaleService,
    DeedKind::RollService,      DeedKind::DeleteService,
    DeedKind::RunTask,          DeedKind::StopTask,
    DeedKind::SetInstanceState, DeedKind::DeregisterInstance,
    DeedKind::BeginFault,       DeedKind::EndFault,
    DeedKind::SetRequestRate,   DeedKind::CreateDaemon,
    DeedKind::ConstrainDaemon,  DeedKind::ProtectTasks,
    DeedKind::ChangeTargets,
};

/// One deed: `after` seconds since the one before, and numbers that choose its target and size.
struct Deed {
    int after = 0;
    DeedKind kind{};
    int first = 0;
    int second = 0;
};

/// A scenario of a small cluster in which these deeds are done; its faults are all repaired in the end, and
/// clients leave, which `healedAt` tells.
struct Story {
    Scenario scenario{};
    SimTime healedAt{};
};
[[nodiscard]] Story storyOf(const std::vector<Deed>& deeds, Profile profile, std::uint64_t seed);

/// A scenario of a service behind a load balancer whose application does as it should: at each deed it is
/// scaled or rolled, while clients send requests.
[[nodiscard]] Story carefulStoryOf(const std::vector<Deed>& deeds, Profile profile, std::uint64_t seed);

} // namespace taskarium::properties
