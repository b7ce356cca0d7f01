// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/command/requests.h>

#include <core/base/lowercase.h>
#include <core/command/requestparts.h>
#include <core/json/members.h>

#include <algorithm>
#include <array>

namespace taskarium {

namespace {

using nlohmann::json;

/// The message is ECS's.
Outcome checkName(const RequestSource& source)
{
    const std::string name = lowerCase(source.value["name"].get<std::string>());
    constexpr std::array reserved{"aws", "ecs", "fargate"};
    const auto begins = [&name](const char* prefix) { return name.starts_with(prefix); };
    if (isName(name) && std::ranges::none_of(reserved, begins))
        return std::nullopt;
    return source.refusal(
        "name", "ClientException",
        "The specified capacity provider name is invalid. Up to 255 characters are allowed, "
        "including letters (upper and lowercase), numbers, underscores, and hyphens. The "
        "name cannot be prefixed with \"aws\", \"ecs\", or \"fargate\". Specify a valid name "
        "and try again.",
        "Choose another name.");
}

/// Amazon ECS Managed Instances are not simulated.
Outcome checkKind(const RequestSource& source)
{
    if (source.value.contains("managedInstancesProvider"))
        return source.refusal("managedInstancesProvider", "UnsupportedFeatureException",
                              "Amazon ECS Managed Instances are not simulated.",
                              "Write an autoScalingGroupProvider.");
    if (!source.value.contains("autoScalingGroupProvider"))
        return source.refusal({}, "InvalidParameterException",
                              "A capacity provider needs an autoScalingGroupProvider.", "Add it.");
    return std::nullopt;
}

std::optional<bool> readSwitch(const json& part, std::string_view member)
{
    const auto text = memberOf<std::string>(part, member);
    return text ? std::optional(*text == "ENABLED") : std::nullopt;
}

GroupWish readWish(const json& request)
{
    const json& provider = partOf(request, "autoScalingGroupProvider");
    const json& scaling = partOf(provider, "managedScaling");
    GroupWish wish{.isScaled = readSwitch(scaling, "status"),
                   .targetCapacity = memberOf<int>(scaling, "targetCapacity"),
                   .minimumStep = memberOf<int>(scaling, "minimumScalingStepSize"),
                   .maximumStep = memberOf<int>(scaling, "maximumScalingStepSize")};
    if (const auto seconds = memberOf<int>(scaling, "instanceWarmupPeriod"))
        wish.warmup = std::chrono::seconds(*seconds);
    wish.isDrained = readSwitch(provider, "managedDraining");
    wish.isProtected = readSwitch(provider, "managedTerminationProtection");
    return wish;
}

} // namespace

Result<Request> readCreateCapacityProvider(const RequestSource& source)
{
    for (const Outcome& bad : {checkName(source), checkKind(source)}) {
        if (bad)
            return *bad;
    }
    const json& provider = source.value["autoScalingGroupProvider"];
    return Request(CreateCapacityProvider{.name = source.value["name"].get<std::string>(),
                                          .group = provider["autoScalingGroupArn"].get<std::string>(),
                                          .wish = readWish(source.value)});
}

Result<Request> readUpdateCapacityProvider(const RequestSource& source)
{
    if (const Outcome bad = checkKind(source))
        return *bad;
    return Request(UpdateCapacityProvider{.name = source.value["name"].get<std::string>(),
                                          .wish = readWish(source.value)});
}

Result<Request> readDeleteCapacityProvider(const RequestSource& source)
{
    return Request(DeleteCapacityProvider{source.value["capacityProvider"].get<std::string>()});
}

} // namespace taskarium
