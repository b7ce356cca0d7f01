// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/resource.h>

#include <core/model/arn.h>

#include <fmt/format.h>

namespace taskarium {

namespace {

/// The kind of a resource in its ARN: "service" of ".../service/default/web". Empty if it is no ARN of this
/// region and account.
std::string_view kindIn(const World& world, std::string_view arn)
{
    const std::string head = fmt::format("arn:aws:ecs:{}:{}:", world.settings.region, world.settings.account);
    if (!arn.starts_with(head))
        return {};
    const std::string_view rest = arn.substr(head.size());
    return rest.substr(0, rest.find('/'));
}

/// The cluster in the ARN of what lies in one.
std::optional<ClusterId> clusterIn(const World& world, std::string_view arn)
{
    const std::size_t begin = arn.find('/') + 1;
    return findCluster(world, arn.substr(begin, arn.find('/', begin) - begin));
}

template <typename Found>
std::optional<Resource> resourceOf(const std::optional<Found>& found)
{
    return found ? std::optional<Resource>(*found) : std::nullopt;
}

} // namespace

std::optional<Resource> findResource(const World& world, std::string_view arn)
{
    const std::string_view kind = kindIn(world, arn);
    if (kind == "task")
        return resourceOf(findTask(world, arn));
    if (kind == "task-definition" && lastPart(arn).find(':') != std::string_view::npos)
        return resourceOf(findTaskDefinition(world, arn));
    if (kind == "cluster")
        return resourceOf(findCluster(world, arn));
    if (kind == "container-instance")
        return resourceOf(findInstance(world, arn));
    const std::optional<ClusterId> cluster = clusterIn(world, arn);
    if (kind == "service" && cluster)
        return resourceOf(findService(world, *cluster, arn));
    if (kind == "capacity-provider")
        return resourceOf(findCapacityProvider(world, arn));
    return std::nullopt;
}

} // namespace taskarium
