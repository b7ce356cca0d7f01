// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/command/requests.h>

#include <optional>
#include <string>
#include <string_view>

namespace taskarium {

/// The members that several requests have in common, read from JSON that checkShape found good.
[[nodiscard]] std::string readCluster(const nlohmann::json& request);
[[nodiscard]] DeploymentWish readDeploymentConfiguration(const nlohmann::json& request);
[[nodiscard]] std::optional<NetworkConfiguration> readNetworkConfiguration(const nlohmann::json& request);

/// The launch type, also of a capacity provider strategy: FARGATE and FARGATE_SPOT are Fargate, others are
/// made of container instances. Nothing if the request names neither.
[[nodiscard]] std::optional<LaunchType> readLaunchType(const nlohmann::json& request);

/// The capacity provider strategy of a request, or that of another member; empty if it has none.
[[nodiscard]] CapacityProviderStrategy readCapacityStrategy(
    const nlohmann::json& request, std::string_view member = "capacityProviderStrategy");

/// Whether it can be one: at least one provider must be able to take tasks, only one may have a base, and all
/// are of one type. A strategy of one provider needs no weight (API reference, CapacityProviderStrategyItem).
[[nodiscard]] Outcome checkCapacityStrategy(const RequestSource& source, std::string_view member);

/// What CreateService, UpdateService and RunTask say about where tasks run, as far as ECS judges it at once.
[[nodiscard]] Outcome checkPlacement(const RequestSource& source);

/// Whether a text may name a family, a service or a cluster: 1 to 255 letters, digits, hyphens and
/// underscores (API reference, RegisterTaskDefinition and CreateService).
[[nodiscard]] bool isName(std::string_view text);

} // namespace taskarium
