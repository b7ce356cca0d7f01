// SPDX-License-Identifier: GPL-3.0-or-later
#include <properties/invariants.h>

#include <core/log/apply.h>

#include <fmt/format.h>

#include <map>

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
    for (std::size_t i = 0; i < session.log().size(); ++i) {
        const Record& record = session.log()[i];
        apply(world, record);
        std::string fault;
        if (const std::optional<TaskId> task = taskOf(record, world))
            fault = faultOfTask(record, *task, world.task(*task), seen[*task]);
        if (fault.empty())
            fault = faultOfInstances(world);
        if (fault.empty())
            fault = faultOfServices(world);
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
    }
    for (std::size_t i = 0; i < world.services.size(); ++i) {
        if (std::string fault = faultOfSteadiness(world.services[i]); !fault.empty())
            return fault;
    }
    return {};
}

} // namespace taskarium::properties
