// SPDX-License-Identifier: GPL-3.0-or-later
#include <properties/invariants.h>

#include <properties/course.h>

#include <core/explain/phases.h>
#include <core/model/requestsummary.h>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <vector>

namespace taskarium::properties {

namespace {

/// A wait ends after 30 minutes at the latest; and while a task waits its group grows as far as it may.
std::string faultOfWait(const World& world, TaskId id)
{
    const Task& task = world.task(id);
    const Duration waited = world.now - task.createdAt;
    if (!isWaiting(task) || waited < std::chrono::minutes(10))
        return {};
    if (waited > std::chrono::minutes(30))
        return fmt::format("task {} waits for capacity for ever", id.value);
    const CapacityProvider& group = world.capacityProviders[0];
    return group.desiredCapacity == group.maxSize
        ? std::string()
        : fmt::format("task {} waits for capacity and group {} does not grow", id.value, group.name);
}

/// Whether a task of a REPLICA service is still on an instance, for which its daemons stay.
bool hasReplica(const World& world, const ContainerInstance& instance)
{
    return std::ranges::any_of(instance.hosted, [&world](TaskId task) {
        const ServiceId service = world.task(task).service;
        return service.isValid() && world.service(service).schedulingStrategy == SchedulingStrategy::Replica;
    });
}

/// In the end a DAEMON service has a task on every ACTIVE instance with room for it that is not in the zone
/// it may be kept from.
std::string faultOfDaemonHosts(const World& world, ServiceId service)
{
    const bool isKept = !world.service(service).placement.constraints.empty();
    for (std::uint32_t i = 0; i < world.instances.size(); ++i) {
        const ContainerInstance& instance = world.instances[i];
        const bool hasTask = std::ranges::any_of(
            instance.tasks, [&](TaskId task) { return world.task(task).service == service; });
        const bool isHost = instance.status == InstanceStatus::Active
            && !(isKept && instance.availabilityZone == "eu-west-1c");
        // One that was terminated while its agent was out of reach stays ACTIVE, and nothing starts there.
        const bool hasRoom =
            instance.agentConnected && instance.remainingCpu >= 128 && instance.remainingMemory >= 256;
        const bool isExcused =
            hasTask ? instance.status == InstanceStatus::Draining && hasReplica(world, instance) : !hasRoom;
        if (hasTask != isHost && !isExcused)
            return fmt::format("instance {} {} a daemon", i + 1, hasTask ? "still has" : "lacks");
    }
    return {};
}

/// In the end the zones of a service on Fargate that has settled are balanced.
std::string faultOfZones(const World& world, const Service& service)
{
    std::map<std::string, int> zones{{"eu-west-1a", 0}, {"eu-west-1b", 0}};
    for (const TaskId task : service.tasks) {
        if (world.task(task).state.desired == DesiredStatus::Running)
            ++zones[world.detail(task).availabilityZone];
    }
    const int difference = std::abs(zones["eu-west-1a"] - zones["eu-west-1b"]);
    return difference < 2 ? std::string()
                          : fmt::format("the zones of service {} differ by {}", service.name, difference);
}

std::string faultOfTimes(const World& world, TaskId id)
{
    const TaskTimes& times = world.detail(id).times;
    const SimTime created = world.task(id).createdAt;
    const bool areOrdered = (!times.pullStarted || *times.pullStarted >= created)
        && (!times.pullStopped || *times.pullStopped >= *times.pullStarted)
        && (!times.started || !times.pullStopped || *times.started >= *times.pullStopped)
        && (!times.stopped || (times.stopping && *times.stopped >= *times.stopping));
    return areOrdered ? std::string() : fmt::format("the timestamps of task {} are not in order", id.value);
}

/// Nobody reports of a task whose machine was terminated while its agent was out of reach.
bool isForgotten(const World& world, const Task& task)
{
    return task.instance.isValid() && !world.instance(task.instance).agentConnected;
}

/// A service that is wanted, whose deployment has not failed, on Fargate, which has capacity again; or
/// DAEMON.
std::string faultOfSteadiness(const World& world, ServiceId id)
{
    const Service& service = world.service(id);
    if (service.status != ServiceStatus::Active
        || service.deployments[primaryOf(service).value].rolloutState == RolloutState::Failed)
        return {};
    if (service.schedulingStrategy == SchedulingStrategy::Daemon)
        return faultOfDaemonHosts(world, id);
    if (service.launchType != LaunchType::Fargate)
        return {};
    if (service.counts == ServiceCounts{service.desiredCount, 0})
        return faultOfZones(world, service);
    return fmt::format("service {} wants {} and has {} running, {} pending", service.name,
                       service.desiredCount, service.counts.running, service.counts.pending);
}

/// The phases of every task add up to its lifetime.
std::string faultOfTimeSpent(const Session& session)
{
    Lifelines lives;
    lives.take(session.log());
    for (std::uint32_t i = 0; i < lives.size(); ++i) {
        const Task& task = session.liveWorld().tasks[i];
        const SimTime end = session.liveWorld().detail(TaskId{i}).times.stopped.value_or(session.liveEdge());
        const Duration lifetime = phaseTotals(lives, {{i}}, session.liveEdge()).lifetime();
        if (lifetime != end - task.createdAt)
            return fmt::format("the phases of task {} add up to {} ms, not to {} ms", i, lifetime.count(),
                               (end - task.createdAt).count());
    }
    return {};
}

} // namespace

std::string faultOfCourse(const Session& session)
{
    CourseWatch watch(session.initialWorld());
    for (std::size_t i = 0; i < session.log().size(); ++i) {
        if (std::string fault = watch.take(session.log()[i]); !fault.empty())
            return fault;
    }
    return faultOfWhole(session, watch.world());
}

std::string faultOfWhole(const Session& session, const World& folded)
{
    if (folded != session.liveWorld())
        return "the fold of the log is another world";
    return faultOfTimeSpent(session);
}

std::string faultOfEnd(const Session& session)
{
    const World& world = session.liveWorld();
    for (std::uint32_t i = 0; i < world.tasks.size(); ++i) {
        const TaskState state = world.tasks[i].state;
        if (state.desired == DesiredStatus::Stopped && state.last < TaskStatus::Stopped
            && !isForgotten(world, world.tasks[i]))
            return fmt::format("task {} was told to stop and is {}", i, toText(state.last));
        if (std::string fault = faultOfTimes(world, TaskId{i}); !fault.empty())
            return fault;
        if (std::string fault = faultOfWait(world, TaskId{i}); !fault.empty())
            return fault;
    }
    for (std::uint32_t i = 0; i < world.services.size(); ++i) {
        if (std::string fault = faultOfSteadiness(world, ServiceId{i}); !fault.empty())
            return fault;
    }
    const std::optional<RequestSummary> requests = requestsOf(world, session.liveEdge());
    return requests && requests->tally.inFlight() != 0 ? toText(requests->tally) : std::string();
}

} // namespace taskarium::properties
