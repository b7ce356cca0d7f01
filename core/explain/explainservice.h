// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/explain/explanation.h>
#include <core/model/insight.h>

namespace taskarium {

/// What is known of a service, for its explanation.
struct ServiceView {
    const World& world;
    SimTime now{}; ///< at or after World::now
    ServiceId service{};
    const ServiceInsight* insight = nullptr; ///< at the same time; null for a recording
};

/// Why a service has the tasks that it has, and what its deployment waits for.
[[nodiscard]] Explanation explainService(const ServiceView& view);

/// Why a container instance is as it is: what keeps it DRAINING.
[[nodiscard]] Explanation explainInstance(const World& world, SimTime now, InstanceId instance);

} // namespace taskarium
