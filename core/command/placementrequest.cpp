// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/command/placementrequest.h>

#include <core/base/lowercase.h>
#include <core/command/requestparts.h>
#include <core/json/members.h>
#include <core/json/pointer.h>
#include <core/query/clusterquery.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

using nlohmann::json;

constexpr const char* invalidParameter = "InvalidParameterException";
constexpr std::string_view constraintsMember = "placementConstraints";
constexpr std::string_view strategiesMember = "placementStrategy";

/// A strategy's field as PlacementStrategy has it; empty if the type knows no such field. "host" is another
/// name of instanceId; CPU and MEMORY are written in either case (API reference, PlacementStrategy).
std::string fieldOf(StrategyType type, const std::string& field)
{
    switch (type) {
    case StrategyType::Random: return {};
    case StrategyType::Binpack: {
        const std::string name = lowerCase(field);
        return name == "cpu" || name == "memory" ? name : std::string();
    }
    case StrategyType::Spread: break;
    }
    if (field == "instanceId" || field == "host")
        return "instanceId";
    const PlacementStrategy strategy{type, field};
    return spreadAttribute(strategy).empty() ? std::string() : field;
}

PlacementStrategy readStrategy(const json& source)
{
    const auto type = strategyTypeFrom(memberOf<std::string>(source, "type").value_or(""));
    const std::string field = memberOf<std::string>(source, "field").value_or("");
    return {type.value_or(StrategyType::Random), fieldOf(type.value_or(StrategyType::Random), field)};
}

/// The elements of a list with their places.
std::vector<RequestSource> elementsOf(const RequestSource& source, std::string_view member)
{
    std::vector<RequestSource> elements;
    const std::string list = memberPointer(source.pointer, member);
    for (const json& element : partOf(source.value, member))
        elements.push_back({element, elementPointer(list, elements.size())});
    return elements;
}

/// No message of ECS's for this is known; it is made like "Size of TaskDefinition references list cannot
/// exceed 10".
Outcome checkSize(const RequestSource& source, std::string_view member, std::size_t most)
{
    if (partOf(source.value, member).size() <= most)
        return std::nullopt;
    return source.refusal(member, invalidParameter,
                          fmt::format("Size of {} list cannot exceed {}", member, most),
                          "Remove some of them.");
}

/// Of these messages the first is ECS's, the others are our own.
Outcome checkConstraint(const RequestSource& source)
{
    const auto type = memberOf<std::string>(source.value, "type");
    const auto expression = memberOf<std::string>(source.value, "expression");
    if (!type)
        return source.refusal({}, invalidParameter, "Placement constraint type should be specified.",
                              "Add type: distinctInstance or memberOf.");
    if (constraintTypeFrom(*type) == ConstraintType::DistinctInstance) {
        if (expression)
            return source.refusal("expression", invalidParameter,
                                  "distinctInstance expression should not be specified.", "Remove it.");
        return std::nullopt;
    }
    if (!expression)
        return source.refusal({}, invalidParameter, "memberOf expression should be specified.",
                              "Add expression, such as \"attribute:ecs.instance-type =~ t3.*\".");
    const Result<ClusterQuery> query = parseClusterQuery(*expression);
    if (query)
        return std::nullopt;
    return source.refusal("expression", invalidParameter, "Invalid expression. " + query.error().message,
                          query.error().remedy);
}

Outcome checkStrategy(const RequestSource& source)
{
    const auto name = memberOf<std::string>(source.value, "type");
    if (!name)
        return source.refusal({}, invalidParameter, "Placement strategy type should be specified.",
                              "Add type: random, spread or binpack.");
    const StrategyType type = strategyTypeFrom(*name).value_or(StrategyType::Random);
    const std::string field = memberOf<std::string>(source.value, "field").value_or("");
    if (type == StrategyType::Random || !fieldOf(type, field).empty())
        return std::nullopt;
    return source.refusal(field.empty() ? "" : "field", invalidParameter,
                          field.empty() ? fmt::format("Placement strategy {} needs a field.", *name)
                                        : fmt::format("Invalid placement strategy field '{}'.", field),
                          type == StrategyType::Binpack
                              ? "The field is cpu or memory."
                              : "The field is instanceId, or attribute:NAME such as "
                                "attribute:ecs.availability-zone.");
}

/// Both messages are ECS's.
Outcome checkFargate(const RequestSource& source)
{
    if (readLaunchType(source.value) != LaunchType::Fargate)
        return std::nullopt;
    if (!partOf(source.value, constraintsMember).empty())
        return source.refusal(constraintsMember, invalidParameter,
                              "Placement constraints are not supported with FARGATE launch type.",
                              "Remove them, or use EC2.");
    if (!partOf(source.value, strategiesMember).empty())
        return source.refusal(strategiesMember, invalidParameter,
                              "Placement strategies are not supported with FARGATE launch type.",
                              "Remove them, or use EC2.");
    return std::nullopt;
}

} // namespace

std::vector<PlacementConstraint> readConstraints(const json& request)
{
    std::vector<PlacementConstraint> constraints;
    for (const json& source : partOf(request, constraintsMember)) {
        const auto type = constraintTypeFrom(memberOf<std::string>(source, "type").value_or(""));
        constraints.push_back({type.value_or(ConstraintType::MemberOf),
                               memberOf<std::string>(source, "expression").value_or("")});
    }
    return constraints;
}

std::vector<PlacementStrategy> readStrategies(const json& request)
{
    std::vector<PlacementStrategy> strategies;
    for (const json& source : partOf(request, strategiesMember))
        strategies.push_back(readStrategy(source));
    return strategies;
}

PlacementRules readPlacementRules(const json& request)
{
    return {.constraints = readConstraints(request), .strategies = readStrategies(request)};
}

Outcome checkConstraints(const RequestSource& source)
{
    if (Outcome fault = checkSize(source, constraintsMember, mostConstraints))
        return fault;
    for (const RequestSource& constraint : elementsOf(source, constraintsMember)) {
        if (Outcome fault = checkConstraint(constraint))
            return fault;
    }
    return std::nullopt;
}

Outcome checkPlacementRules(const RequestSource& source)
{
    if (Outcome fault = checkFargate(source))
        return fault;
    if (Outcome fault = checkConstraints(source))
        return fault;
    if (Outcome fault = checkSize(source, strategiesMember, mostStrategies))
        return fault;
    for (const RequestSource& strategy : elementsOf(source, strategiesMember)) {
        if (Outcome fault = checkStrategy(strategy))
            return fault;
    }
    return std::nullopt;
}

} // namespace taskarium
