// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace taskarium {

/// CapacityProviderStrategyItem: the first `base` tasks go to a provider, the rest in proportion to the
/// weights (API reference, CapacityProviderStrategyItem).
struct CapacityProviderStrategyItem {
    std::string provider{}; ///< "FARGATE", "FARGATE_SPOT" ...
    int base = 0;
    int weight = 0;

    friend bool operator==(const CapacityProviderStrategyItem&,
                           const CapacityProviderStrategyItem&) = default;
};

using CapacityProviderStrategy = std::vector<CapacityProviderStrategyItem>;

/// Which provider of a strategy, which is not empty, takes the next task; `counts` are the tasks that each
/// has already.
[[nodiscard]] std::size_t nextProvider(const CapacityProviderStrategy& strategy,
                                       const std::vector<int>& counts);

} // namespace taskarium
