// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/command/loadbalancerrequest.h>

#include <core/command/numberranges.h>
#include <core/json/members.h>

#include <algorithm>
#include <array>

namespace taskarium {

namespace {

using nlohmann::json;

/// As many target groups a service may have (AWS General Reference, "Amazon ECS endpoints and quotas").
constexpr std::size_t mostTargetGroups = 5;

/// API reference, CreateService and LoadBalancer.
constexpr std::array serviceRanges{
    NumberRange{"", "healthCheckGracePeriodSeconds", 0},
    NumberRange{"loadBalancers", "containerPort", 0, 65535},
};

} // namespace

std::vector<LoadBalancerRequest> readLoadBalancers(const json& request)
{
    std::vector<LoadBalancerRequest> balancers;
    for (const json& balancer : partOf(request, "loadBalancers")) {
        if (balancer.contains("targetGroupArn"))
            balancers.push_back(
                {.targetGroupArn = balancer["targetGroupArn"].get<std::string>(),
                 .containerName = memberOf<std::string>(balancer, "containerName").value_or(""),
                 .containerPort = memberOf<int>(balancer, "containerPort").value_or(0)});
    }
    return balancers;
}

bool hasClassicLoadBalancer(const json& request)
{
    return std::ranges::any_of(partOf(request, "loadBalancers"),
                               [](const json& balancer) { return !balancer.contains("targetGroupArn"); });
}

/// The message is ECS's.
Outcome checkLoadBalancers(const RequestSource& source)
{
    if (partOf(source.value, "loadBalancers").size() <= mostTargetGroups)
        return checkRanges(source, serviceRanges, {"the service", "InvalidParameterException"});
    return source.refusal("loadBalancers", "InvalidParameterException",
                          "load balancers can have at most 5 items.", "Remove some of them.");
}

} // namespace taskarium
