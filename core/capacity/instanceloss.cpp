// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/capacity/instanceloss.h>

#include <core/engine/faultplans.h>
#include <core/host/containerstop.h>
#include <core/host/host.h>
#include <core/images/imagepull.h>
#include <core/tasks/stopsteps.h>
#include <core/tasks/tasksteps.h>
#include <core/traffic/targets.h>

#include <fmt/format.h>

namespace taskarium {

namespace {

StopCause hostCause(const Engine& engine, InstanceId instance, const char* what)
{
    return {StopCode::TerminationNotice,
            fmt::format("Host EC2 (instance {}) {}.", engine.world.instance(instance).ec2InstanceId, what)};
}

/// The machine is off and its agent out of reach: no agent will report that the processes are over, so tasks
/// keep their last known state, although they are told to stop.
void haltTasks(Engine& engine, InstanceId instance, const char* what)
{
    const StopCause cause = hostCause(engine, instance, what);
    for (const TaskId task : tasksOn(engine, instance)) {
        loseProcesses(engine, task);
        endPull(engine, task);
        reconsiderTargets(engine, task);
        requestStop(engine, task, cause);
        if (engine.world.task(task).step.kind == StepKind::ContainerStop)
            engine.recordStep(task, beginStopReport(engine, task));
    }
}

} // namespace

std::vector<TaskId> tasksOn(const Engine& engine, InstanceId instance)
{
    return engine.world.instance(instance).hosted;
}

void dropFaults(Engine& engine, InstanceId instance)
{
    const std::string name = engine.world.instance(instance).ec2InstanceId;
    const std::vector<ActiveFault> faults = engine.world.faults;
    for (const auto& [fault, since] : faults) {
        if (targetMember(fault.kind) != "instance" || fault.target != name)
            continue;
        forgetFault(engine, fault);
        engine.record(FaultEnded{fault.kind, fault.target, isRecurring(fault)});
    }
}

void reconnect(Engine& engine, InstanceId instance)
{
    const ContainerInstance& found = engine.world.instance(instance);
    const auto isStruck = [&](FaultKind kind) {
        return findFault(engine.world.faults, kind, found.ec2InstanceId) != nullptr;
    };
    const bool isConnected = !isStruck(FaultKind::AgentDisconnection) && !isStruck(FaultKind::InstanceStop);
    if (found.agentConnected != isConnected)
        engine.record(InstanceChanged{.instance = instance, .agentConnected = isConnected});
    resumeHost(engine, instance);
}

void stopInstance(Engine& engine, InstanceId instance)
{
    reconnect(engine, instance);
    haltTasks(engine, instance, "stopped");
}

void loseInstance(Engine& engine, InstanceId instance)
{
    if (engine.world.instance(instance).status == InstanceStatus::Inactive || isGone(engine, instance))
        return;
    const bool isConnected = engine.world.instance(instance).agentConnected;
    if (isConnected)
        engine.record(InstanceChanged{
            .instance = instance, .status = InstanceStatus::Inactive, .agentConnected = false});
    engine.hostOf(instance).isGone = true;
    // What was broken on it is gone with it.
    dropFaults(engine, instance);
    if (!isConnected)
        return haltTasks(engine, instance, "terminated");
    const StopCause cause = hostCause(engine, instance, "terminated");
    for (const TaskId task : tasksOn(engine, instance))
        loseTask(engine, task, cause);
}

bool isGone(const Engine& engine, InstanceId instance)
{
    return instance.value < engine.hosts.size() && engine.hosts[instance.value].isGone;
}

void interruptInstance(Engine& engine, InstanceId instance)
{
    if (engine.world.instance(instance).status == InstanceStatus::Active)
        engine.record(InstanceChanged{.instance = instance, .status = InstanceStatus::Draining});
    engine.schedule(
        {.at = engine.now + spotNotice, .kind = ActionKind::InstanceLoss, .subject = instance.value});
}

} // namespace taskarium
