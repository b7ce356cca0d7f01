// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/tasks/tasklaunch.h>

#include <core/model/arn.h>
#include <core/placement/fargatecapacity.h>
#include <core/placement/launchrates.h>
#include <core/placement/subnets.h>

#include <utility>

namespace taskarium {

namespace {

/// The subnets of an order, by their places in it, in which its network interface may lie: on an instance
/// those of its zone, if the scenario says where subnets lie; Fargate spreads over those whose zones have
/// capacity.
std::vector<std::size_t> possibleSubnets(const Engine& engine, const LaunchOrder& order)
{
    if (!order.instance.isValid() || zonesOf(engine, order).empty())
        return usableSubnets(engine, order);
    std::vector<std::size_t> possible;
    for (std::size_t i = 0; i < order.subnets.size(); ++i) {
        if (zoneOfSubnet(engine, order, i) == engine.world.instance(order.instance).availabilityZone)
            possible.push_back(i);
    }
    return possible;
}

/// For a service on Fargate one was chosen already.
std::size_t chooseSubnet(const Engine& engine, const LaunchOrder& order, OwnerKey key)
{
    if (order.subnet)
        return *order.subnet;
    if (order.subnets.size() <= 1)
        return 0;
    const std::vector<std::size_t> possible = possibleSubnets(engine, order);
    return possible.empty() ? 0 : possible[engine.random.below(possible.size(), Purpose::Subnet, key)];
}

/// What a service's task is started with.
const ServiceRevision& revisionOf(const Engine& engine, const LaunchOrder& order)
{
    return engine.world.service(order.service).deployments[order.deployment.value].revision;
}

std::string zoneOf(const Engine& engine, const LaunchOrder& order, OwnerKey key)
{
    if (order.instance.isValid())
        return engine.world.instance(order.instance).availabilityZone;
    return zoneOfSubnet(engine, order, chooseSubnet(engine, order, key));
}

TaskTraits traitsOf(const Engine& engine, const LaunchOrder& order)
{
    TaskTraits traits{.profile = engine.world.settings.profile, .place = order.place};
    traits.provisions =
        engine.world.definition(order.definition).effectiveNetworkMode() == NetworkMode::Awsvpc;
    if (order.service.isValid()) {
        const ServiceRevision& revision = revisionOf(engine, order);
        traits.registers = !revision.loadBalancers.empty() || revision.hasServiceRegistries;
    }
    return traits;
}

std::vector<Container> containersOf(const Engine& engine, const TaskDefinition& definition, OwnerKey key)
{
    std::vector<Container> containers;
    containers.reserve(definition.containers.size());
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
        const ServiceRevision& revision = revisionOf(engine, order);
        for (std::size_t i = 0; i < revision.loadBalancers.size(); ++i)
            add(AttachmentKind::Elb, {});
        if (revision.hasServiceRegistries)
            add(AttachmentKind::Sdi, {});
    }
    return attachments;
}

/// What a task has from the moment on at which it has a place.
void addPlace(const Engine& engine, const LaunchOrder& order, const TaskTraits& traits, TaskDetail& detail)
{
    detail.availabilityZone = zoneOf(engine, order, detail.key);
    detail.containers = containersOf(engine, engine.world.definition(order.definition), detail.key);
    detail.attachments = attachmentsOf(engine, order, traits, detail.key);
    if (order.launchType != LaunchType::Fargate)
        detail.times.connectivity = engine.now; // the instance is connected already
}

TaskDetail detailOf(const Engine& engine, const LaunchOrder& order, const TaskTraits& traits, OwnerKey key)
{
    TaskDetail detail{.id = engine.random.hex(32, Purpose::TaskName, key),
                      .key = key,
                      .group = order.group,
                      .startedBy = order.startedBy,
                      .capacityProvider = order.capacityProvider};
    if (order.launchType == LaunchType::Fargate)
        detail.platformVersion = order.platformVersion;
    detail.assignsPublicIp = order.assignsPublicIp;
    if (order.place != Place::Awaited)
        addPlace(engine, order, traits, detail);
    detail.times.updated = engine.now;
    detail.request = order.request;
    return detail;
}

/// Tasks are numbered by cluster and group.
std::string launcherName(const Engine& engine, const LaunchOrder& order)
{
    return engine.world.clusters[order.cluster.value].name + "/" + order.group;
}

/// What a task does first, and for how long.
struct FirstStep {
    StepKind kind{};
    Phase phase{};
};

FirstStep firstStep(const LaunchOrder& order, const TaskTraits& traits)
{
    if (order.place == Place::Awaited)
        return {StepKind::Capacity, order.isHopeless ? Phase::Abandon : Phase::CapacityWait};
    return traits.provisions ? FirstStep{StepKind::NetworkInterface, Phase::Provision}
                             : FirstStep{StepKind::Agent, Phase::AgentTake};
}

Duration lengthOfFirstStep(const Engine& engine, const LaunchOrder& order, const TaskTraits& traits,
                           OwnerKey key)
{
    const Circumstances circumstances{.profile = traits.profile,
                                      .launchType = order.launchType,
                                      .networkMode =
                                          engine.world.definition(order.definition).effectiveNetworkMode(),
                                      .registration = engine.registrationOf(order.service)};
    const Phase phase = firstStep(order, traits).phase;
    return lengthOf(phase, circumstances,
                    engine.random.bits(Purpose::Delay, key, static_cast<std::uint64_t>(phase)));
}

/// The simulation's own part of a task that begins, and its first step.
Step planTask(Engine& engine, const LaunchOrder& order, const TaskTraits& traits, const TaskDetail& detail)
{
    const TaskId id{static_cast<std::uint32_t>(engine.taskPlans.size())};
    TaskPlan plan{.processes = std::vector<Process>(detail.containers.size())};
    plan.ephemeralStorageGiB = order.ephemeralStorageGiB;
    if (order.place == Place::Awaited)
        plan.wait =
            std::make_shared<const CapacityWait>(CapacityWait{order.rules, order.subnets, order.isHopeless});
    engine.taskPlans.append(std::move(plan));
    const auto provider = findCapacityProvider(engine.world, order.cluster, order.capacityProvider);
    if (order.place == Place::Awaited && provider) {
        engine.groups[provider->value].waiting.push_back(id);
        engine.wakeCapacity(*provider);
    }
    return engine.beginStep(id, firstStep(order, traits).kind,
                            lengthOfFirstStep(engine, order, traits, detail.key));
}

/// The order of a task that has waited, for the place that it gets.
LaunchOrder orderOf(const Engine& engine, TaskId id, InstanceId instance)
{
    const Task& task = engine.world.task(id);
    return {.definition = task.definition,
            .launchType = task.launchType,
            .cluster = task.cluster,
            .instance = instance,
            .service = task.service,
            .deployment = task.deployment,
            .subnets = engine.taskPlans[id.value].wait->subnets};
}

} // namespace

OwnerKey nextTaskKey(const Engine& engine, const LaunchOrder& order)
{
    const std::string launcher = launcherName(engine, order);
    const auto launched = engine.launched.find(launcher);
    return ownerKey(ownerKey(launcher), launched == engine.launched.end() ? 0 : launched->second);
}

TaskId launchTask(Engine& engine, const LaunchOrder& order)
{
    const TaskId id{static_cast<std::uint32_t>(engine.world.tasks.size())};
    const std::string launcher = launcherName(engine, order);
    const OwnerKey key = ownerKey(ownerKey(launcher), engine.launched[launcher]++);
    countLaunch(engine, order);
    const TaskTraits traits = traitsOf(engine, order);
    auto detail = std::make_shared<TaskDetail>(detailOf(engine, order, traits, key));

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
    task.step = planTask(engine, order, traits, *detail);
    engine.record(TaskCreated{std::make_shared<const Task>(task), std::move(detail)});
    return id;
}

void placeTask(Engine& engine, TaskId id, InstanceId instance)
{
    const LaunchOrder order = orderOf(engine, id, instance);
    TaskTraits traits = engine.world.task(id).traits;
    traits.place = Place::Found;
    TaskDetail detail{.key = engine.world.detail(id).key};
    addPlace(engine, order, traits, detail);
    engine.taskPlans.edit(id.value).processes.resize(detail.containers.size());
    TaskChanged change{.task = id};
    if (!traits.provisions)
        change.trigger = Trigger::CapacityFound;
    change.step = engine.beginStep(id, firstStep(order, traits).kind,
                                   lengthOfFirstStep(engine, order, traits, detail.key));
    change.stamps.push_back({Stamp::Connectivity, engine.now});
    change.placement = std::make_shared<const Placement>(
        Placement{instance, engine.world.instance(instance).availabilityZone, std::move(detail.containers),
                  std::move(detail.attachments)});
    engine.record(std::move(change));
}

} // namespace taskarium
