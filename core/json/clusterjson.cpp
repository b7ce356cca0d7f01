// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/json/clusterjson.h>

#include <core/json/tagsjson.h>
#include <core/model/arn.h>

#include <fmt/format.h>

#include <array>

namespace taskarium {

namespace {

using nlohmann::json;

constexpr std::array launchTypes{LaunchType::Ec2, LaunchType::Fargate, LaunchType::External};

struct TaskNumbers {
    std::array<int, launchTypes.size()> running{};
    std::array<int, launchTypes.size()> pending{};
};

/// Of the tasks that are to run, as a service counts its own.
TaskNumbers countTasks(const World& world, ClusterId id)
{
    TaskNumbers numbers;
    for (auto i = static_cast<std::uint32_t>(world.tasks.firstKept()); i < world.tasks.size(); ++i) {
        const Task& task = world.tasks[i];
        if (task.cluster != id || task.isPurged || task.state.desired != DesiredStatus::Running)
            continue;
        auto& counts = task.state.last == TaskStatus::Running ? numbers.running : numbers.pending;
        ++counts[static_cast<std::size_t>(task.launchType)];
    }
    return numbers;
}

int countServices(const World& world, ClusterId id, ServiceStatus status, std::optional<LaunchType> type)
{
    int count = 0;
    for (std::uint32_t i = 0; i < world.services.size(); ++i) {
        const Service& service = world.services[i];
        count += service.cluster == id && service.status == status && (!type || service.launchType == *type)
            ? 1
            : 0;
    }
    return count;
}

int countInstances(const World& world, ClusterId id)
{
    int count = 0;
    for (std::uint32_t i = 0; i < world.instances.size(); ++i) {
        const ContainerInstance& instance = world.instances[i];
        const bool isRegistered =
            instance.status == InstanceStatus::Active || instance.status == InstanceStatus::Draining;
        count += instance.cluster == id && isRegistered ? 1 : 0;
    }
    return count;
}

int sum(const std::array<int, launchTypes.size()>& counts)
{
    return counts[0] + counts[1] + counts[2];
}

json describeStrategy(const CapacityProviderStrategy& strategy)
{
    json described = json::array();
    for (const CapacityProviderStrategyItem& item : strategy)
        described.push_back(
            {{"base", item.base}, {"capacityProvider", item.provider}, {"weight", item.weight}});
    return described;
}

json providerNames(const World& world, ClusterId id)
{
    const json document = json::parse(world.clusters[id.value].document);
    if (document.contains("capacityProviders"))
        return document["capacityProviders"];
    json names = {fargateProvider, fargateSpotProvider};
    for (const CapacityProvider& provider : world.capacityProviders) {
        const bool isUsed = provider.isAssociated && provider.status == CapacityProviderStatus::Active;
        if (isUsed && provider.cluster == id)
            names.push_back(provider.name);
    }
    return names;
}

std::string_view enabledText(bool isEnabled)
{
    return isEnabled ? "ENABLED" : "DISABLED";
}

} // namespace

json describeCluster(const World& world, ClusterId id)
{
    const Cluster& cluster = world.clusters[id.value];
    const TaskNumbers tasks = countTasks(world, id);
    return {{"activeServicesCount", countServices(world, id, ServiceStatus::Active, {})},
            {"capacityProviders", providerNames(world, id)},
            {"clusterArn", clusterArn(world, id)},
            {"clusterName", cluster.name},
            {"defaultCapacityProviderStrategy", describeStrategy(cluster.defaultCapacityProviderStrategy)},
            {"pendingTasksCount", sum(tasks.pending)},
            {"registeredContainerInstancesCount", countInstances(world, id)},
            {"runningTasksCount", sum(tasks.running)},
            {"settings", json::array()},
            {"statistics", json::array()},
            {"status", toText(cluster.status)},
            {"tags", json::array()}};
}

json describeStatistics(const World& world, ClusterId id)
{
    constexpr std::array names{"EC2", "Fargate", "External"};
    const TaskNumbers tasks = countTasks(world, id);
    json statistics = json::array();
    const auto add = [&statistics](std::string name, int count) {
        statistics.push_back({{"name", std::move(name)}, {"value", std::to_string(count)}});
    };
    for (std::size_t i = 0; i < launchTypes.size(); ++i) {
        add(fmt::format("running{}TasksCount", names[i]), tasks.running[i]);
        add(fmt::format("pending{}TasksCount", names[i]), tasks.pending[i]);
        add(fmt::format("active{}ServiceCount", names[i]),
            countServices(world, id, ServiceStatus::Active, launchTypes[i]));
        add(fmt::format("draining{}ServiceCount", names[i]),
            countServices(world, id, ServiceStatus::Draining, launchTypes[i]));
    }
    return statistics;
}

json describeCapacityProvider(const World& world, CapacityProviderId id)
{
    const CapacityProvider& provider = world.capacityProvider(id);
    const ManagedScaling& scaling = provider.managedScaling;
    const std::string arn = capacityProviderArn(world, provider.name);
    json described = {
        {"autoScalingGroupProvider",
         {{"autoScalingGroupArn", autoScalingGroupArn(world, provider)},
          {"managedDraining", enabledText(provider.managedDraining)},
          {"managedScaling",
           {{"instanceWarmupPeriod",
             std::chrono::duration_cast<std::chrono::seconds>(scaling.instanceWarmupPeriod).count()},
            {"maximumScalingStepSize", scaling.maximumScalingStepSize},
            {"minimumScalingStepSize", scaling.minimumScalingStepSize},
            {"status", enabledText(scaling.isEnabled)},
            {"targetCapacity", scaling.targetCapacity}}},
          {"managedTerminationProtection", enabledText(provider.managedTerminationProtection)}}},
        {"capacityProviderArn", arn},
        {"name", provider.name},
        {"status", toText(provider.status)},
        {"tags", presentTags(world, arn, json::parse(provider.document).value("tags", json::array()))},
        {"type", "EC2_AUTOSCALING"}};
    if (provider.update != ProviderUpdate::None)
        described["updateStatus"] = toText(provider.update);
    if (!provider.updateReason.empty())
        described["updateStatusReason"] = provider.updateReason;
    return described;
}

json describeFargateProvider(const World& world, std::string_view name)
{
    return {{"capacityProviderArn", capacityProviderArn(world, name)},
            {"name", name},
            {"status", "ACTIVE"},
            {"tags", json::array()},
            {"type", name}};
}

} // namespace taskarium
