// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/capacity/waitingtasks.h>

#include <core/capacity/fleet.h>
#include <core/log/apply.h>
#include <core/model/arn.h>
#include <core/placement/placement.h>
#include <core/placement/places.h>
#include <core/placement/subnets.h>
#include <core/tasks/stopsteps.h>
#include <core/tasks/tasklaunch.h>

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace taskarium {

namespace {

PlacementOrder placementOrderOf(const Engine& engine, TaskId id)
{
    const Task& task = engine.world.task(id);
    const CapacityWait& wait = *engine.taskPlans[id.value].wait;
    const LaunchOrder order{.definition = task.definition, .subnets = wait.subnets};
    return {.cluster = task.cluster,
            .definition = task.definition,
            .launchType = task.launchType,
            .service = task.service,
            .group = engine.world.detail(id).group,
            .rules = wait.rules,
            .zones = zonesOf(engine, order)};
}

bool isDistinct(const PlacementOrder& order)
{
    return std::ranges::count(order.rules.constraints, ConstraintType::DistinctInstance,
                              &PlacementConstraint::type)
        > 0;
}

/// An instance that the group would launch for an order: in one of its availability zones, if it has one.
ContainerInstance emptyInstanceFor(const Engine& engine, CapacityProviderId provider,
                                   const PlacementOrder& order)
{
    const std::vector<std::string> zones = groupZones(engine, provider);
    const auto zone = std::ranges::find_if(zones, [&order](const std::string& candidate) {
        return std::ranges::count(order.zones, candidate) > 0;
    });
    return newGroupInstance(engine, provider, engine.groups[provider.value].launched,
                            zone == zones.end() ? zones.front() : *zone);
}

/// What an empty instance would lack for a task, if it were there.
Lack lackOfEmpty(const Engine& engine, const ContainerInstance& empty, const PlacementOrder& order)
{
    World trial = engine.world;
    apply(trial, {engine.now, InstanceRegistered{empty}});
    const InstanceId instance{static_cast<std::uint32_t>(trial.instances.size() - 1)};
    return Placer(trial, order).lackOf(instance);
}

/// Whether tasks of two orders are alike to managed scaling.
bool areAlike(const PlacementOrder& a, const PlacementOrder& b, const World& world)
{
    const TaskDefinition& first = world.definition(a.definition);
    const TaskDefinition& second = world.definition(b.definition);
    return needsOf(first, a.zones) == needsOf(second, b.zones)
        && first.placementConstraints == second.placementConstraints
        && a.rules.constraints == b.rules.constraints;
}

std::optional<CapacityProviderId> providerOf(const Engine& engine, TaskId task)
{
    return findCapacityProvider(engine.world, engine.world.task(task).cluster,
                                engine.world.detail(task).capacityProvider);
}

/// "MemberOf placement constraint unsatisfied": the reasons of a failure, of which two end with a full stop.
std::string reasonText(std::string_view reason)
{
    if (reason.ends_with('.'))
        reason.remove_suffix(1);
    return fmt::format("TaskFailedToStart: {}", reason);
}

/// Why a task that waits has no place on any of the instances of its provider.
std::string reasonOfWait(const Engine& engine, TaskId task)
{
    const std::optional<CapacityProviderId> provider = providerOf(engine, task);
    if (!provider || engine.taskPlans[task.value].wait->isHopeless)
        return "The selected task definition is not compatible with the selected compute strategy";
    const PlacementOrder order = placementOrderOf(engine, task);
    const Lack lack = lackOfEmpty(engine, emptyInstanceFor(engine, *provider, order), order);
    if (lack != Lack::None)
        return reasonText(toText(lack));
    const CapacityProvider& found = engine.world.capacityProvider(*provider);
    if (!hasInstances(engine.world, found, InstanceChoice::Registered))
        return reasonText("EMPTY CAPACITY PROVIDER");
    const auto place =
        Placer(engine.world, order).place(engine.random, engine.world.detail(task).key, found.name);
    const auto* const failures = std::get_if<std::vector<Failure>>(&place);
    // One that a place has come free for in this very instant is given up all the same.
    return failures && !failures->empty() ? reasonText(closestFailure(*failures).reason)
                                          : reasonText("NO ACTIVE INSTANCES");
}

} // namespace

std::vector<WaitingKind> waitingKinds(const Engine& engine, CapacityProviderId provider)
{
    std::vector<PlacementOrder> orders;
    std::vector<WaitingKind> kinds;
    for (const TaskId task : engine.groups[provider.value].waiting) {
        if (!isWaiting(engine.world, task))
            continue;
        PlacementOrder order = placementOrderOf(engine, task);
        const auto same = std::ranges::find_if(
            orders, [&](const PlacementOrder& other) { return areAlike(order, other, engine.world); });
        if (same != orders.end()) {
            ++kinds[static_cast<std::size_t>(same - orders.begin())].count;
            continue;
        }
        ContainerInstance empty = emptyInstanceFor(engine, provider, order);
        const Lack lack = lackOfEmpty(engine, empty, order);
        kinds.push_back({.emptyInstance = std::move(empty),
                         .packing = {.needs = needsOf(engine.world.definition(order.definition), order.zones),
                                     .lack = lack,
                                     .isDistinct = isDistinct(order)},
                         .count = 1});
        orders.push_back(std::move(order));
    }
    return kinds;
}

void placeWaitingTasks(Engine& engine, CapacityProviderId provider)
{
    GroupPlan& plan = engine.groups[provider.value];
    std::erase_if(plan.waiting, [&engine](TaskId task) { return !isWaiting(engine.world, task); });
    const std::string name = engine.world.capacityProvider(provider).name;
    std::vector<PlacementOrder> tried;
    for (const TaskId task : plan.waiting) {
        PlacementOrder order = placementOrderOf(engine, task);
        if (std::ranges::find(tried, order) != tried.end())
            continue;
        const auto place = Placer(engine, order).place(engine.random, engine.world.detail(task).key, name);
        if (const auto* instance = std::get_if<InstanceId>(&place))
            placeTask(engine, task, *instance);
        else
            tried.push_back(std::move(order));
    }
    std::erase_if(plan.waiting, [&engine](TaskId task) { return !isWaiting(engine.world, task); });
    if (!plan.waiting.empty())
        engine.wakeCapacity(provider);
}

void endCapacityWait(Engine& engine, TaskId task)
{
    abandonLaunch(engine, task, {StopCode::TaskFailedToStart, reasonOfWait(engine, task)});
}

} // namespace taskarium
