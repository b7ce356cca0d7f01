// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/host/host.h>

#include <core/host/containerstart.h>
#include <core/host/containerstop.h>
#include <core/host/hostports.h>

#include <algorithm>
#include <utility>

namespace taskarium {

namespace {

bool hasRoom(const Engine& engine, const HostPlan& host, TaskId task)
{
    const ContainerInstance& instance = engine.world.instance(engine.world.task(task).instance);
    const TaskDefinition& definition = engine.definitionOf(task);
    return host.cpu + cpuCharge(definition) <= instance.registeredCpu
        && host.memory + memoryCharge(definition) <= instance.registeredMemory
        && std::ranges::none_of(host.tasks, [&](TaskId other) { return portsClash(engine, task, other); });
}

void hold(Engine& engine, HostPlan& host, TaskId task, int sign)
{
    const TaskDefinition& definition = engine.definitionOf(task);
    host.cpu += sign * cpuCharge(definition);
    host.memory += sign * memoryCharge(definition);
    engine.taskPlans.edit(task.value).holdsResources = sign > 0;
    if (sign > 0)
        host.tasks.push_back(task);
    else
        std::erase(host.tasks, task);
}

void wakeHost(Engine& engine, InstanceId instance)
{
    engine.schedule({.at = engine.now, .kind = ActionKind::HostTurn, .subject = instance.value});
}

/// Whether a step cannot end while the agent is out of reach. A launch that no agent knows of yet is undone
/// without it.
bool needsAgent(const Task& task)
{
    const StepKind kind = task.step.kind;
    return kind == StepKind::Agent || kind == StepKind::ImagePull || kind == StepKind::ContainerStart
        || (kind == StepKind::StopReport && task.state.last != TaskStatus::Provisioning);
}

/// Whether a step cannot end while the container runtime hangs.

bool needsRuntime(StepKind kind)
{
    return kind == StepKind::Agent || kind == StepKind::ImagePull;
}

bool isHeld(const Engine& engine, const Action& action)
{
    const HostPlan* const host = engine.findHost(TaskId{action.subject});
    if (host == nullptr)
        return false;
    const Task& task = engine.world.task(TaskId{action.subject});
    const bool isConnected = engine.world.instance(task.instance).agentConnected;
    switch (action.kind) {
    case ActionKind::ContainerReport:
    case ActionKind::HealthReport: return !isConnected;
    case ActionKind::StepDone:
        return (!isConnected && needsAgent(task)) || (host->isHung && needsRuntime(task.step.kind));
    case ActionKind::ProcessExit:
    case ActionKind::ServicePass:
    case ActionKind::ContainerStart:
    case ActionKind::HealthChange:
    case ActionKind::TargetChange:
    case ActionKind::StartTimeout:
    case ActionKind::HostTurn:
    case ActionKind::InstanceLoss:
    case ActionKind::RequestTurn:
    case ActionKind::ProtectionEnd:
    case ActionKind::FaultStrike:
    case ActionKind::FaultEnd:
    case ActionKind::InstanceBoot:
    case ActionKind::GroupPass:
    case ActionKind::CapacityTurn: break;
    }
    return false;
}

} // namespace

bool takeResources(Engine& engine, TaskId task)
{
    const InstanceId instance = engine.world.task(task).instance;
    if (!instance.isValid())
        return true;
    HostPlan& host = engine.hostOf(instance);
    if (host.waiting.empty() && hasRoom(engine, host, task)) {
        hold(engine, host, task, +1);
        return true;
    }
    host.waiting.push_back(task);
    return false;
}

void releaseResources(Engine& engine, TaskId task)
{
    const InstanceId instance = engine.world.task(task).instance;
    if (!instance.isValid())
        return;
    HostPlan& host = engine.hostOf(instance);
    std::erase(host.waiting, task);
    if (engine.taskPlans[task.value].holdsResources)
        hold(engine, host, task, -1);
    if (!host.waiting.empty())
        wakeHost(engine, instance);
}

std::vector<TaskId> admitWaiting(Engine& engine, InstanceId instance)
{
    std::vector<TaskId> admitted;
    HostPlan& host = engine.hostOf(instance);
    while (!host.waiting.empty() && hasRoom(engine, host, host.waiting.front())) {
        admitted.push_back(host.waiting.front());
        host.waiting.erase(host.waiting.begin());
        hold(engine, host, admitted.back(), +1);
    }
    return admitted;
}

bool answersNow(const Engine& engine, TaskId task)
{
    return canReport(engine, task) && !isRuntimeHung(engine, task);
}

bool canReport(const Engine& engine, TaskId task)
{
    return engine.findHost(task) == nullptr
        || engine.world.instance(engine.world.task(task).instance).agentConnected;
}

bool holdBack(Engine& engine, const Action& action)
{
    if (!isHeld(engine, action))
        return false;
    if (action.kind == ActionKind::StepDone)
        engine.awaited -= std::exchange(engine.taskPlans.edit(action.subject).isStepAwaited, false) ? 1 : 0;
    engine.hostOf(engine.world.task(TaskId{action.subject}).instance).held.push_back(action);
    return true;
}

bool isRuntimeHung(const Engine& engine, TaskId task)
{
    const HostPlan* const host = engine.findHost(task);
    return host != nullptr && host->isHung;
}

void resumeHost(Engine& engine, InstanceId instance)
{
    HostPlan& host = engine.hostOf(instance);
    if (host.isHung || !engine.world.instance(instance).agentConnected)
        return;
    for (Action action : std::exchange(host.held, {})) {
        action.at = engine.now;
        const bool isVoid =
            action.kind == ActionKind::StepDone && engine.taskPlans[action.subject].serial != action.serial;
        if (isVoid)
            continue;
        if (action.kind == ActionKind::StepDone)
            engine.taskPlans.edit(action.subject).isStepAwaited = true;
        engine.schedule(action);
    }
    for (const TaskId task : std::vector<TaskId>(host.tasks)) {
        continueContainerStop(engine, task);
        retryStart(engine, task);
    }
}

void setRuntime(Engine& engine, InstanceId instance, Runtime runtime)
{
    engine.hostOf(instance).isHung = runtime == Runtime::Hangs;
    resumeHost(engine, instance);
}

} // namespace taskarium
