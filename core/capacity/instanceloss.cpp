// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/capacity/instanceloss.h>

#include <core/tasks/stopsteps.h>

#include <fmt/format.h>

namespace taskarium {

namespace {

/// Between the notice and the interruption of Spot capacity (EC2 user guide, Spot interruption notices).
constexpr Duration spotNotice = std::chrono::minutes(2);

} // namespace

std::vector<TaskId> tasksOn(const Engine& engine, InstanceId instance)
{
    return engine.world.instance(instance).hosted;
}

void loseInstance(Engine& engine, InstanceId instance)
{
    if (engine.world.instance(instance).status == InstanceStatus::Inactive)
        return;
    const StopCause cause{
        StopCode::TerminationNotice,
        fmt::format("Host EC2 (instance {}) terminated.", engine.world.instance(instance).ec2InstanceId)};
    engine.record(
        InstanceChanged{.instance = instance, .status = InstanceStatus::Inactive, .agentConnected = false});
    for (const TaskId task : tasksOn(engine, instance))
        loseTask(engine, task, cause);
    // What was broken on it is gone with it.
    for (const FaultKind kind : {FaultKind::AgentDisconnection, FaultKind::DockerHang}) {
        const std::string name = engine.world.instance(instance).ec2InstanceId;
        if (findFault(engine.world.faults, kind, name))
            engine.record(FaultEnded{kind, name});
    }
}

void interruptInstance(Engine& engine, InstanceId instance)
{
    if (engine.world.instance(instance).status == InstanceStatus::Active)
        engine.record(InstanceChanged{.instance = instance, .status = InstanceStatus::Draining});
    engine.schedule(
        {.at = engine.now + spotNotice, .kind = ActionKind::InstanceLoss, .subject = instance.value});
}

} // namespace taskarium
