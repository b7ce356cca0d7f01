// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/log/apply.h>

#include <core/log/applyobserved.h>
#include <core/log/detailchange.h>
#include <core/log/taskcounts.h>

#include <core/model/requestsummary.h>

#include <algorithm>
#include <cassert>

namespace taskarium {

namespace {

/// A task comes to its instance: it is charged from now on.
void arrive(World& world, TaskId id)
{
    const Task& task = world.task(id);
    if (!task.instance.isValid())
        return;
    ContainerInstance& instance = world.instances.edit(task.instance.value);
    instance.tasks.push_back(id);
    instance.hosted.push_back(id);
    chargeTask(instance, world.definition(task.definition));
    ++instance.version;
}

/// It is told to stop: ECS counts its resources as free, although it may still hold them (since July 2023).
void giveBack(World& world, TaskId id)
{
    const Task& task = world.task(id);
    if (!task.instance.isValid())
        return;
    ContainerInstance& instance = world.instances.edit(task.instance.value);
    std::erase(instance.tasks, id);
    refundTask(instance, world.definition(task.definition));
    ++instance.version;
}

/// It is STOPPED: nothing of it is left on the instance.
void leaveInstance(World& world, TaskId id)
{
    const Task& task = world.task(id);
    if (task.instance.isValid())
        std::erase(world.instances.edit(task.instance.value).hosted, id);
}

void leaveService(World& world, TaskId id, ServiceId service)
{
    if (service.isValid())
        std::erase(world.services.edit(service.value).tasks, id);
}

void moveTask(World& world, const TaskChanged& change, SimTime at)
{
    const Transition* row = nullptr;
    {
        const Task& before = world.task(change.task);
        row = findTransition(before.state, *change.trigger, before.traits);
    }
    assert(row && "the table has no such transition");
    if (!row)
        return;
    Task& task = world.tasks.edit(change.task.value);
    countTask(world, task, -1);
    const TaskState before = std::exchange(task.state, row->to);
    countTask(world, task, +1);
    if (before.last != task.state.last) {
        task.cameFrom = before.last;
        task.movedAt = at;
    }
    if (before.desired != task.state.desired) {
        giveBack(world, change.task);
        task.protectedUntil.reset();
    }
    if (before.last != task.state.last && task.state.last == TaskStatus::Stopped) {
        leaveService(world, change.task, task.service);
        leaveInstance(world, change.task);
    }
}

/// A task that has waited for its capacity provider goes to an instance.
void place(World& world, TaskId id, const Placement& placement)
{
    Task& task = world.tasks.edit(id.value);
    task.instance = placement.instance;
    task.traits.place = Place::Found;
    task.containerHealths = healthsOf(placement.containers);
    arrive(world, id);
}

/// The hot traces of what the containers of a task do.
void changeHealth(World& world, const TaskChanged& change)
{
    if (change.containers.empty())
        return;
    Task& task = world.tasks.edit(change.task.value);
    for (const ContainerChange& container : change.containers) {
        if (container.health)
            task.containerHealths.set(container.index, *container.health);
    }
    task.health = healthOf(task.containerHealths, world.definition(task.definition));
}

/// The flow that a target belongs to; null if there is none.
RequestFlow* flowOf(World& world, const TargetRef& target)
{
    if (world.flows.empty())
        return nullptr;
    const auto found = world.flows.find(targetGroupOf(world, target));
    return found == world.flows.end() ? nullptr : &found->second;
}

void applyTo(World& world, const ClusterCreated& record, SimTime)
{
    world.clusters.push_back(record.cluster);
}

void applyTo(World& world, const TargetGroupCreated& record, SimTime)
{
    world.targetGroups.push_back(record.group);
}

void applyTo(World& world, const InstanceRegistered& record, SimTime at)
{
    ContainerInstance instance = record.instance;
    instance.statusSince = at;
    instance.agentSince = at;
    world.instances.append(std::move(instance));
    for (CapacityProvider& provider : world.capacityProviders)
        std::erase_if(provider.booting, [&record](const BootingInstance& booting) {
            return booting.ec2InstanceId == record.instance.ec2InstanceId;
        });
}

void applyTo(World& world, const CapacityProviderCreated& record, SimTime)
{
    world.capacityProviders.push_back(record.provider);
}

void applyTo(World& world, const CapacityProviderChanged& record, SimTime)
{
    CapacityProvider& provider = world.capacityProviders[record.provider.value];
    provider.desiredCapacity = record.desiredCapacity.value_or(provider.desiredCapacity);
    provider.reservation = record.reservation.value_or(provider.reservation);
    if (record.launched)
        provider.booting.push_back(*record.launched);
    std::erase_if(provider.booting,
                  [&record](const BootingInstance& booting) { return booting.ec2InstanceId == record.lost; });
}

void applyTo(World& world, const InstanceChanged& record, SimTime at)
{
    ContainerInstance& instance = world.instances.edit(record.instance.value);
    if (record.status.value_or(instance.status) != instance.status)
        instance.statusSince = at;
    if (record.agentConnected.value_or(instance.agentConnected) != instance.agentConnected)
        instance.agentSince = at;
    instance.status = record.status.value_or(instance.status);
    instance.agentConnected = record.agentConnected.value_or(instance.agentConnected);
    ++instance.version;
}

void applyTo(World& world, const TaskDefinitionRegistered& record, SimTime)
{
    world.taskDefinitions.append(*record.definition);
}

void applyTo(World&, const CommandTaken&, SimTime)
{
    // What a request changes follows in records of its own.
}

void applyTo(World& world, const ServiceCreated& record, SimTime)
{
    world.services.append(*record.service);
}

/// What the next deployment is started with.
void changeRevision(Service& service, const ServiceChanged& record)
{
    if (record.subnets)
        service.subnets = record.subnets;
    service.loadBalancers = record.loadBalancers.value_or(service.loadBalancers);
    service.hasServiceRegistries = record.hasServiceRegistries.value_or(service.hasServiceRegistries);
    service.platformVersion = record.platformVersion.value_or(service.platformVersion);
    service.hasClassicLoadBalancer = record.hasClassicLoadBalancer.value_or(service.hasClassicLoadBalancer);
}

void applyTo(World& world, const ServiceChanged& record, SimTime)
{
    Service& service = world.services.edit(record.service.value);
    service.status = record.status.value_or(service.status);
    service.desiredCount = record.desiredCount.value_or(service.desiredCount);
    service.definition = record.definition.value_or(service.definition);
    service.deploymentConfiguration =
        record.deploymentConfiguration.value_or(service.deploymentConfiguration);
    service.healthCheckGracePeriod = record.healthCheckGracePeriod.value_or(service.healthCheckGracePeriod);
    service.assignsPublicIp = record.assignsPublicIp.value_or(service.assignsPublicIp);
    service.placement = record.placement.value_or(service.placement);
    if (record.compute) {
        service.launchType = record.compute->launchType;
        service.strategy = record.compute->strategy;
    }
    if (record.document)
        service.document = *record.document;
    service.rebalancesZones = record.rebalancesZones.value_or(service.rebalancesZones);
    changeRevision(service, record);
}

void applyTo(World& world, const DeploymentStarted& record, SimTime at)
{
    Service& service = world.services.edit(record.service.value);
    for (Deployment& deployment : service.deployments) {
        if (deployment.status == DeploymentStatus::Primary) {
            deployment.status = DeploymentStatus::Active;
            deployment.updatedAt = at;
        }
    }
    service.deployments.push_back(record.deployment);
    if (record.deployment.taskSet)
        service.definition = record.deployment.definition;
}

void changeTaskSet(TaskSet& taskSet, const DeploymentChanged& record, SimTime at)
{
    taskSet.scale = record.scale.value_or(taskSet.scale);
    if (record.rolloutState)
        taskSet.stableSince = at;
}

void applyTo(World& world, const DeploymentChanged& record, SimTime at)
{
    Deployment& deployment = world.services.edit(record.service.value).deployments[record.deployment.value];
    deployment.status = record.status.value_or(deployment.status);
    deployment.rolloutState = record.rolloutState.value_or(deployment.rolloutState);
    deployment.desiredCount = record.desiredCount.value_or(deployment.desiredCount);
    deployment.failedTasks = record.failedTasks.value_or(deployment.failedTasks);
    deployment.isRollback = record.isRollback.value_or(deployment.isRollback);
    deployment.isRollbackAskedFor = record.isRollbackAskedFor.value_or(deployment.isRollbackAskedFor);
    deployment.definition = record.definition.value_or(deployment.definition);
    if (record.imageDigests)
        deployment.revision.imageDigests = *record.imageDigests;
    if (deployment.taskSet)
        changeTaskSet(*deployment.taskSet, record, at);
    deployment.updatedAt = at;
}

void applyTo(World& world, const ServiceEventPosted& record, SimTime)
{
    if (record.event.message.empty())
        return;
    std::vector<Shared<ServiceEvent>>& events = world.services.edit(record.service.value).events;
    if (events.size() == serviceEventLimit)
        events.erase(events.begin());
    events.push_back(Shared<ServiceEvent>(record.event));
}

void applyTo(World& world, const TaskCreated& record, SimTime)
{
    const TaskId id{static_cast<std::uint32_t>(world.tasks.size())};
    Task task = *record.task;
    task.containerHealths = healthsOf(record.detail->containers);
    task.targetStates = statesOf(record.detail->targets);
    world.tasks.append(std::move(task));
    world.details.append(record.detail);
    if (record.task->service.isValid()) {
        Service& service = world.services.edit(record.task->service.value);
        service.tasks.push_back(id);
        ++service.tasksCreated;
    }
    countTask(world, *record.task, +1);
    arrive(world, id);
}

void applyTo(World& world, const TaskChanged& record, SimTime at)
{
    if (record.trigger)
        moveTask(world, record, at);
    if (record.placement)
        place(world, record.task, *record.placement);
    changeHealth(world, record);
    Task& task = world.tasks.edit(record.task.value);
    if (record.visibility == Visibility::Event)
        ++task.version;
    task.step = record.step.value_or(task.step);
}

void applyTo(World& world, const FaultBegan& record, SimTime at)
{
    world.faults.push_back({record.fault, at});
}

void applyTo(World& world, const FaultEnded& record, SimTime)
{
    std::erase_if(world.faults, [&record](const ActiveFault& active) {
        return active.fault.kind == record.kind && active.fault.target == record.target
            && isRecurring(active.fault) == record.isRecurring;
    });
}

void applyTo(World&, const FaultStruck&, SimTime)
{
    // What it does follows in records of its own.
}

void applyTo(World& world, const TargetChanged& record, SimTime at)
{
    Task& task = world.tasks.edit(record.task.value);
    for (std::size_t i = task.targetStates.size(); i < record.index; ++i)
        task.targetStates.set(i, TargetState::Unused);
    task.targetStates.set(record.index, record.state);
    task.targetsHealth = targetsHealthOf(task.targetStates);
    if (RequestFlow* const flow = flowOf(world, {record.task, record.index}))
        flow->setState(at, {record.task, record.index}, record.state);
}

void applyTo(World& world, const RequestRateChanged& record, SimTime at)
{
    world.flows[record.group].setRequestsPerSecond(at, record.requestsPerSecond);
}

void applyTo(World& world, const IntakeChanged& record, SimTime at)
{
    const TargetState state = world.task(record.target.task).targetStates[record.target.index];
    RequestFlow* const flow = flowOf(world, record.target);
    assert(flow && "the target group has no requests");
    if (!flow)
        return;
    if (record.interruptedBy)
        flow->breakOff(at, record.target, *record.interruptedBy);
    flow->setIntake(at, record.target, state, record.intake);
}

void applyTo(World& world, const TaskProtectionChanged& record, SimTime)
{
    world.tasks.edit(record.task.value).protectedUntil = record.until;
}

void applyTo(World& world, const ResourceChanged& record, SimTime at)
{
    applyResource(world, record, at);
}

void applyTo(World& world, const TaskPurged& record, SimTime)
{
    Task& task = world.tasks.edit(record.task.value);
    countOf(world.counts, task.state) -= 1;
    task.isPurged = true;
    task.step = {};
}

void applyTo(World& world, const TaskObserved& record, SimTime at)
{
    applyObserved(world, record, at);
}

void applyTo(World& world, const TaskDefinitionObserved& record, SimTime)
{
    applyObserved(world, record);
}

void applyTo(World& world, const InstanceObserved& record, SimTime at)
{
    applyObserved(world, record, at);
}

void applyTo(World&, const EventObserved&, SimTime)
{
    // What it changes follows in records of its own.
}

/// The cold part of a task, where the world keeps it.
void applyToDetail(World& world, const Record& record)
{
    const std::optional<TaskId> task = detailChangedBy(record);
    if (!task)
        return;
    ++world.tasks.edit(task->value).detailChanges;
    // A recording shows all that is known, each time: there is nothing to change, and much to share.
    if (const auto* const observed = std::get_if<TaskObserved>(&record.content))
        world.details.replace(*task, observed->detail);
    else if (TaskDetail* const detail = world.details.find(task->value))
        changeDetail(*detail, record);
}

} // namespace

void apply(World& world, const Record& record)
{
    world.now = record.at;
    std::visit([&](const auto& content) { applyTo(world, content, record.at); }, record.content);
    applyToDetail(world, record);
}

} // namespace taskarium
