// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// PlacementConstraint.type: what an instance must meet.
enum class ConstraintType : std::uint8_t {
    DistinctInstance, ///< no two tasks of a group on one instance
    MemberOf,         ///< the instance matches an expression of the cluster query language
};

/// PlacementStrategy.type: which of several instances is the best.
enum class StrategyType : std::uint8_t { Random, Spread, Binpack };

/// "distinctInstance", "memberOf"; "random", "spread", "binpack".
[[nodiscard]] std::string_view toText(ConstraintType type);
[[nodiscard]] std::string_view toText(StrategyType type);
[[nodiscard]] std::optional<ConstraintType> constraintTypeFrom(std::string_view text);
[[nodiscard]] std::optional<StrategyType> strategyTypeFrom(std::string_view text);

/// As many constraints, those of the task definition included, and strategies may apply to a task (developer
/// guide, service quotas).
inline constexpr std::size_t mostConstraints = 10;
inline constexpr std::size_t mostStrategies = 5;

struct PlacementConstraint {
    ConstraintType type{};
    std::string expression{}; ///< of memberOf, valid (see clusterquery.h)

    friend bool operator==(const PlacementConstraint&, const PlacementConstraint&) = default;
};

/// The field of `spread` is "instanceId" or "attribute:NAME", that of `binpack` "cpu" or "memory"; `random`
/// has none.
struct PlacementStrategy {
    StrategyType type{};
    std::string field{};

    friend bool operator==(const PlacementStrategy&, const PlacementStrategy&) = default;
};

/// placementConstraints and placementStrategy of a service or of RunTask.
struct PlacementRules {
    std::vector<PlacementConstraint> constraints{};
    std::vector<PlacementStrategy> strategies{}; ///< the first matters most

    friend bool operator==(const PlacementRules&, const PlacementRules&) = default;
};

/// The strategies that decide: those given or, without any, spread over availability zones. ECS documents
/// that default for services; for RunTask it is our own rule.
[[nodiscard]] std::vector<PlacementStrategy> effectiveStrategies(const PlacementRules& rules);

/// The attribute's name in the field of a spread, "attribute:NAME"; empty for any other.
[[nodiscard]] std::string_view spreadAttribute(const PlacementStrategy& strategy);

} // namespace taskarium
