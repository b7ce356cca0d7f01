// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/arn.h>

#include <core/base/random.h>

#include <fmt/format.h>

#include <charconv>
#include <cstdlib>
#include <initializer_list>
#include <limits>

namespace taskarium {

namespace {

/// Of a resource whose name has several parts, one behind the other. Bulk exports make several for each
/// event.
std::string ecsArn(const World& world, std::initializer_list<std::string_view> resource)
{
    std::string arn;
    arn.reserve(128);
    arn.append("arn:aws:ecs:").append(world.settings.region).append(1, ':');
    arn.append(world.settings.account).append(1, ':');
    for (const std::string_view part : resource)
        arn += part;
    return arn;
}

const std::string& clusterName(const World& world, ClusterId cluster)
{
    return world.clusters[cluster.value].name;
}

/// The revision's number in "8"; nothing for anything else.
std::optional<int> revisionFrom(std::string_view text)
{
    int revision = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), revision);
    if (failed != std::errc{} || end != text.data() + text.size() || revision < 1)
        return std::nullopt;
    return revision;
}

/// The group and the place in "service:web#-1".
struct Selector {
    std::string_view group;
    int place = 0;
};

std::optional<Selector> selectorFrom(std::string_view text)
{
    const std::size_t mark = text.rfind('#');
    if (mark == std::string_view::npos || mark == 0)
        return std::nullopt;
    const std::string_view number = text.substr(mark + 1);
    Selector selector{text.substr(0, mark)};
    const auto [end, failed] = std::from_chars(number.data(), number.data() + number.size(), selector.place);
    const bool isNumber = failed == std::errc{} && end == number.data() + number.size();
    // Of the least number there is no absolute value.
    if (!isNumber || selector.place == 0 || selector.place == std::numeric_limits<int>::min())
        return std::nullopt;
    return selector;
}

/// "instance#1" is the first, and so on.
std::optional<InstanceId> numberedInstance(const World& world, std::string_view name)
{
    const std::optional<Selector> selector = selectorFrom(name);
    if (!selector || selector->place < 1 || name != fmt::format("instance#{}", selector->place))
        return std::nullopt;
    const auto index = static_cast<std::uint32_t>(selector->place) - 1;
    return index < world.instances.size() ? std::optional(InstanceId{index}) : std::nullopt;
}

} // namespace

std::string arnBeginning(const World& world, std::string_view kind, ClusterId cluster)
{
    return ecsArn(world, {kind, "/", clusterName(world, cluster), "/"});
}

std::string clusterArn(const World& world, ClusterId cluster)
{
    return ecsArn(world, {"cluster/", clusterName(world, cluster)});
}

std::string taskArn(const World& world, TaskId task)
{
    return taskArn(world, world.task(task).cluster, world.detail(task).id);
}

std::string taskArn(const World& world, ClusterId cluster, std::string_view id)
{
    return arnBeginning(world, "task", cluster).append(id);
}

std::string containerArn(const World& world, TaskId task, const Container& container)
{
    std::string arn = arnBeginning(world, "container", world.task(task).cluster);
    return arn.append(world.detail(task).id).append(1, '/').append(container.id);
}

std::string taskDefinitionArn(const World& world, TaskDefinitionId definition)
{
    return ecsArn(world, {"task-definition/", world.definition(definition).name()});
}

std::string serviceArn(const World& world, ServiceId service)
{
    const Service& found = world.service(service);
    return ecsArn(world, {"service/", clusterName(world, found.cluster), "/", found.name});
}

std::string containerInstanceArn(const World& world, InstanceId instance)
{
    const ContainerInstance& found = world.instance(instance);
    return containerInstanceArn(world, found.cluster, found.id);
}

std::string containerInstanceArn(const World& world, ClusterId cluster, std::string_view id)
{
    return arnBeginning(world, "container-instance", cluster).append(id);
}

std::string targetGroupArn(const World& world, TargetGroupId group)
{
    const TargetGroup& found = world.targetGroups[group.value];
    return fmt::format("arn:aws:elasticloadbalancing:{}:{}:targetgroup/{}/{}", world.settings.region,
                       world.settings.account, found.name, found.suffix);
}

std::string capacityProviderArn(const World& world, std::string_view name)
{
    return ecsArn(world, {"capacity-provider/", name});
}

std::string autoScalingGroupArn(const World& world, const CapacityProvider& provider)
{
    if (provider.group.starts_with("arn:"))
        return provider.group;
    const std::string& name = provider.group.empty() ? provider.name : provider.group;
    const Randomness random{world.settings.seed};
    return fmt::format("arn:aws:autoscaling:{}:{}:autoScalingGroup:{}:autoScalingGroupName/{}",
                       world.settings.region, world.settings.account,
                       random.uuid(Purpose::AutoScalingGroup, ownerKey(name)), name);
}

std::string_view lastPart(std::string_view arn)
{
    const std::size_t slash = arn.rfind('/');
    return slash == std::string_view::npos ? arn : arn.substr(slash + 1);
}

std::optional<ClusterId> findCluster(const World& world, std::string_view nameOrArn)
{
    for (std::uint32_t i = 0; i < world.clusters.size(); ++i) {
        if (world.clusters[i].name == lastPart(nameOrArn))
            return ClusterId{i};
    }
    return std::nullopt;
}

std::optional<TaskId> findTask(const World& world, std::string_view idOrArn)
{
    const std::string_view id = lastPart(idOrArn);
    for (auto i = static_cast<std::uint32_t>(world.tasks.firstKept()); i < world.tasks.size(); ++i) {
        if (!world.tasks[i].isPurged && world.details.resembles(TaskId{i}, id)
            && world.detail(TaskId{i}).id == id)
            return TaskId{i};
    }
    return std::nullopt;
}

std::optional<InstanceId> findInstance(const World& world, std::string_view idOrArn)
{
    const std::string_view id = lastPart(idOrArn);
    if (const std::optional<InstanceId> numbered = numberedInstance(world, id))
        return numbered;
    for (std::uint32_t i = 0; i < world.instances.size(); ++i) {
        const ContainerInstance& instance = world.instances[i];
        if (instance.id == id || instance.ec2InstanceId == id)
            return InstanceId{i};
    }
    return std::nullopt;
}

std::optional<CapacityProviderId> findCapacityProvider(const World& world, ClusterId cluster,
                                                       std::string_view nameOrArn)
{
    for (std::uint32_t i = 0; i < world.capacityProviders.size(); ++i) {
        const CapacityProvider& provider = world.capacityProviders[i];
        const bool isUsed = provider.isAssociated && provider.status == CapacityProviderStatus::Active;
        if (isUsed && provider.cluster == cluster && provider.name == lastPart(nameOrArn))
            return CapacityProviderId{i};
    }
    return std::nullopt;
}

std::optional<CapacityProviderId> findCapacityProvider(const World& world, std::string_view nameOrArn)
{
    std::optional<CapacityProviderId> inactive;
    for (auto i = static_cast<std::uint32_t>(world.capacityProviders.size()); i-- > 0;) {
        if (world.capacityProviders[i].name != lastPart(nameOrArn))
            continue;
        if (world.capacityProviders[i].status == CapacityProviderStatus::Active)
            return CapacityProviderId{i};
        inactive = inactive.value_or(CapacityProviderId{i});
    }
    return inactive;
}

std::optional<TargetGroupId> findTargetGroup(const World& world, std::string_view nameOrArn)
{
    for (std::uint32_t i = 0; i < world.targetGroups.size(); ++i) {
        if (world.targetGroups[i].name == nameOrArn || targetGroupArn(world, TargetGroupId{i}) == nameOrArn)
            return TargetGroupId{i};
    }
    return std::nullopt;
}

std::optional<ServiceId> findService(const World& world, ClusterId cluster, std::string_view nameOrArn)
{
    const std::string_view name = lastPart(nameOrArn);
    std::optional<ServiceId> inactive;
    for (auto i = static_cast<std::uint32_t>(world.services.size()); i-- > 0;) {
        const Service& service = world.services[i];
        if (service.cluster != cluster || service.name != name)
            continue;
        if (service.status != ServiceStatus::Inactive)
            return ServiceId{i};
        if (!inactive)
            inactive = ServiceId{i};
    }
    return inactive;
}

std::optional<TaskDefinitionId> findTaskDefinition(const World& world, std::string_view reference)
{
    const std::string_view name = lastPart(reference);
    const std::size_t colon = name.rfind(':');
    const std::string_view family = name.substr(0, colon);
    std::optional<int> revision;
    if (colon != std::string_view::npos) {
        revision = revisionFrom(name.substr(colon + 1));
        if (!revision)
            return std::nullopt;
    }
    for (auto i = static_cast<std::uint32_t>(world.taskDefinitions.size()); i-- > 0;) {
        const TaskDefinition& definition = world.taskDefinitions[i];
        const bool matches =
            revision ? definition.revision == *revision : definition.status == TaskDefinitionStatus::Active;
        if (definition.family == family && matches)
            return TaskDefinitionId{i};
    }
    return std::nullopt;
}

bool isTaskSelector(std::string_view text)
{
    return selectorFrom(text).has_value();
}

std::optional<TaskId> findSelectedTask(const World& world, std::string_view selector)
{
    const std::optional<Selector> wanted = selectorFrom(selector);
    if (!wanted)
        return std::nullopt;
    const auto count = static_cast<std::uint32_t>(world.tasks.size());
    int left = std::abs(wanted->place);
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint32_t index = wanted->place > 0 ? i : count - 1 - i;
        const bool matches = world.tasks[index].state.desired == DesiredStatus::Running
            && world.detail(TaskId{index}).group == wanted->group;
        if (matches && --left == 0)
            return TaskId{index};
    }
    return std::nullopt;
}

} // namespace taskarium
