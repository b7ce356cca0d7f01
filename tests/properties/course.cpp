// SPDX-License-Identifier: GPL-3.0-or-later
#include <properties/course.h>

#include <core/log/apply.h>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace taskarium::properties {

namespace {

bool emitsEvent(const Record& record)
{
    const auto* change = std::get_if<TaskChanged>(&record.content);
    return std::holds_alternative<TaskCreated>(record.content)
        || (change != nullptr && change->visibility == Visibility::Event);
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

/// What is wrong with the whole of a world.
std::string faultOfWorld(const World& world)
{
    for (const auto faultOf : {faultOfGroups, faultOfInstances, faultOfServices, faultOfDaemons}) {
        if (std::string fault = faultOf(world); !fault.empty())
            return fault;
    }
    return {};
}

} // namespace

void Clients::take(const Record& record)
{
    const auto* changed = std::get_if<RequestRateChanged>(&record.content);
    if (changed == nullptr)
        return;
    m_rates.push_back({record.at, sentBy(record.at), changed->requestsPerSecond});
    while (m_rates.size() > 1 && m_rates[1].at < record.at - idleTimeout)
        m_rates.erase(m_rates.begin());
}

RequestCount Clients::sentBy(SimTime time) const
{
    RequestCount sent = 0;
    for (const Since& since : m_rates) {
        if (since.at <= time)
            sent = since.sent + since.requestsPerSecond * onePerSecond * (time - since.at).count();
    }
    return sent;
}

bool isWaiting(const Task& task)
{
    return task.traits.place == Place::Awaited && task.state.last == TaskStatus::Provisioning
        && task.state.desired == DesiredStatus::Running;
}

std::string CourseWatch::faultOfTask(const Record& record, TaskId id, const Task& task, Seen& seen)
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

std::string CourseWatch::faultOfRequests()
{
    const std::optional<RequestSummary> summary = requestsOf(m_world, m_world.now);
    if (!summary)
        return {};
    const RequestTally& now = summary->tally;
    const RequestCount sent = m_clients.sentBy(m_world.now);
    bool isGood = now.arrived == sent && now.served >= m_tally.served && now.inFlight() >= 0
        && now.inFlight() <= now.arrived - m_clients.sentBy(m_world.now - idleTimeout);
    for (const Loss loss : losses)
        isGood &= now.lostBy(loss) >= m_tally.lostBy(loss);
    m_tally = now;
    return isGood ? std::string() : fmt::format("{}; {} were sent", toText(now), wholeRequests(sent));
}

std::string CourseWatch::take(const Record& record)
{
    std::string fault = faultOfProtection(record, m_world);
    if (fault.empty())
        fault = faultOfStart(record, m_world);
    apply(m_world, record);
    m_clients.take(record);
    if (const std::optional<TaskId> task = taskOf(record, m_world); task && fault.empty())
        fault = faultOfTask(record, *task, m_world.task(*task), m_seen[*task]);
    if (const std::optional<TaskId> task = taskOf(record, m_world); task && fault.empty())
        fault = faultOfPlace(m_world, *task);
    if (fault.empty())
        fault = faultOfWorld(m_world);
    if (fault.empty())
        fault = faultOfRequests();
    return fault.empty() ? fault : fmt::format("{} ms: {}", record.at.time_since_epoch().count(), fault);
}

void CourseWatch::forgetOver(const World& earlier)
{
    m_world.forgetOver(earlier);
    std::erase_if(m_seen, [this](const auto& seen) { return m_world.task(seen.first).isPurged; });
}

} // namespace taskarium::properties
