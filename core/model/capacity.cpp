// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/capacity.h>

#include <cstdint>
#include <utility>

namespace taskarium {

bool isFargateProvider(std::string_view name)
{
    return name.starts_with(fargateProvider);
}

FargateKind fargateKindOf(std::string_view capacityProvider)
{
    return capacityProvider == fargateSpotProvider ? FargateKind::Spot : FargateKind::OnDemand;
}

Compute computeOf(CapacityProviderStrategy strategy)
{
    const bool isFargate = isFargateProvider(strategy.front().provider);
    return {isFargate ? LaunchType::Fargate : LaunchType::Ec2, std::move(strategy)};
}

std::size_t nextProvider(const CapacityProviderStrategy& strategy, const std::vector<int>& counts)
{
    for (std::size_t i = 0; i < strategy.size(); ++i) {
        if (counts[i] < strategy[i].base)
            return i;
    }
    // The one that is furthest below its share: compared as fractions, without dividing.
    std::size_t best = strategy.size();
    for (std::size_t i = 0; i < strategy.size(); ++i) {
        if (strategy[i].weight == 0)
            continue;
        const auto filled = [&](std::size_t provider, std::size_t by) {
            const std::int64_t beyondBase = counts[provider] - strategy[provider].base + 1;
            return beyondBase * strategy[by].weight;
        };
        if (best == strategy.size() || filled(i, best) < filled(best, i))
            best = i;
    }
    return best == strategy.size() ? 0 : best;
}

} // namespace taskarium
