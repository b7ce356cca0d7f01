// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>
#include <core/engine/launchorder.h>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace taskarium {

/// How Fargate spreads the tasks of a service: those of each capacity provider over the zones of the subnets
/// as well as it can (developer guide, "Replica scheduling strategy", "Balancing an Amazon ECS service across
/// Availability Zones"). The engine must outlive it.
class ZoneSpread {
public:
    ZoneSpread(const Engine& engine, ServiceId service);

    /// The subnet of an order's next task, whose key this is, by its place in the order, in one zone or, if
    /// that is empty, in any: in the zone with the fewest tasks of its provider, then with the fewest of all;
    /// of equals the lot decides. Nothing if none can be used.
    [[nodiscard]] std::optional<std::size_t> choose(const LaunchOrder& order, OwnerKey task,
                                                    const std::string& zone) const;

    /// The task of the order was started.
    void placed(const LaunchOrder& order);

private:
    using ProviderZone = std::pair<std::string, std::string>;

    [[nodiscard]] int countIn(const std::string& provider, const std::string& zone) const;
    void count(const std::string& provider, const std::string& zone);

    const Engine& m_engine;
    std::map<ProviderZone, int> m_zones{}; ///< wanted tasks of each provider in each zone; "": of all
};

} // namespace taskarium
