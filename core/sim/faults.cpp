// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/faults.h>

#include <core/capacity/autoscaling.h>
#include <core/capacity/instanceloss.h>
#include <core/host/behaviour.h>
#include <core/host/host.h>
#include <core/model/arn.h>
#include <core/model/zone.h>
#include <core/placement/fargatecapacity.h>
#include <core/tasks/processes.h>
#include <core/tasks/stopsteps.h>
#include <core/tasks/tasksteps.h>

#include <fmt/format.h>

#include <algorithm>

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

std::optional<TaskId> spotTask(const World& world, const std::string& name)
{
    const std::optional<TaskId> task =
        isTaskSelector(name) ? findSelectedTask(world, name) : findTask(world, name);
    return task && world.detail(*task).capacityProvider == "FARGATE_SPOT" ? task : std::nullopt;
}

/// The fault with its target as the world names it; fails if there is no such target.
Result<Fault> aimed(const Engine& engine, Fault fault)
{
    const World& world = engine.world;
    const std::string_view member = targetMember(fault.kind);
    if (member.empty() || fault.target.empty())
        return fault;
    if (member == "instance") {
        const std::optional<InstanceId> instance = findInstance(world, fault.target);
        if (!instance || world.instance(*instance).status == InstanceStatus::Inactive)
            return noSuchTarget(fault, "Name one of the cluster's instances, such as \"instance#1\".");
        fault.target = world.instance(*instance).ec2InstanceId;
    }
    if (member == "image" && !isImage(engine, fault.target))
        return noSuchTarget(fault, "Name an image of a registered task definition.");
    if (member == "family" && !isFamily(world, fault.target))
        return noSuchTarget(fault, "Name the family of a registered task definition.");
    if (member == "application" && !isApplication(world, fault.target))
        return noSuchTarget(fault, "Name FAMILY or FAMILY/CONTAINER of a registered task definition.");
    if (member == "availabilityZone" && !isZoneOf(world.settings.region, fault.target))
        return noSuchTarget(fault, fmt::format("Write it like \"{}a\".", world.settings.region));
    if (member == "task" && !spotTask(world, fault.target))
        return noSuchTarget(fault, "Name a task of the capacity provider FARGATE_SPOT.");
    return fault;
}

InstanceId instanceOf(const Engine& engine, const Fault& fault)
{
    return *findInstance(engine.world, fault.target);
}

/// Looks again at what every application that runs is going to do.
void reconsiderApplications(Engine& engine)
{
    for (std::uint32_t i = 0; i < engine.world.tasks.size(); ++i) {
        if (engine.world.tasks[i].state.last < TaskStatus::Deprovisioning)
            reconsiderProcesses(engine, TaskId{i});
    }
}

/// The zone's hosts are gone, those of Fargate too. For these the API has InfrastructureHealth, without a
/// published reason; ours says what happened.
void loseZone(Engine& engine, const std::string& zone)
{
    for (std::uint32_t i = 0; i < engine.world.instances.size(); ++i) {
        if (engine.world.instances[i].availabilityZone == zone)
            loseInstance(engine, InstanceId{i});
    }
    loseBootingInstances(engine, zone);
    const StopCause cause{StopCode::InfrastructureHealth,
                          fmt::format("The infrastructure in {} is unavailable.", zone)};
    for (std::uint32_t i = 0; i < engine.world.tasks.size(); ++i) {
        const Task& task = engine.world.tasks[i];
        if (!task.instance.isValid() && task.state.last < TaskStatus::Stopped
            && engine.world.details[i].availabilityZone == zone)
            loseTask(engine, TaskId{i}, cause);
    }
}

/// What a fault, or its repair, changes at once. The others are met by whoever comes across them.
void takeEffect(Engine& engine, const Fault& fault, bool isBroken)
{
    switch (fault.kind) {
    case FaultKind::ApplicationCrash:
    case FaultKind::ApplicationHang:
    case FaultKind::ApplicationUnhealthy:
    case FaultKind::ApplicationIgnoresSigterm:
    case FaultKind::ApplicationMemoryLeak: return reconsiderApplications(engine);
    case FaultKind::AgentDisconnection:
        engine.record(InstanceChanged{.instance = instanceOf(engine, fault), .agentConnected = !isBroken});
        return resumeHost(engine, instanceOf(engine, fault));
    case FaultKind::DockerHang:
        return setRuntime(engine, instanceOf(engine, fault), isBroken ? Runtime::Hangs : Runtime::Answers);
    case FaultKind::InstanceTermination: return loseInstance(engine, instanceOf(engine, fault));
    case FaultKind::InstanceInterruption: return interruptInstance(engine, instanceOf(engine, fault));
    case FaultKind::SpotInterruption:
        return requestStop(engine, *spotTask(engine.world, fault.target),
                           {StopCode::SpotInterruption, "Your Spot Task was interrupted."});
    case FaultKind::ZoneOutage:
        if (isBroken)
            loseZone(engine, fault.target);
        return;
    case FaultKind::ImageMissing:
    case FaultKind::ImageSlow:
    case FaultKind::SecretsUnavailable:
    case FaultKind::LogGroupMissing:
    case FaultKind::NetworkInterfaceTimeout:
    case FaultKind::CapacityUnavailable:
    case FaultKind::ImageAccessDenied:
    case FaultKind::RegistryUnreachable:
    case FaultKind::PullRateLimited:
    case FaultKind::RegistryAuthUnavailable:
    case FaultKind::ParametersUnavailable:
    case FaultKind::SecretMissing:
    case FaultKind::EnvironmentFilesUnavailable:
    case FaultKind::FileSystemUnavailable:
    case FaultKind::DiskFull:
    case FaultKind::CommandNotFound:
    case FaultKind::CommandNotExecutable:
    case FaultKind::ContainerStartHang:
    case FaultKind::EphemeralStorageTimeout:
    case FaultKind::Ec2ApiThrottling:
    case FaultKind::SubnetFull:
    case FaultKind::DeviceIndexTaken:
    case FaultKind::InternalFailure:
    case FaultKind::TaskRetirement:
    case FaultKind::InstanceStop: break;
    case FaultKind::QuotaReached:
        engine.fargateCpuLimit.reset();
        if (isBroken)
            engine.fargateCpuLimit = fargateCpuInUse(engine.world, FargateKind::OnDemand)
                + fargateCpuInUse(engine.world, FargateKind::Spot);
        return;
    }
}

bool isActive(const World& world, const Fault& fault)
{
    return std::ranges::any_of(world.faults, [&fault](const ActiveFault& active) {
        return active.fault.kind == fault.kind && active.fault.target == fault.target;
    });
}

/// A fault is of the world, not of a cluster: every service looks at what it has left.
void wakeAllSchedulers(Engine& engine)
{
    for (std::uint32_t i = 0; i < engine.world.clusters.size(); ++i)
        engine.wakeSchedulers(ClusterId{i});
}

} // namespace

Result<CommandReply> beginFault(Engine& engine, const Fault& wanted)
{
    const Result<Fault> fault = aimed(engine, wanted);
    if (!fault)
        return fault.error();
    if (isActive(engine.world, *fault))
        return Error{.message = fmt::format("{} {} is in force already.", toText(fault->kind), fault->target),
                     .remedy = "Repair it first."};
    if (isLasting(fault->kind))
        engine.record(FaultBegan{*fault});
    takeEffect(engine, *fault, true);
    wakeAllSchedulers(engine);
    return CommandReply{};
}

Result<CommandReply> endFault(Engine& engine, const Fault& wanted)
{
    const Result<Fault> fault = aimed(engine, wanted);
    if (!fault)
        return fault.error();
    if (!isActive(engine.world, *fault))
        return Error{.message = fmt::format("{} {} is not in force.", toText(fault->kind), fault->target),
                     .remedy = isLasting(fault->kind)
                         ? "There is nothing to repair."
                         : "What it did cannot be undone; a repair ends that it comes by chance."};
    engine.record(FaultEnded{fault->kind, fault->target});
    takeEffect(engine, *fault, false);
    wakeAllSchedulers(engine);
    return CommandReply{};
}

} // namespace taskarium
