// SPDX-License-Identifier: GPL-3.0-or-later
#include <properties/invariants.h>

#include <core/log/apply.h>
#include <core/model/requestsummary.h>

#include <fmt/format.h>

#include <map>
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

/// A service that is wanted, whose deployment has not failed, on Fargate, which has capacity again.
std::string faultOfSteadiness(const Service& service)
{
    const bool canBeSteady = service.status == ServiceStatus::Active
        && service.launchType == LaunchType::Fargate
        && service.deployments[primaryOf(service).value].rolloutState != RolloutState::Failed;
    if (!canBeSteady || service.counts == ServiceCounts{service.desiredCount, 0})
        return {};
    return fmt::format("service {} wants {} and has {} running, {} pending", service.name,
                       service.desiredCount, service.counts.running, service.counts.pending);
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
        apply(world, record);
        std::string fault;
        if (const std::optional<TaskId> task = taskOf(record, world))
            fault = faultOfTask(record, *task, world.task(*task), seen[*task]);
        if (const std::optional<TaskId> task = taskOf(record, world); task && fault.empty())
            fault = faultOfPlace(world, *task);
        if (fault.empty())
            fault = faultOfGroups(world);
        if (fault.empty())
            fault = faultOfInstances(world);
        if (fault.empty())
            fault = faultOfServices(world);
        clients.take(record);
        if (fault.empty())
            fault = faultOfRequests(clients, world, tally);
        if (!fault.empty())
            return fmt::format("{} ms: {}", record.at.time_since_epoch().count(), fault);
    }
    return world == session.liveWorld() ? std::string() : "the fold of the log is another world";
}

std::string faultOfEnd(const Session& session)
{
    const World& world = session.liveWorld();
    for (std::uint32_t i = 0; i < world.tasks.size(); ++i) {
        const TaskState state = world.tasks[i].state;
        if (state.desired == DesiredStatus::Stopped && state.last < TaskStatus::Stopped)
            return fmt::format("task {} was told to stop and is {}", i, toText(state.last));
        if (std::string fault = faultOfTimes(world, TaskId{i}); !fault.empty())
            return fault;
        if (std::string fault = faultOfWait(world, TaskId{i}); !fault.empty())
            return fault;
    }
    for (std::size_t i = 0; i < world.services.size(); ++i) {
        if (std::string fault = faultOfSteadiness(world.services[i]); !fault.empty())
            return fault;
    }
    const std::optional<RequestSummary> requests = requestsOf(world, session.liveEdge());
    return requests && requests->tally.inFlight() != 0 ? toText(requests->tally) : std::string();
}

} // namespace taskarium::properties
