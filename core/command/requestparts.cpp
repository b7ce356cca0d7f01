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
    return computeOf(readCapacityStrategy(request)).launchType;
}

CapacityProviderStrategy readCapacityStrategy(const json& request, std::string_view member)
{
    CapacityProviderStrategy strategy;
    for (const json& item : partOf(request, member))
        strategy.push_back({.provider = item["capacityProvider"].get<std::string>(),
                            .base = memberOf<int>(item, "base").value_or(0),
                            .weight = memberOf<int>(item, "weight").value_or(0)});
    return strategy;
}

namespace {

/// As many of an awsvpcConfiguration's (AWS General Reference, "Amazon ECS endpoints and quotas").
constexpr std::size_t mostSubnets = 16;
constexpr std::size_t mostSecurityGroups = 5;

/// The messages are ECS's, that of security groups made like the other.
Outcome checkNetwork(const RequestSource& source)
{
    const json& network = partOf(partOf(source.value, "networkConfiguration"), "awsvpcConfiguration");
    if (!network.is_object())
        return std::nullopt;
    const auto refuse = [&source](const char* message, const char* remedy) {
        return source.refusal("networkConfiguration", "InvalidParameterException", message, remedy);
    };
    if (network["subnets"].empty())
        return refuse("subnets can not be empty.", "Name at least one subnet.");
    if (network["subnets"].size() > mostSubnets)
        return refuse("subnets can have at most 16 items.", "Remove some of them.");
    if (partOf(network, "securityGroups").size() > mostSecurityGroups)
        return refuse("securityGroups can have at most 5 items.", "Remove some of them.");
    return std::nullopt;
}

} // namespace

Outcome checkCapacityStrategy(const RequestSource& source, std::string_view member)
{
    const CapacityProviderStrategy strategy = readCapacityStrategy(source.value, member);
    const auto refuse = [&](const char* message, const char* remedy) {
        return source.refusal(member, "InvalidParameterException", message, remedy);
    };
    const auto count = [&strategy](auto isMeant) { return std::ranges::count_if(strategy, isMeant); };
    using Item = CapacityProviderStrategyItem;
    const auto weights = count([](const Item& item) { return item.weight > 0; });
    const auto bases = count([](const Item& item) { return item.base > 0; });
    const auto ofFargate = count([](const Item& item) { return isFargateProvider(item.provider); });
    if (strategy.size() > mostCapacityProviders)
        return refuse("A capacity provider strategy can contain a maximum of 20 capacity providers.",
                      "Remove some of them.");
    if (ofFargate > 0 && ofFargate < std::ssize(strategy))
        return refuse(
            "A capacity provider strategy cannot contain a mix of capacity providers using Auto Scaling "
            "groups and Fargate providers. Specify one or the other and try again.",
            "Leave FARGATE and FARGATE_SPOT out, or name only them.");
    if (strategy.size() > 1 && weights == 0 && bases == 0)
        return refuse("At least one capacity provider must have a weight above 0.",
                      "Give one of them a weight.");
    if (bases > 1)
        return refuse("Only one capacity provider in a strategy can have a base.",
                      "Leave base to one of them.");
    return std::nullopt;
}

Outcome checkPlacement(const RequestSource& source)
{
    const auto launchType = memberOf<std::string>(source.value, "launchType");
    if (launchType && !partOf(source.value, "capacityProviderStrategy").empty())
        return source.refusal("capacityProviderStrategy", "InvalidParameterException",
                              "Specify either Launch Type or Capacity Provider Strategy, but not both.",
                              "Remove one of the two.");
    if (Outcome fault = checkCapacityStrategy(source, "capacityProviderStrategy"))
        return fault;
    if (launchType && !launchTypeFrom(*launchType))
        return source.refusal("launchType", {}, "The launch type " + *launchType + " is not simulated yet.",
                              "Use EC2, FARGATE or EXTERNAL.");
    if (Outcome fault = checkNetwork(source))
        return fault;
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
