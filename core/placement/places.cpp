// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/placement/places.h>

#include <core/model/arn.h>
#include <core/placement/fargatecapacity.h>
#include <core/placement/launchrates.h>
#include <core/placement/subnets.h>

#include <algorithm>
#include <utility>

namespace taskarium {

namespace {

/// The order's capacity provider, if it is one that scales its Auto Scaling group for tasks that wait.
/// Without managed scaling a task that finds no room fails at once (developer guide, "Amazon ECS managed
/// scaling behavior").
bool hasManagedScaling(const World& world, const LaunchOrder& order)
{
    const auto provider = findCapacityProvider(world, order.cluster, order.capacityProvider);
    return provider && world.capacityProvider(*provider).managedScaling.isEnabled;
}

} // namespace

bool isWaiting(const World& world, TaskId task)
{
    const Task& found = world.task(task);
    return found.traits.place == Place::Awaited
        && found.state == TaskState{TaskStatus::Provisioning, DesiredStatus::Running};
}

int waitingTasks(const Engine& engine, ClusterId cluster)
{
    std::ptrdiff_t count = 0;
    for (std::size_t i = 0; i < engine.groups.size(); ++i) {
        if (engine.world.capacityProviders[i].cluster == cluster)
            count += std::ranges::count_if(engine.groups[i].waiting,
                                           [&](TaskId task) { return isWaiting(engine.world, task); });
    }
    return static_cast<int>(count);
}

Places::Places(Engine& engine, const LaunchOrder& order, PlaceWish wish)
    : m_engine(engine)
    , m_wish(std::move(wish))
{
    if (order.launchType == LaunchType::Fargate && order.service.isValid())
        m_spread.emplace(engine, order.service);
    if (order.launchType != LaunchType::Fargate && !order.isHopeless)
        m_placer.emplace(engine,
                         PlacementOrder{.cluster = order.cluster,
                                        .definition = order.definition,
                                        .launchType = order.launchType,
                                        .service = order.service,
                                        .group = order.group,
                                        .rules = order.rules,
                                        .zones = zonesOf(engine, order),
                                        .zone = m_wish.zone});
}

std::optional<Obstacle> Places::take(LaunchOrder& order, OwnerKey task)
{
    if (!m_wish.strategy.empty()) {
        const std::size_t provider = nextProvider(m_wish.strategy, m_wish.counts);
        order.capacityProvider = m_wish.strategy[provider].provider;
        ++m_wish.counts[provider];
    }
    order.instance = {};
    order.place = Place::Given;
    if (order.isHopeless)
        return wait(order);
    return m_placer ? takeInstance(order, task) : takeFargate(order, task);
}

std::optional<Obstacle> Places::takeInstance(LaunchOrder& order, OwnerKey task)
{
    auto place = m_placer->place(m_engine.random, task, order.capacityProvider);
    if (const auto* instance = std::get_if<InstanceId>(&place)) {
        order.instance = *instance;
        return std::nullopt;
    }
    if (m_wish.zone.empty() && hasManagedScaling(m_engine.world, order))
        return wait(order);
    auto& failures = std::get<std::vector<Failure>>(place);
    const Obstacle::Kind kind = failures.empty() ? Obstacle::Kind::NoInstances : Obstacle::Kind::NoRoom;
    return Obstacle{.kind = kind, .failures = std::move(failures)};
}

std::optional<Obstacle> Places::takeFargate(LaunchOrder& order, OwnerKey task) const
{
    if (std::optional<std::string> reason = fargateObstacle(m_engine, order))
        return Obstacle{.kind = Obstacle::Kind::Fargate, .reason = *std::move(reason)};
    if (m_spread)
        order.subnet = m_spread->choose(order, task, m_wish.zone);
    if (m_spread && !order.subnet)
        return Obstacle{.kind = Obstacle::Kind::Fargate, .reason = std::string(noCapacity)};
    if (launchesLeft(m_engine, order.capacityProvider) == 0)
        return Obstacle{.kind = Obstacle::Kind::LaunchRate};
    return std::nullopt;
}

std::optional<Obstacle> Places::wait(LaunchOrder& order) const
{
    if (!order.isHopeless && waitingTasks(m_engine, order.cluster) >= mostWaitingTasks)
        return Obstacle{.kind = Obstacle::Kind::WaitingLimit};
    order.place = Place::Awaited;
    return std::nullopt;
}

void Places::placed(const LaunchOrder& order)
{
    if (m_placer && order.instance.isValid())
        m_placer->placed(order.instance);
    if (m_spread)
        m_spread->placed(order);
}

} // namespace taskarium
