// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/faults.h>

#include <core/capacity/autoscaling.h>
#include <core/capacity/instanceloss.h>
#include <core/engine/faultplans.h>
#include <core/host/containerstart.h>
#include <core/host/host.h>
#include <core/services/servicehealth.h>
#include <core/sim/chance.h>
#include <core/sim/faulttargets.h>
#include <core/tasks/processes.h>
#include <core/tasks/pullsteps.h>
#include <core/tasks/stopsteps.h>
#include <core/tasks/tasksteps.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

/// Looks again at what every application that runs, or is to start, is going to do.
void reconsiderApplications(Engine& engine)
{
    for (std::uint32_t i = 0; i < engine.world.tasks.size(); ++i) {
        if (engine.world.tasks[i].state.last >= TaskStatus::Deprovisioning)
            continue;
        reconsiderProcesses(engine, TaskId{i});
        retryStart(engine, TaskId{i});
    }
}

/// A Fargate task's host is wanted back: its service replaces it as its deployment configuration allows; a
/// standalone task is stopped (developer guide, "Task retirement and maintenance for AWS Fargate").
void retire(Engine& engine, TaskId task)
{
    engine.taskPlans.edit(task.value).isRetiring = true;
    if (!engine.world.task(task).service.isValid())
        requestStop(engine, task, {StopCode::ServiceSchedulerInitiated, std::string(maintenanceReason)});
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
            && engine.world.detail(TaskId{i}).availabilityZone == zone)
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
    case FaultKind::ApplicationMemoryLeak:
    case FaultKind::LogGroupMissing:
    case FaultKind::CommandNotFound:
    case FaultKind::CommandNotExecutable:
    case FaultKind::ContainerStartHang: return reconsiderApplications(engine);
    case FaultKind::ImageMissing:
    case FaultKind::ImageSlow:
    case FaultKind::ImageAccessDenied:
    case FaultKind::RegistryUnreachable:
    case FaultKind::PullRateLimited:
    case FaultKind::RegistryAuthUnavailable:
    case FaultKind::SecretsUnavailable:
    case FaultKind::ParametersUnavailable:
    case FaultKind::SecretMissing:
    case FaultKind::EnvironmentFilesUnavailable:
    case FaultKind::FileSystemUnavailable:
    case FaultKind::DiskFull: return reconsiderPullSteps(engine);
    case FaultKind::AgentDisconnection: return reconnect(engine, struckInstance(engine, fault));
    case FaultKind::InstanceStop:
        return isBroken ? stopInstance(engine, struckInstance(engine, fault))
                        : reconnect(engine, struckInstance(engine, fault));
    case FaultKind::DockerHang:
        return setRuntime(engine, struckInstance(engine, fault),
                          isBroken ? Runtime::Hangs : Runtime::Answers);
    case FaultKind::InstanceTermination: return loseInstance(engine, struckInstance(engine, fault));
    case FaultKind::InstanceInterruption: return interruptInstance(engine, struckInstance(engine, fault));
    case FaultKind::SpotInterruption: return interruptTask(engine, *struckTask(engine, fault));
    case FaultKind::TaskRetirement: return retire(engine, *struckTask(engine, fault));
    case FaultKind::ZoneOutage:
        if (isBroken)
            loseZone(engine, fault.target);
        return;
    case FaultKind::QuotaReached:
        engine.fargateCpuLimit.reset();
        if (isBroken)
            engine.fargateCpuLimit = engine.fargateCpuInUse();
        return;
    case FaultKind::NetworkInterfaceDeletionDenied:
        if (!isBroken)
            retryCleanups(engine);
        return;
    case FaultKind::NetworkInterfaceTimeout:
    case FaultKind::EphemeralStorageTimeout:
    case FaultKind::Ec2ApiThrottling:
    case FaultKind::SubnetFull:
    case FaultKind::DeviceIndexTaken:
    case FaultKind::InternalFailure:
    case FaultKind::CapacityUnavailable: break;
    }
}

bool isActive(const World& world, const Fault& fault)
{
    return std::ranges::any_of(world.faults, [&fault](const ActiveFault& active) {
        return active.fault.kind == fault.kind && active.fault.target == fault.target
            && isRecurring(active.fault) == isRecurring(fault);
    });
}

/// A fault is of the world, not of a cluster: every service looks at what it has left.
void wakeAllSchedulers(Engine& engine)
{
    for (std::uint32_t i = 0; i < engine.world.clusters.size(); ++i)
        engine.wakeSchedulers(ClusterId{i});
}

/// What of a fault is in force: a chance, what it has struck, or what was broken once.
std::vector<Fault> inForce(const World& world, const Fault& fault)
{
    std::vector<Fault> found;
    for (const auto& [active, since] : world.faults) {
        if (active.kind == fault.kind && active.target == fault.target)
            found.push_back(active);
    }
    return found;
}

Error notInForce(const Fault& fault)
{
    return Error{.message = fmt::format("{} {} is not in force.", toText(fault.kind), fault.target),
                 .remedy = isLasting(fault.kind)
                     ? "There is nothing to repair."
                     : "What it did cannot be undone; a repair ends that it comes by chance."};
}

/// Breaks something, which is not a chance.
void breakNow(Engine& engine, const Fault& fault)
{
    if (isLasting(fault.kind))
        engine.record(FaultBegan{fault});
    planFault(engine, fault);
    takeEffect(engine, fault, true);
    wakeAllSchedulers(engine);
}

} // namespace

void strike(Engine& engine, const Fault& fault)
{
    if (isActive(engine.world, fault))
        return;
    if (!isLasting(fault.kind))
        engine.record(FaultStruck{fault.kind, fault.target});
    breakNow(engine, fault);
}

void mend(Engine& engine, const Fault& fault)
{
    forgetFault(engine, fault);
    engine.record(FaultEnded{fault.kind, fault.target, isRecurring(fault)});
    if (!isRecurring(fault))
        takeEffect(engine, fault, false);
    wakeAllSchedulers(engine);
}

Result<CommandReply> beginFault(Engine& engine, const Fault& wanted)
{
    const Result<Fault> fault = aimed(engine, wanted);
    if (!fault)
        return fault.error();
    if (isActive(engine.world, *fault))
        return Error{.message = fmt::format("{} {} is in force already.", toText(fault->kind), fault->target),
                     .remedy = "Repair it first."};
    if (isRecurring(*fault)) {
        engine.record(FaultBegan{*fault});
        planFault(engine, *fault);
    } else {
        breakNow(engine, *fault);
    }
    return CommandReply{};
}

Result<CommandReply> endFault(Engine& engine, const Fault& wanted)
{
    const bool isOfTask = targetMember(wanted.kind) == "task"; // a chance may wait for one that is not there
    const Result<Fault> fault = isOfTask ? Result<Fault>(wanted) : aimed(engine, wanted);
    if (!fault)
        return fault.error();
    const std::vector<Fault> faults = inForce(engine.world, *fault);
    if (faults.empty())
        return notInForce(*fault);
    for (const Fault& active : faults)
        mend(engine, active);
    return CommandReply{};
}

} // namespace taskarium
