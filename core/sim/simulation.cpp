// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/simulation.h>

#include <core/capacity/autoscaling.h>
#include <core/capacity/fleet.h>
#include <core/capacity/instanceloss.h>
#include <core/capacity/managedscaling.h>
#include <core/capacity/waitingtasks.h>
#include <core/host/containerhealth.h>
#include <core/host/containerstart.h>
#include <core/host/host.h>
#include <core/log/apply.h>
#include <core/scheduler/servicescheduler.h>
#include <core/services/protection.h>
#include <core/sim/chance.h>
#include <core/sim/requests.h>
#include <core/tasks/processes.h>
#include <core/tasks/pullsteps.h>
#include <core/tasks/tasksteps.h>
#include <core/traffic/requests.h>
#include <core/traffic/targets.h>

#include <algorithm>
#include <utility>

namespace taskarium {

namespace {

void recordInstances(Engine& engine)
{
    for (const InstanceSpec& spec : engine.scenario->instances) {
        for (int i = 0; i < spec.count; ++i)
            engine.record(InstanceRegistered{newInstance(engine, spec, engine.world.instances.size())});
    }
}

/// The Auto Scaling groups with the instances that they have from the start.
void recordCapacityProviders(Engine& engine)
{
    for (const CapacityProviderSpec& spec : engine.scenario->capacityProviders) {
        const CapacityProviderId id{static_cast<std::uint32_t>(engine.groups.size())};
        engine.groups.emplace_back();
        engine.record(CapacityProviderCreated{
            CapacityProvider{.name = spec.name,
                             .cluster = ClusterId{0},
                             .managedScaling = spec.managedScaling,
                             .managedDraining = spec.managedDraining,
                             .managedTerminationProtection = spec.managedTerminationProtection,
                             .instanceType = spec.instance.instanceType,
                             .minSize = spec.minSize,
                             .maxSize = spec.maxSize,
                             .desiredCapacity = spec.desiredCapacity}});
        beginGroup(engine, id);
        scheduleGroupPass(engine, id);
    }
}

void recordTargetGroups(Engine& engine)
{
    for (const TargetGroupSpec& spec : engine.scenario->targetGroups) {
        engine.record(TargetGroupCreated{
            TargetGroup{.name = spec.name,
                        .suffix = engine.random.hex(16, Purpose::TargetGroup, ownerKey(spec.name)),
                        .deregistrationDelay = spec.deregistrationDelay,
                        .healthCheck = spec.healthCheck}});
    }
}

Engine engineFor(std::shared_ptr<const Scenario> scenario)
{
    Engine engine{.scenario = std::move(scenario)};
    const Scenario& from = *engine.scenario;
    engine.random.seed = from.seed;
    engine.world.settings = {.region = from.region,
                             .account = from.account,
                             .start = from.start,
                             .profile = from.profile,
                             .seed = from.seed};
    engine.record(ClusterCreated{Cluster{from.cluster, from.defaultCapacityProviderStrategy}});
    recordInstances(engine);
    recordCapacityProviders(engine);
    recordTargetGroups(engine);
    return engine;
}

bool isOfGroup(ActionKind kind)
{
    return kind == ActionKind::InstanceBoot || kind == ActionKind::GroupPass
        || kind == ActionKind::CapacityTurn;
}

} // namespace

Simulation::Simulation(std::shared_ptr<const Scenario> scenario) : m_engine(engineFor(std::move(scenario)))
{}

bool Simulation::isActionNext() const
{
    const auto& commands = m_engine.scenario->commands;
    return !m_engine.queue.empty()
        && (m_nextCommand >= commands.size() || m_engine.queue.next().at <= commands[m_nextCommand].at);
}

std::optional<SimTime> Simulation::nextTime() const
{
    if (isActionNext())
        return m_engine.queue.next().at;
    if (m_nextCommand < m_engine.scenario->commands.size())
        return m_engine.scenario->commands[m_nextCommand].at;
    return std::nullopt;
}

void Simulation::step()
{
    if (isActionNext()) {
        const Action action = m_engine.queue.pop();
        m_engine.now = action.at;
        act(action);
        return;
    }
    const TimedCommand& timed = m_engine.scenario->commands[m_nextCommand++];
    m_engine.now = timed.at;
    // A refused line of a scenario is told by the log, like any other refusal.
    static_cast<void>(execute(timed.command));
}

void Simulation::act(const Action& action)
{
    if (action.kind == ActionKind::StepDone) {
        if (m_engine.taskPlans[action.subject].serial == action.serial && !holdBack(m_engine, action))
            actOnStep(TaskId{action.subject});
        return;
    }
    if (action.kind == ActionKind::ProcessExit) {
        if (m_engine.taskPlans[action.subject].processes[action.part].endSerial == action.serial) {
            --m_engine.awaited;
            endProcess(m_engine, TaskId{action.subject}, action.part);
        }
        return;
    }
    if (action.kind == ActionKind::ProtectionEnd) {
        if (m_engine.taskPlans[action.subject].protectionSerial == action.serial)
            changeProtection(m_engine, TaskId{action.subject}, std::nullopt);
        return;
    }
    if (action.kind == ActionKind::FaultEnd)
        return finishSpell(m_engine, action.subject);
    // The others are never void: whether they still mean anything is for them to see.
    m_engine.awaited -= action.urgency == Urgency::Foreground ? 1 : 0;
    if (isOfGroup(action.kind))
        return actOnGroup(action);
    const bool isOfContainer = action.kind != ActionKind::ServicePass && action.kind != ActionKind::HostTurn
        && action.kind != ActionKind::InstanceLoss && action.kind != ActionKind::FaultStrike;
    if (!isOfContainer)
        return actElsewhere(action);
    if (!holdBack(m_engine, action))
        actOnContainer(action);
}

void Simulation::actOnStep(TaskId task)
{
    if (m_engine.world.task(task).step.kind == StepKind::Capacity)
        return endCapacityWait(m_engine, task);
    finishStep(m_engine, task);
}

void Simulation::actOnGroup(const Action& action)
{
    const CapacityProviderId provider{action.subject};
    if (action.kind == ActionKind::GroupPass)
        return runGroupPass(m_engine, provider);
    if (action.kind == ActionKind::InstanceBoot)
        registerInstance(m_engine, provider, action.serial);
    else
        m_engine.groups[provider.value].isTurnDue = false;
    placeWaitingTasks(m_engine, provider);
}

void Simulation::actOnContainer(const Action& action)
{
    const TaskId task{action.subject};
    switch (action.kind) {
    case ActionKind::ContainerReport: return reportContainer(m_engine, task, action.part);
    case ActionKind::ContainerStart: return restartContainer(m_engine, task, action.part);
    case ActionKind::HealthChange:
        if (m_engine.taskPlans[action.subject].processes[action.part].healthSerial == action.serial)
            finishHealthStep(m_engine, task, action.part);
        return;
    case ActionKind::HealthReport: return reportHealth(m_engine, task, action.part);
    case ActionKind::TargetChange:
        if (m_engine.taskPlans[action.subject].targets[action.part].serial == action.serial)
            finishTargetStep(m_engine, {task, action.part});
        return;
    case ActionKind::StartTimeout: return giveUpWaiting(m_engine, task, action.part);
    case ActionKind::RequestTurn: return takeRequestTurn(m_engine, task);
    case ActionKind::StepDone:
    case ActionKind::ProcessExit:
    case ActionKind::ServicePass:
    case ActionKind::HostTurn:
    case ActionKind::ProtectionEnd:
    case ActionKind::InstanceLoss:
    case ActionKind::FaultStrike:
    case ActionKind::FaultEnd:
    case ActionKind::InstanceBoot:
    case ActionKind::GroupPass:
    case ActionKind::CapacityTurn: break; // not of a container
    }
}

void Simulation::actElsewhere(const Action& action)
{
    if (action.kind == ActionKind::HostTurn) {
        for (const TaskId task : admitWaiting(m_engine, InstanceId{action.subject}))
            beginPull(m_engine, task);
        return;
    }
    if (action.kind == ActionKind::InstanceLoss)
        return loseInstance(m_engine, InstanceId{action.subject});
    if (action.kind == ActionKind::FaultStrike)
        return finishStrike(m_engine, action.subject);
    runServicePass(m_engine, ServiceId{action.subject});
}

void Simulation::idleUntil(SimTime time)
{
    m_engine.now = std::max(m_engine.now, time);
}

Result<CommandReply> Simulation::execute(const Command& command)
{
    const std::size_t place = m_engine.produced.size();
    Result<CommandReply> reply = executeRequest(m_engine, command);
    CommandTaken taken{.call = std::string(callOf(command)), .subject = subjectOf(command)};
    if (!reply)
        taken.refusal = reply.error();
    // The wish comes before what it brought about.
    const auto at = m_engine.produced.begin() + static_cast<std::ptrdiff_t>(place);
    apply(m_engine.world, *m_engine.produced.insert(at, Record{m_engine.now, std::move(taken)}));
    return reply;
}

Result<CommandReply> Simulation::submit(const Command& command)
{
    finishInstant();
    Result<CommandReply> reply = execute(command);
    finishInstant();
    return reply;
}

void Simulation::finishInstant()
{
    while (nextTime() && *nextTime() <= m_engine.now)
        step();
}

bool Simulation::isSettled() const
{
    return m_nextCommand >= m_engine.scenario->commands.size() && m_engine.awaited == 0;
}

std::vector<Record> Simulation::takeRecords()
{
    return std::exchange(m_engine.produced, {});
}

void Simulation::dropCommands()
{
    m_nextCommand = m_engine.scenario->commands.size();
}

} // namespace taskarium
