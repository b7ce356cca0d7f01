// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/command/requests.h>

#include <vector>

namespace taskarium {

/// The load balancers that a service or a task set asks for, by target group.
[[nodiscard]] std::vector<LoadBalancerRequest> readLoadBalancers(const nlohmann::json& request);

/// Whether there are others: Classic Load Balancers are kept in the document only.
[[nodiscard]] bool hasClassicLoadBalancer(const nlohmann::json& request);

/// Whether they are few enough, with ports that there are, and the grace period that goes with them is one.
[[nodiscard]] Outcome checkLoadBalancers(const RequestSource& source);

} // namespace taskarium
