// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/world.h>

#include <algorithm>
#include <tuple>

namespace taskarium {

std::string_view toText(ClusterStatus status)
{
    return status == ClusterStatus::Active ? "ACTIVE" : "INACTIVE";
}

int StateCounts::of(TaskStatus status) const
{
    const auto index = static_cast<std::size_t>(status);
    return desiredRunning[index] + desiredStopped[index];
}

int StateCounts::of(TaskState state) const
{
    const auto index = static_cast<std::size_t>(state.last);
    return state.desired == DesiredStatus::Running ? desiredRunning[index] : desiredStopped[index];
}

bool operator==(const World& a, const World& b)
{
    const auto hotParts = [](const World& world) {
        return std::tie(world.settings, world.now, world.clusters, world.targetGroups,
                        world.capacityProviders, world.faults, world.taskDefinitions, world.instances,
                        world.services, world.tasks, world.counts, world.flows);
    };
    if (hotParts(a) != hotParts(b))
        return false;
    for (std::uint32_t i = 0; i < a.tasks.size(); ++i) {
        if (a.detail(TaskId{i}) != b.detail(TaskId{i}))
            return false;
    }
    return true;
}

bool isOver(const World& world, std::size_t task)
{
    constexpr Duration longerThanContainersStay = std::chrono::hours(4);
    const Task& found = world.tasks[task];
    return found.isPurged && found.movedAt + longerThanContainersStay < world.now;
}

void World::forgetOver(const World& earlier)
{
    const auto isNeedless = [&earlier](std::size_t task) { return isOver(earlier, task); };
    const std::size_t count = earlier.tasks.size();
    details.forget(count, isNeedless);
    tasks.forget(count, isNeedless,
                 Task{.state = {TaskStatus::Deleted, DesiredStatus::Stopped}, .isPurged = true});
}

const std::vector<LoadBalancer>& loadBalancersOf(const World& world, const Task& task)
{
    static const std::vector<LoadBalancer> none;
    if (!task.service.isValid())
        return none;
    const Service& service = world.service(task.service);
    return task.deployment.isValid() && task.deployment.value < service.deployments.size()
        ? service.deployments[task.deployment.value].revision.loadBalancers
        : service.loadBalancers;
}

Duration deregistrationDelayOf(const World& world, const Task& task)
{
    Duration longest{};
    for (const LoadBalancer& balancer : loadBalancersOf(world, task))
        longest = std::max(longest, world.targetGroups[balancer.targetGroup.value].deregistrationDelay);
    return longest;
}

bool lacksDeviceIndex(const World& world, InstanceId instance)
{
    const ContainerInstance& found = world.instance(instance);
    if (findFault(world.faults, FaultKind::DeviceIndexTaken, found.ec2InstanceId) != nullptr)
        return true;
    // If all of them kept theirs there were still room: they need not be looked through.
    if (found.takenInterfaces + static_cast<int>(found.hosted.size()) <= found.interfaceSlots)
        return false;
    // Where interfaces are deleted in the usual time no task is refused: our own rule.
    const auto kept = std::ranges::count_if(
        found.hosted, [&world](TaskId task) { return keepsInterface(world.task(task)); });
    return kept > 0 && found.takenInterfaces + kept > found.interfaceSlots;
}

UtcTime utc(const World& world, SimTime time)
{
    return world.settings.start + time.time_since_epoch();
}

InstanceTaskCounts taskCounts(const World& world, InstanceId instance)
{
    InstanceTaskCounts counts;
    for (const TaskId task : world.instance(instance).tasks)
        ++(world.task(task).state.last == TaskStatus::Running ? counts.running : counts.pending);
    return counts;
}

bool isShownInConsole(const Task& task)
{
    return !task.isPurged && task.state.last != TaskStatus::Deleted;
}

} // namespace taskarium
