// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/explain/failures.h>

#include <algorithm>

namespace taskarium {

namespace {

using namespace std::chrono_literals;

constexpr Duration soonAfterRunning = 5min;
constexpr Duration shownFor = 1h; // API reference, DescribeTasks
constexpr std::size_t mostLookedAt = 20'000;

/// Tasks of a service that were told to stop and of which something is true, the newest first; at most so
/// many.
template <typename Matches>
std::vector<TaskId> endedTasks(const World& world, SimTime now, ServiceId service, Matches matches)
{
    std::vector<TaskId> found;
    const std::size_t count = world.tasks.size();
    for (std::size_t i = count; i > 0 && count - i < mostLookedAt; --i) {
        const TaskId id{static_cast<std::uint32_t>(i - 1)};
        const Task& task = world.task(id);
        if (task.isPurged)
            continue;
        const std::optional<SimTime> stopped = world.detail(id).times.stopped;
        if (stopped && *stopped < now - shownFor)
            continue;
        if (task.service == service && task.state.desired == DesiredStatus::Stopped && matches(id))
            found.push_back(id);
    }
    return found;
}

std::optional<TaskId> newestOf(const std::vector<TaskId>& tasks)
{
    return tasks.empty() ? std::nullopt : std::optional(tasks.front());
}

/// What a process exits with that was told to stop: 0, if it handles SIGTERM, or 128 and the signal.
bool isOfSignal(int exitCode)
{
    return exitCode == 0 || exitCode == 143 || exitCode == killedBySigkill;
}

bool isHealthStop(const TaskDetail& detail)
{
    return detail.stopCode == StopCode::ServiceSchedulerInitiated && isHealthReason(detail.stoppedReason);
}

SimTime stoppingOf(const World& world, TaskId task)
{
    return world.detail(task).times.stopping.value_or(SimTime{});
}

} // namespace

bool isHealthReason(std::string_view reason)
{
    return reason.starts_with("Task failed ELB health checks")
        || reason.starts_with("Task failed container health checks");
}

bool isOutOfMemory(const Container& container)
{
    return container.reason.starts_with("OutOfMemoryError");
}

std::optional<std::size_t> culpritOf(const World& world, TaskId task)
{
    const std::vector<Container>& containers = world.detail(task).containers;
    const std::vector<ContainerDefinition>& definitions =
        world.definition(world.task(task).definition).containers;
    std::vector<std::size_t> exited;
    for (std::size_t i = 0; i < std::min(containers.size(), definitions.size()); ++i) {
        if (!definitions[i].essential || !containers[i].exitCode)
            continue;
        if (isOutOfMemory(containers[i]))
            return i;
        exited.push_back(i);
    }
    // The others were stopped with it, by SIGTERM or SIGKILL. Of several that might have been, nobody knows.
    const auto failed = std::ranges::find_if(
        exited, [&containers](std::size_t i) { return !isOfSignal(*containers[i].exitCode); });
    if (failed != exited.end())
        return *failed;
    return exited.size() == 1 ? std::optional(exited.front()) : std::nullopt;
}

std::string startErrorOf(const World& world, TaskId task)
{
    const TaskDetail& detail = world.detail(task);
    const auto blamed =
        std::ranges::find_if(detail.containers, [](const Container& one) { return !one.reason.empty(); });
    if (detail.stoppedReason == "Task failed to start" && blamed != detail.containers.end())
        return blamed->reason;
    return detail.stoppedReason;
}

bool hasEndedEarly(const World& world, TaskId task)
{
    const TaskDetail& detail = world.detail(task);
    if (!detail.times.started || !detail.times.stopping
        || *detail.times.stopping - *detail.times.started > soonAfterRunning)
        return false;
    return detail.stopCode == StopCode::EssentialContainerExited || isHealthStop(detail);
}

std::vector<TaskId> earlyEnds(const World& world, SimTime now, ServiceId service)
{
    std::vector<TaskId> ends =
        endedTasks(world, now, service, [&world](TaskId task) { return hasEndedEarly(world, task); });
    std::ranges::stable_sort(ends, std::ranges::greater{},
                             [&world](TaskId task) { return stoppingOf(world, task); });
    return ends;
}

std::optional<TaskId> lastFailedStart(const World& world, SimTime now, ServiceId service)
{
    return newestOf(endedTasks(world, now, service, [&world](TaskId task) {
        return world.detail(task).stopCode == StopCode::TaskFailedToStart;
    }));
}

std::optional<TaskId> lastFailure(const World& world, SimTime now, ServiceId service, DeploymentId deployment)
{
    return newestOf(endedTasks(world, now, service, [&world, deployment](TaskId task) {
        const TaskDetail& detail = world.detail(task);
        return world.task(task).deployment == deployment
            && (detail.stopCode == StopCode::TaskFailedToStart || isHealthStop(detail));
    }));
}

} // namespace taskarium
