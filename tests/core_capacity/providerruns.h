// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <support/runs.h>

#include <string>
#include <utility>
#include <vector>

/// Runs of clusters with an Auto Scaling group capacity provider, and what they did, as text.
namespace taskarium::providers {

/// A capacity provider with managed scaling. Its group is empty, its instances have 2048 CPU units, 4096 MiB
/// and room for two awsvpc tasks, and take a minute to boot.
[[nodiscard]] CapacityProviderSpec provider(const std::string& name, int maxSize = 10);

/// A scenario of such providers, without other instances. The definitions "api" (bridge) and "web" (awsvpc)
/// of 256 CPU units and 512 MiB are there: eight of the first fit on an instance, two of the second.
[[nodiscard]] Scenario scenarioOf(Profile profile, std::vector<CapacityProviderSpec> providers,
                                  std::vector<std::pair<Duration, Command>> commands);

/// RunTask and CreateService with a strategy of one provider, or another strategy; "web" with subnets.
[[nodiscard]] CapacityProviderStrategy only(const std::string& name);
[[nodiscard]] Command runTasks(const std::string& family, int count, CapacityProviderStrategy strategy);
[[nodiscard]] Command makeService(const std::string& name, int desiredCount,
                                  CapacityProviderStrategy strategy);

/// A run as far as a time.
[[nodiscard]] Session runUntil(Scenario scenario, Duration end);

/// "60 2, 360 4": the seconds at which the desired capacity of the first provider was set, and to what.
[[nodiscard]] std::string capacitiesOf(const Session& session);

/// "60 200 %, 120 100 %": the seconds at which its reservation was published as another one, and what.
[[nodiscard]] std::string reservationsOf(const Session& session);

/// "ACTIVE 2, DRAINING 1": how many instances of a provider, or of all, have which status now.
[[nodiscard]] std::string statusesOf(const World& world, const std::string& provider = {});

/// The messages of the first service, the oldest first, without those of starts and stops.
[[nodiscard]] std::vector<std::string> messagesOf(const Session& session);

} // namespace taskarium::providers
