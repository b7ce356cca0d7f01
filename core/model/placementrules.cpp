// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/placementrules.h>

#include <array>

namespace taskarium {

std::string_view toText(ConstraintType type)
{
    switch (type) {
    case ConstraintType::DistinctInstance: return "distinctInstance";
    case ConstraintType::MemberOf: return "memberOf";
    }
    return {};
}

std::string_view toText(StrategyType type)
{
    switch (type) {
    case StrategyType::Random: return "random";
    case StrategyType::Spread: return "spread";
    case StrategyType::Binpack: return "binpack";
    }
    return {};
}

std::optional<ConstraintType> constraintTypeFrom(std::string_view text)
{
    for (const ConstraintType type : {ConstraintType::DistinctInstance, ConstraintType::MemberOf}) {
        if (toText(type) == text)
            return type;
    }
    return std::nullopt;
}

std::optional<StrategyType> strategyTypeFrom(std::string_view text)
{
    for (const StrategyType type : {StrategyType::Random, StrategyType::Spread, StrategyType::Binpack}) {
        if (toText(type) == text)
            return type;
    }
    return std::nullopt;
}

std::vector<PlacementStrategy> effectiveStrategies(const PlacementRules& rules)
{
    if (!rules.strategies.empty())
        return rules.strategies;
    return {{StrategyType::Spread, "attribute:ecs.availability-zone"}};
}

std::string_view spreadAttribute(const PlacementStrategy& strategy)
{
    constexpr std::string_view prefix = "attribute:";
    const std::string_view field = strategy.field;
    return strategy.type == StrategyType::Spread && field.starts_with(prefix) ? field.substr(prefix.size())
                                                                              : std::string_view();
}

} // namespace taskarium
