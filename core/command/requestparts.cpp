// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/command/requestparts.h>

#include <core/command/placementrequest.h>
#include <core/json/members.h>
#include <core/json/pointer.h>

#include <algorithm>

namespace taskarium {

using nlohmann::json;

Error RequestSource::refusal(std::string_view member, std::string code, std::string message,
                             std::string remedy) const
{
    return {.pointer = member.empty() ? pointer : memberPointer(pointer, member),
            .code = std::move(code),
            .message = std::move(message),
            .remedy = std::move(remedy)};
}

std::string readCluster(const json& request)
{
    return memberOf<std::string>(request, "cluster").value_or("default");
}

namespace {

CircuitBreaker readCircuitBreaker(const json& source)
{
    CircuitBreaker breaker;
    breaker.enable = memberOf<bool>(source, "enable").value_or(breaker.enable);
    breaker.rollback = memberOf<bool>(source, "rollback").value_or(breaker.rollback);
    breaker.resetOnHealthyTask =
        memberOf<bool>(source, "resetOnHealthyTask").value_or(breaker.resetOnHealthyTask);
    const json& threshold = partOf(source, "thresholdConfiguration");
    breaker.thresholdType = thresholdTypeFrom(memberOf<std::string>(threshold, "type").value_or(""))
                                .value_or(breaker.thresholdType);
    breaker.thresholdValue = memberOf<int>(threshold, "value").value_or(breaker.thresholdValue);
    return breaker;
}

} // namespace

DeploymentConfiguration DeploymentWish::appliedTo(DeploymentConfiguration configuration) const
{
    configuration.minimumHealthyPercent = minimumHealthyPercent.value_or(configuration.minimumHealthyPercent);
    configuration.maximumPercent = maximumPercent.value_or(configuration.maximumPercent);
    configuration.circuitBreaker = circuitBreaker.value_or(configuration.circuitBreaker);
    return configuration;
}

DeploymentWish readDeploymentConfiguration(const json& request)
{
    const json& source = partOf(request, "deploymentConfiguration");
    DeploymentWish wish{.minimumHealthyPercent = memberOf<int>(source, "minimumHealthyPercent"),
                        .maximumPercent = memberOf<int>(source, "maximumPercent")};
    const json& breaker = partOf(source, "deploymentCircuitBreaker");
    if (breaker.is_object())
        wish.circuitBreaker = readCircuitBreaker(breaker);
    return wish;
}

std::optional<NetworkConfiguration> readNetworkConfiguration(const json& request)
{
    const json& source = partOf(partOf(request, "networkConfiguration"), "awsvpcConfiguration");
    if (!source.is_object())
        return std::nullopt;
    return NetworkConfiguration{.subnets = source["subnets"].get<std::vector<std::string>>(),
                                .assignsPublicIp =
                                    memberOf<std::string>(source, "assignPublicIp") == "ENABLED"};
}

std::optional<LaunchType> readLaunchType(const json& request)
{
    if (const auto name = memberOf<std::string>(request, "launchType"))
        return launchTypeFrom(*name);
    const json& strategy = partOf(request, "capacityProviderStrategy");
    if (strategy.empty())
        return std::nullopt;
    return strategy[0]["capacityProvider"].get_ref<const std::string&>().starts_with("FARGATE")
        ? LaunchType::Fargate
        : LaunchType::Ec2;
}

CapacityProviderStrategy readCapacityStrategy(const json& request)
{
    CapacityProviderStrategy strategy;
    for (const json& item : partOf(request, "capacityProviderStrategy"))
        strategy.push_back({.provider = item["capacityProvider"].get<std::string>(),
                            .base = memberOf<int>(item, "base").value_or(0),
                            .weight = memberOf<int>(item, "weight").value_or(0)});
    return strategy;
}

namespace {

/// At least one provider must be able to take tasks; only one may have a base. A strategy of one provider
/// needs no weight.
Outcome checkCapacityStrategy(const RequestSource& source)
{
    const CapacityProviderStrategy strategy = readCapacityStrategy(source.value);
    const auto weights = std::ranges::count_if(
        strategy, [](const CapacityProviderStrategyItem& item) { return item.weight > 0; });
    const auto bases = std::ranges::count_if(
        strategy, [](const CapacityProviderStrategyItem& item) { return item.base > 0; });
    if (strategy.size() > 1 && weights == 0 && bases == 0)
        return source.refusal("capacityProviderStrategy", "InvalidParameterException",
                              "At least one capacity provider must have a weight above 0.",
                              "Give one of them a weight.");
    if (bases > 1)
        return source.refusal("capacityProviderStrategy", "InvalidParameterException",
                              "Only one capacity provider in a strategy can have a base.",
                              "Leave base to one of them.");
    return std::nullopt;
}

} // namespace

Outcome checkPlacement(const RequestSource& source)
{
    const auto launchType = memberOf<std::string>(source.value, "launchType");
    if (launchType && !partOf(source.value, "capacityProviderStrategy").empty())
        return source.refusal("capacityProviderStrategy", "InvalidParameterException",
                              "Specify either Launch Type or Capacity Provider Strategy, but not both.",
                              "Remove one of the two.");
    if (Outcome fault = checkCapacityStrategy(source))
        return fault;
    if (launchType && !launchTypeFrom(*launchType))
        return source.refusal("launchType", {}, "The launch type " + *launchType + " is not simulated yet.",
                              "Use EC2, FARGATE or EXTERNAL.");
    const auto network = readNetworkConfiguration(source.value);
    if (network && network->subnets.empty())
        return source.refusal("networkConfiguration", "InvalidParameterException",
                              "subnets can not be empty.", "Name at least one subnet.");
    return checkPlacementRules(source);
}

bool isName(std::string_view text)
{
    return !text.empty() && text.size() <= 255 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
            || c == '_';
    });
}

} // namespace taskarium
