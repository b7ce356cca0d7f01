// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/explain/explainservice.h>

#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

// What the reasons of services have in common.

[[nodiscard]] const Service& serviceOf(const ServiceView& view);

/// Whether a deployment replaces the others: not with task sets, which somebody else sees to, nor in a
/// recording that tells of none.
[[nodiscard]] bool hasRollout(const ServiceView& view);

[[nodiscard]] const Deployment& primaryDeployment(const ServiceView& view);

/// The newest event of a service that has a part, from there on: without what every event begins with. The
/// part itself if none has it.
[[nodiscard]] std::string newestEventOf(const Service& service, std::string_view part);

/// How availability zone rebalancing stands, of a view with an insight.
[[nodiscard]] std::vector<Reason> balanceReasons(const ServiceView& view);

/// What has been that still matters: tasks that ended soon after RUNNING, a rollback, and the last failure
/// behind what was said before.
[[nodiscard]] std::vector<Reason> pastReasons(const ServiceView& view, const std::vector<Reason>& said);

} // namespace taskarium
