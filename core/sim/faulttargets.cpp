// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/faulttargets.h>

#include <core/capacity/instanceloss.h>
#include <core/host/behaviour.h>
#include <core/model/arn.h>
#include <core/model/zone.h>
#include <core/placement/fargatecapacity.h>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace taskarium {

namespace {

Error noSuchTarget(const Fault& fault, std::string remedy)
{
    return Error{.message = fmt::format("{}: there is no {} \"{}\".", toText(fault.kind),
                                        targetMember(fault.kind), fault.target),
                 .remedy = std::move(remedy)};
}

template <typename Predicate>
bool anyDefinition(const World& world, Predicate predicate)
{
    for (std::size_t i = 0; i < world.taskDefinitions.size(); ++i) {
        if (predicate(world.taskDefinitions[i]))
            return true;
    }
    return false;
}

bool isFamily(const World& world, std::string_view name)
{
    return anyDefinition(world,
                         [name](const TaskDefinition& definition) { return definition.family == name; });
}

bool isApplication(const World& world, std::string_view name)
{
    return isFamily(world, name) || anyDefinition(world, [name](const TaskDefinition& definition) {
               for (std::size_t i = 0; i < definition.containers.size(); ++i) {
                   if (applicationName(definition, i) == name)
                       return true;
               }
               return false;
           });
}

bool isImage(const Engine& engine, std::string_view name)
{
    return engine.scenario->images.contains(std::string(name))
        || anyDefinition(engine.world, [name](const TaskDefinition& definition) {
               return std::ranges::count(definition.containers, name, &ContainerDefinition::image) > 0;
           });
}

/// Whether there still is a machine, of a kind that a fault strikes.
bool isStruck(const Engine& engine, FaultKind kind, InstanceId instance)
{
    if (engine.world.instance(instance).isExternal && isOfEc2(kind))
        return false;
    return engine.world.instance(instance).status != InstanceStatus::Inactive && !isGone(engine, instance);
}

/// Whether a fault of tasks strikes one: an interruption those of Fargate Spot, a retirement those of
/// Fargate.
bool isStruck(const Engine& engine, FaultKind kind, TaskId task)
{
    const Task& found = engine.world.task(task);
    if (found.state.desired == DesiredStatus::Stopped || engine.taskPlans[task.value].isRetiring)
        return false;
    return kind == FaultKind::SpotInterruption ? engine.world.detail(task).capacityProvider == "FARGATE_SPOT"
                                               : found.launchType == LaunchType::Fargate;
}

std::string taskRemedy(FaultKind kind)
{
    return kind == FaultKind::SpotInterruption ? "Name a task of the capacity provider FARGATE_SPOT."
                                               : "Name a task on Fargate that is to run.";
}

Result<Fault> aimedAtInstance(const Engine& engine, Fault fault)
{
    const std::optional<InstanceId> instance = findInstance(engine.world, fault.target);
    if (instance && engine.world.instance(*instance).isExternal && isOfEc2(fault.kind))
        return Error{.message = fmt::format("{}: \"{}\" is an external instance, not one of EC2.",
                                            toText(fault.kind), fault.target),
                     .remedy = "Break its agent by AgentDisconnection: ECS sees no more of its end."};
    if (!instance || !isStruck(engine, fault.kind, *instance))
        return noSuchTarget(fault, "Name one of the cluster's instances, such as \"instance#1\".");
    fault.target = engine.world.instance(*instance).ec2InstanceId;
    return fault;
}

} // namespace

Result<Fault> aimed(const Engine& engine, Fault fault)
{
    const World& world = engine.world;
    const std::string_view member = targetMember(fault.kind);
    if (member.empty() || fault.target.empty())
        return fault;
    if (member == "instance")
        return aimedAtInstance(engine, std::move(fault));
    if (member == "image" && !isImage(engine, fault.target))
        return noSuchTarget(fault, "Name an image of a registered task definition.");
    if (member == "family" && !isFamily(world, fault.target))
        return noSuchTarget(fault, "Name the family of a registered task definition.");
    if (member == "application" && !isApplication(world, fault.target))
        return noSuchTarget(fault, "Name FAMILY or FAMILY/CONTAINER of a registered task definition.");
    if (member == "availabilityZone" && !isZoneOf(world.settings.region, fault.target))
        return noSuchTarget(fault, fmt::format("Write it like \"{}a\".", world.settings.region));
    if (member == "subnet" && !fault.target.starts_with("subnet-"))
        return noSuchTarget(fault, "Name a subnet as requests do, such as \"subnet-1\".");
    if (member == "task" && !isRecurring(fault) && !struckTask(engine, fault))
        return noSuchTarget(fault, taskRemedy(fault.kind));
    return fault;
}

std::vector<std::string> targetsOf(const Engine& engine, FaultKind kind)
{
    const World& world = engine.world;
    std::set<std::string> names;
    if (targetMember(kind) == "instance") {
        for (std::uint32_t i = 0; i < world.instances.size(); ++i) {
            if (isStruck(engine, kind, InstanceId{i}))
                names.insert(world.instances[i].ec2InstanceId);
        }
    } else if (targetMember(kind) == "task") {
        for (std::uint32_t i = 0; i < world.tasks.size(); ++i) {
            if (isStruck(engine, kind, TaskId{i}))
                names.insert(world.detail(TaskId{i}).id);
        }
    } else {
        for (std::string& zone : firstZones(world.settings.region))
            names.insert(std::move(zone));
    }
    std::erase_if(names, [&](const std::string& name) { return findFault(world.faults, kind, name); });
    return {names.begin(), names.end()};
}

InstanceId struckInstance(const Engine& engine, const Fault& fault)
{
    return *findInstance(engine.world, fault.target);
}

std::optional<TaskId> struckTask(const Engine& engine, const Fault& fault)
{
    const std::optional<TaskId> task = isTaskSelector(fault.target)
        ? findSelectedTask(engine.world, fault.target)
        : findTask(engine.world, fault.target);
    return task && isStruck(engine, fault.kind, *task) ? task : std::nullopt;
}

} // namespace taskarium
