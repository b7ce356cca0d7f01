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
#include <core/sim/insight.h>
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

void takeHostTurn(Engine& engine, InstanceId instance)
{
    for (const TaskId task : admitWaiting(engine, instance))
        beginPull(engine, task);
}

void takeBoot(Engine& engine, const Action& action)
{
    const CapacityProviderId provider{action.subject};
    registerInstance(engine, provider, action.serial);
    placeWaitingTasks(engine, provider);
}

void takeCapacityTurn(Engine& engine, CapacityProviderId provider)
{
    engine.groups[provider.value].isTurnDue = false;
    placeWaitingTasks(engine, provider);
}

} // namespace

Simulation::Simulation(std::shared_ptr<const Scenario> scenario) : m_engine(engineFor(std::move(scenario)))
{}

bool Simulation::isActionNext() const
{
    const auto& commands = m_engine.scenario->commands;
    return !m_engine.queue.empty()
        && (m_nextCommand >= commands.size() || m_engine.queue.nextTime() <= commands[m_nextCommand].at);
}

std::optional<SimTime> Simulation::nextTime() const
{
    if (isActionNext())
        return m_engine.queue.nextTime();
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
    switch (action.kind) {
    case ActionKind::StepDone:
    case ActionKind::ProcessExit:
    case ActionKind::ProtectionEnd:
    case ActionKind::ContainerReport:
    case ActionKind::ContainerStart:
    case ActionKind::HealthChange:
    case ActionKind::HealthReport:
    case ActionKind::TargetChange:
    case ActionKind::StartTimeout:
    case ActionKind::RequestTurn:
        return m_engine.taskPlans.isForgotten(action.subject) ? dropAction(action) : actOnTask(action);
    case ActionKind::FaultEnd: return finishSpell(m_engine, action.subject);
    case ActionKind::ServicePass: return runServicePass(counted(action), ServiceId{action.subject});
    case ActionKind::HostTurn: return takeHostTurn(counted(action), InstanceId{action.subject});
    case ActionKind::InstanceLoss: return loseInstance(counted(action), InstanceId{action.subject});
    case ActionKind::FaultStrike: return finishStrike(counted(action), action.subject);
    case ActionKind::InstanceBoot: return takeBoot(counted(action), action);
    case ActionKind::GroupPass: return runGroupPass(counted(action), CapacityProviderId{action.subject});
    case ActionKind::CapacityTurn:
        return takeCapacityTurn(counted(action), CapacityProviderId{action.subject});
    }
}

/// What was due for a task that is purged means nothing any more, and nobody waits for it. What may be void
/// has been counted out already.
void Simulation::dropAction(const Action& action)
{
    const bool mayBeVoid = action.kind == ActionKind::StepDone || action.kind == ActionKind::ProcessExit
        || action.kind == ActionKind::ProtectionEnd;
    if (!mayBeVoid)
        static_cast<void>(counted(action));
}

void Simulation::actOnTask(const Action& action)
{
    const TaskId task{action.subject};
    switch (action.kind) {
    case ActionKind::StepDone: return actOnStep(action);
    case ActionKind::ProcessExit: return actOnExit(action);
    case ActionKind::ProtectionEnd: return actOnProtection(action);
    case ActionKind::ContainerReport: return isTakenUp(action) ? reportContainers(m_engine, task) : void();
    case ActionKind::ContainerStart:
        return isTakenUp(action) ? restartContainer(m_engine, task, action.part) : void();
    case ActionKind::HealthChange: return isTakenUp(action) ? actOnHealth(action) : void();
    case ActionKind::HealthReport:
        return isTakenUp(action) ? reportHealth(m_engine, task, action.part) : void();
    case ActionKind::TargetChange: return isTakenUp(action) ? actOnTarget(action) : void();
    case ActionKind::StartTimeout:
        return isTakenUp(action) ? giveUpWaiting(m_engine, task, action.part) : void();
    case ActionKind::RequestTurn: return isTakenUp(action) ? takeRequestTurn(m_engine, task) : void();
    case ActionKind::FaultEnd:
    case ActionKind::ServicePass:
    case ActionKind::HostTurn:
    case ActionKind::InstanceLoss:
    case ActionKind::FaultStrike:
    case ActionKind::InstanceBoot:
    case ActionKind::GroupPass:
    case ActionKind::CapacityTurn: return;
    }
}

/// What is never void is awaited no more once it is due, whether it still means anything or not. What may be
/// void is counted out where it becomes so.
Engine& Simulation::counted(const Action& action)
{
    m_engine.awaited -= action.urgency == Urgency::Foreground ? 1 : 0;
    return m_engine;
}

/// Whether the host of a container answers; else what is due there is kept until it does.
bool Simulation::isTakenUp(const Action& action)
{
    return !holdBack(counted(action), action);
}

void Simulation::actOnStep(const Action& action)
{
    const TaskId task{action.subject};
    if (m_engine.taskPlans[task.value].serial != action.serial || holdBack(m_engine, action))
        return;
    if (m_engine.world.task(task).step.kind == StepKind::Capacity)
        return endCapacityWait(m_engine, task);
    finishStep(m_engine, task);
}

void Simulation::actOnExit(const Action& action)
{
    if (m_engine.taskPlans[action.subject].processes[action.part].endSerial != action.serial)
        return;
    --m_engine.awaited;
    endProcess(m_engine, TaskId{action.subject}, action.part);
}

void Simulation::actOnProtection(const Action& action)
{
    if (m_engine.taskPlans[action.subject].protectionSerial == action.serial)
        changeProtection(m_engine, TaskId{action.subject}, std::nullopt);
}

void Simulation::actOnHealth(const Action& action)
{
    if (m_engine.taskPlans[action.subject].processes[action.part].healthSerial == action.serial)
        finishHealthStep(m_engine, TaskId{action.subject}, action.part);
}

void Simulation::actOnTarget(const Action& action)
{
    if (m_engine.taskPlans[action.subject].targets[action.part].serial == action.serial)
        finishTargetStep(m_engine, {TaskId{action.subject}, action.part});
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

std::vector<Record> Simulation::takeRecords(std::vector<Record> spare)
{
    spare.clear();
    return std::exchange(m_engine.produced, std::move(spare));
}

void Simulation::setDetailSource(std::shared_ptr<const DetailSource> source)
{
    m_engine.world.details.setSource(std::move(source));
}

void Simulation::releaseDetail(TaskId task)
{
    m_engine.world.details.release(task);
}

void Simulation::forgetOver(const World& earlier)
{
    const auto isNeedless = [&earlier](std::size_t task) { return isOver(earlier, task); };
    m_engine.taskPlans.forget(earlier.tasks.size(), isNeedless, {});
    m_engine.world.forgetOver(earlier);
}

void Simulation::dropCommands()
{
    m_nextCommand = m_engine.scenario->commands.size();
}

TaskInsight Simulation::insight(TaskId task) const
{
    return insightOf(m_engine, task);
}

ServiceInsight Simulation::insight(ServiceId service) const
{
    return insightOf(m_engine, service);
}

} // namespace taskarium
