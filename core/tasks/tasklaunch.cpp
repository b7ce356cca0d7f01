// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/tasks/tasklaunch.h>

#include <core/placement/fargatecapacity.h>

#include <fmt/format.h>

namespace taskarium {

namespace {

/// Fargate spreads over the subnets whose zones have capacity.
std::size_t chooseSubnet(const Engine& engine, const LaunchOrder& order, OwnerKey key)
{
    const std::vector<std::size_t> usable = usableSubnets(engine, order);
    return usable.empty() ? 0 : usable[engine.random.below(usable.size(), Purpose::Subnet, key)];
}

std::string zoneOf(const Engine& engine, const LaunchOrder& order, std::size_t subnet)
{
    if (order.instance.isValid())
        return engine.world.instance(order.instance).availabilityZone;
    return zoneOfSubnet(engine.world, subnet);
}

TaskTraits traitsOf(const Engine& engine, const LaunchOrder& order)
{
    TaskTraits traits{.profile = engine.world.settings.profile};
    traits.provisions =
        engine.world.definition(order.definition).effectiveNetworkMode() == NetworkMode::Awsvpc;
    if (order.service.isValid()) {
        const Service& service = engine.world.service(order.service);
        traits.registers = !service.loadBalancers.empty() || service.hasServiceRegistries;
    }
    return traits;
}

std::vector<Container> containersOf(const Engine& engine, const TaskDefinition& definition, OwnerKey key)
{
    std::vector<Container> containers;
    for (std::size_t i = 0; i < definition.containers.size(); ++i) {
        containers.push_back({.id = engine.random.uuid(Purpose::ContainerName, key, i),
                              .name = definition.containers[i].name});
    }
    return containers;
}

std::vector<Attachment> attachmentsOf(const Engine& engine, const LaunchOrder& order,
                                      const TaskTraits& traits, OwnerKey key)
{
    std::vector<Attachment> attachments;
    const auto add = [&](AttachmentKind kind, std::vector<AttachmentDetail> details) {
        attachments.push_back({.id = engine.random.uuid(Purpose::AttachmentName, key, attachments.size()),
                               .kind = kind,
                               .details = std::move(details)});
    };
    if (traits.provisions) {
        std::vector<AttachmentDetail> details;
        if (!order.subnets.empty())
            details.push_back({"subnetId", order.subnets[chooseSubnet(engine, order, key)]});
        add(AttachmentKind::Eni, std::move(details));
    }
    if (order.service.isValid()) {
        const Service& service = engine.world.service(order.service);
        for (std::size_t i = 0; i < service.loadBalancers.size(); ++i)
            add(AttachmentKind::Elb, {});
        if (service.hasServiceRegistries)
            add(AttachmentKind::Sdi, {});
    }
    return attachments;
}

TaskDetail detailOf(const Engine& engine, const LaunchOrder& order, const TaskTraits& traits, OwnerKey key)
{
    TaskDetail detail{.id = engine.random.hex(32, Purpose::TaskName, key),
                      .key = key,
                      .group = order.group,
                      .startedBy = order.startedBy,
                      .availabilityZone = zoneOf(engine, order, chooseSubnet(engine, order, key))};
    if (order.launchType == LaunchType::Fargate)
        detail.platformVersion = order.platformVersion;
    detail.capacityProvider = order.capacityProvider;
    detail.assignsPublicIp = order.assignsPublicIp;
    detail.containers = containersOf(engine, engine.world.definition(order.definition), key);
    detail.attachments = attachmentsOf(engine, order, traits, key);
    detail.times.updated = engine.now;
    if (order.launchType != LaunchType::Fargate)
        detail.times.connectivity = engine.now; // the instance is connected already
    detail.request = order.request;
    return detail;
}

/// Tasks are numbered by cluster and group.
std::string launcherName(const Engine& engine, const LaunchOrder& order)
{
    return engine.world.clusters[order.cluster.value].name + "/" + order.group;
}

} // namespace

OwnerKey nextTaskKey(const Engine& engine, const LaunchOrder& order)
{
    const std::string owner = launcherName(engine, order);
    const auto launched = engine.launched.find(owner);
    return ownerKey(ownerKey(owner), launched == engine.launched.end() ? 0 : launched->second);
}

TaskId launchTask(Engine& engine, const LaunchOrder& order)
{
    const TaskId id{static_cast<std::uint32_t>(engine.world.tasks.size())};
    const OwnerKey key = nextTaskKey(engine, order);
    ++engine.launched[launcherName(engine, order)];
    const TaskTraits traits = traitsOf(engine, order);

    auto detail = std::make_shared<const TaskDetail>(detailOf(engine, order, traits, key));
    engine.taskPlans.append({.processes = std::vector<Process>(detail->containers.size())});
    const Circumstances circumstances{.profile = traits.profile,
                                      .launchType = order.launchType,
                                      .networkMode =
                                          engine.world.definition(order.definition).effectiveNetworkMode(),
                                      .registration = engine.registrationOf(order.service)};
    const Phase phase = traits.provisions ? Phase::Provision : Phase::AgentTake;
    const auto bits = engine.random.bits(Purpose::Delay, key, static_cast<std::uint64_t>(phase));
    const StepKind kind = traits.provisions ? StepKind::NetworkInterface : StepKind::Agent;

    Task task{.state = initialState(traits), .traits = traits, .launchType = order.launchType};
    task.cameFrom = task.state.last;
    task.version = 1;
    task.service = order.service;
    task.deployment = order.deployment;
    task.definition = order.definition;
    task.instance = order.instance;
    task.cluster = order.cluster;
    task.createdAt = engine.now;
    task.movedAt = engine.now;
    task.step = engine.beginStep(id, kind, lengthOf(phase, circumstances, bits));
    engine.record(TaskCreated{std::make_shared<const Task>(task), std::move(detail)});
    return id;
}

} // namespace taskarium
