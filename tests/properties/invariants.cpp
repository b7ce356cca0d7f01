// SPDX-License-Identifier: GPL-3.0-or-later
#include <properties/invariants.h>

#include <core/explain/phases.h>
#include <core/log/apply.h>
#include <core/model/requestsummary.h>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <vector>

namespace taskarium::properties {

namespace {

struct Seen {
    TaskState state{};
    std::uint32_t version = 0;
};

bool emitsEvent(const Record& record)
{
    const auto* change = std::get_if<TaskChanged>(&record.content);
    return std::holds_alternative<TaskCreated>(record.content)
        || (change != nullptr && change->visibility == Visibility::Event);
}

std::string faultOfTask(const Record& record, TaskId id, const Task& task, Seen& seen)
{
    std::string fault;
    const bool returns =
        seen.state.desired == DesiredStatus::Stopped && task.state.desired == DesiredStatus::Running;
    if (seen.version > 0 && (task.state.last < seen.state.last || returns))
        fault = fmt::format("task {} goes back from {}", id.value, toText(seen.state.last));
    if (task.version != seen.version + (emitsEvent(record) ? 1 : 0))
        fault = fmt::format("task {} has version {} after {}", id.value, task.version, seen.version);
    seen = {task.state, task.version};
    return fault;
}

bool isWaiting(const Task& task)
{
    return task.traits.place == Place::Awaited && task.state.last == TaskStatus::Provisioning
        && task.state.desired == DesiredStatus::Running;
}

/// What a task has while it waits for capacity, and where it is afterwards.
std::string faultOfPlace(const World& world, TaskId id)
{
    const Task& task = world.task(id);
    const TaskDetail& detail = world.detail(id);
    const bool isBare = !task.instance.isValid() && detail.availabilityZone.empty()
        && detail.containers.empty() && detail.attachments.empty();
    if (task.traits.place == Place::Awaited && !isBare)
        return fmt::format("task {} has something while it waits for capacity", id.value);
    if (isWaiting(task) && task.version != 1)
        return fmt::format("task {} waits for capacity in version {}", id.value, task.version);
    if (task.instance.isValid() && !detail.capacityProvider.empty()
        && world.instance(task.instance).capacityProvider != detail.capacityProvider)
        return fmt::format("task {} runs on an instance of another capacity provider", id.value);
    return {};
}

std::string faultOfGroups(const World& world)
{
    for (std::size_t i = 0; i < world.capacityProviders.size(); ++i) {
        const CapacityProvider& group = world.capacityProviders[i];
        if (group.desiredCapacity < group.minSize || group.desiredCapacity > group.maxSize
            || static_cast<int>(group.booting.size()) > group.desiredCapacity)
            return fmt::format("group {} is to have {} instances, {} boot", group.name, group.desiredCapacity,
                               group.booting.size());
    }
    return {};
}

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

std::string faultOfInstances(const World& world)
{
    for (std::size_t i = 0; i < world.instances.size(); ++i) {
        const ContainerInstance& instance = world.instances[i];
        if (instance.remainingCpu < 0 || instance.remainingMemory < 0
            || instance.remainingCpu > instance.registeredCpu
            || instance.remainingMemory > instance.registeredMemory)
            return fmt::format("instance {} has {} CPU units and {} MiB left", i + 1, instance.remainingCpu,
                               instance.remainingMemory);
    }
    return {};
}

std::string faultOfServices(const World& world)
{
    for (std::size_t i = 0; i < world.services.size(); ++i) {
        ServiceCounts counts;
        for (const TaskId id : world.services[i].tasks) {
            const TaskState state = world.task(id).state;
            if (state.desired == DesiredStatus::Running)
                ++(state.last == TaskStatus::Running ? counts.running : counts.pending);
        }
        if (counts != world.services[i].counts)
            return fmt::format("service {} counts {} running", world.services[i].name,
                               world.services[i].counts.running);
    }
    return {};
}

/// No instance has two tasks of a DAEMON service that are both wanted.
std::string faultOfDaemons(const World& world)
{
    for (std::size_t i = 0; i < world.services.size(); ++i) {
        if (world.services[i].schedulingStrategy != SchedulingStrategy::Daemon)
            continue;
        std::set<InstanceId> hosts;
        for (const TaskId task : world.services[i].tasks) {
            if (world.task(task).state.desired == DesiredStatus::Running
                && !hosts.insert(world.task(task).instance).second)
                return fmt::format("instance {} has two daemons", world.task(task).instance.value + 1);
        }
    }
    return {};
}

/// The scheduler does not scale in what is protected.
std::string faultOfProtection(const Record& record, const World& before)
{
    const auto* change = std::get_if<TaskChanged>(&record.content);
    if (change == nullptr || !change->stop || !before.task(change->task).protectedUntil)
        return {};
    const Task& task = before.task(change->task);
    const bool isScaledIn = change->stop->reason.starts_with("Scaling activity")
        || change->stop->reason.starts_with("Availability-zone rebalancing");
    const bool isDeleted = before.service(task.service).status != ServiceStatus::Active;
    return isScaledIn && !isDeleted ? fmt::format("protected task {} is scaled in", change->task.value)
                                    : std::string();
}

/// A deployment that has failed launches nothing more (API reference, Deployment.rolloutState).
std::string faultOfStart(const Record& record, const World& before)
{
    const auto* created = std::get_if<TaskCreated>(&record.content);
    if (created == nullptr || !created->task->service.isValid())
        return {};
    const Task& task = *created->task;
    const Deployment& deployment = before.service(task.service).deployments[task.deployment.value];
    return deployment.rolloutState == RolloutState::Failed
        ? fmt::format("service {} starts a task of a failed deployment", before.service(task.service).name)
        : std::string();
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

/// The requests of a target group as clients send them, known from nothing but the rates that were set.
class Clients {
public:
    void take(const Record& record)
    {
        const auto* changed = std::get_if<RequestRateChanged>(&record.content);
        if (changed != nullptr)
            m_rates.push_back({record.at, sentBy(record.at), changed->requestsPerSecond});
    }

    [[nodiscard]] RequestCount sentBy(SimTime time) const
    {
        RequestCount sent = 0;
        for (const Since& since : m_rates) {
            if (since.at <= time)
                sent = since.sent + since.requestsPerSecond * onePerSecond * (time - since.at).count();
        }
        return sent;
    }

private:
    struct Since {
        SimTime at{};
        RequestCount sent = 0;
        int requestsPerSecond = 0;
    };
    std::vector<Since> m_rates{};
};

std::string faultOfRequests(const Clients& clients, const World& world, RequestTally& before)
{
    const std::optional<RequestSummary> summary = requestsOf(world, world.now);
    if (!summary)
        return {};
    const RequestTally& now = summary->tally;
    bool isGood = now.arrived == clients.sentBy(world.now) && now.served >= before.served
        && now.inFlight() >= 0 && now.inFlight() <= now.arrived - clients.sentBy(world.now - idleTimeout);
    for (const Loss loss : losses)
        isGood &= now.lostBy(loss) >= before.lostBy(loss);
    before = now;
    return isGood ? std::string()
                  : fmt::format("{}; {} were sent", toText(now), wholeRequests(clients.sentBy(world.now)));
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
    World world = session.initialWorld();
    std::map<TaskId, Seen> seen;
    Clients clients;
    RequestTally tally;
    for (std::size_t i = 0; i < session.log().size(); ++i) {
        const Record& record = session.log()[i];
        std::string fault = faultOfProtection(record, world);
        if (fault.empty())
            fault = faultOfStart(record, world);
        apply(world, record);
        if (const std::optional<TaskId> task = taskOf(record, world); task && fault.empty())
            fault = faultOfTask(record, *task, world.task(*task), seen[*task]);
        if (const std::optional<TaskId> task = taskOf(record, world); task && fault.empty())
            fault = faultOfPlace(world, *task);
        if (fault.empty())
            fault = faultOfGroups(world);
        if (fault.empty())
            fault = faultOfInstances(world);
        if (fault.empty())
            fault = faultOfServices(world);
        if (fault.empty())
            fault = faultOfDaemons(world);
        clients.take(record);
        if (fault.empty())
            fault = faultOfRequests(clients, world, tally);
        if (!fault.empty())
            return fmt::format("{} ms: {}", record.at.time_since_epoch().count(), fault);
    }
    if (world != session.liveWorld())
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
