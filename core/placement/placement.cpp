// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/placement/placement.h>

#include <core/model/arn.h>
#include <core/placement/placementmemory.h>

#include <algorithm>

namespace taskarium {

Placer::Placer(const World& world, const PlacementOrder& order)
    : m_world(world)
    , m_needs(needsOf(world.definition(order.definition), order.zones))
    , m_constraints(world.definition(order.definition), order.rules)
    , m_reserve(world, order.cluster, order.service)
    , m_ranking(std::make_shared<Ranking>(world, order))
{}

/// What depends on more than the tasks that leave an instance is looked at anew for each Placer.
Placer::Placer(Engine& engine, const PlacementOrder& order)
    : m_world(engine.world)
    , m_news(&engine.news.get())
    , m_needs(needsOf(engine.world.definition(order.definition), order.zones))
    , m_constraints(engine.world.definition(order.definition), order.rules)
    , m_reserve(engine.world, order.cluster, order.service, engine.daemons)
    , m_ranking(PlacementMemory::rankingFor(engine, order))
{
    if (!m_reserve.empty() || m_constraints.dependOnTasks())
        m_ranking->openAll();
}

Lack Placer::lackOf(InstanceId instance) const
{
    const Lack lack = m_reserve.empty() ? taskarium::lackOf(m_world.instance(instance), m_needs)
                                        : taskarium::lackOf(m_reserve.leftOf(instance), m_needs);
    if (lack != Lack::None)
        return lack;
    if (!m_constraints.areMet(m_world, instance))
        return Lack::MemberOf;
    return m_constraints.isDistinct() && m_ranking->ofGroup(instance) > 0 ? Lack::DistinctInstance
                                                                          : Lack::None;
}

std::variant<InstanceId, std::vector<Failure>> Placer::place(const Randomness& random, OwnerKey task,
                                                             std::string_view provider)
{
    const auto found = m_ranking->drawsLots() ? bestByLot(random, task, provider) : best(provider);
    if (found)
        return *found;
    return failures(provider);
}

std::optional<InstanceId> Placer::best(std::string_view provider)
{
    while (const std::optional<InstanceId> instance = m_ranking->best(provider)) {
        if (isFit(*instance))
            return instance;
        m_ranking->close(*instance);
    }
    return std::nullopt;
}

/// Only one that would be the best so far is looked at closely.
std::optional<InstanceId> Placer::bestByLot(const Randomness& random, OwnerKey task,
                                            std::string_view provider)
{
    std::optional<InstanceId> best;
    Ranking::Cost bestCost{};
    for (std::uint32_t i = 0; i < m_world.instances.size(); ++i) {
        const InstanceId instance{i};
        if (!m_ranking->isOpen(instance, provider))
            continue;
        const Ranking::Cost cost = m_ranking->costOf(instance, random, task);
        if (best && bestCost <= cost)
            continue;
        if (isFit(instance)) {
            best = instance;
            bestCost = cost;
        } else {
            m_ranking->close(instance);
        }
    }
    return best;
}

std::vector<Failure> Placer::failures(std::string_view provider) const
{
    std::vector<Failure> failures;
    for (std::uint32_t i = 0; i < m_world.instances.size(); ++i) {
        const InstanceId instance{i};
        if (m_ranking->isCandidate(instance, provider))
            failures.push_back(
                {containerInstanceArn(m_world, instance), std::string(toText(lackOf(instance)))});
    }
    return failures;
}

void Placer::placed(InstanceId instance)
{
    if (m_news != nullptr)
        m_ranking->follow(m_world, *m_news);
    else
        m_ranking->count(m_world, instance, +1);
}

bool hasInstances(const World& world, ClusterId cluster, LaunchType launchType)
{
    for (std::size_t i = 0; i < world.instances.size(); ++i) {
        const ContainerInstance& instance = world.instances[i];
        if (instance.cluster == cluster && instance.status == InstanceStatus::Active
            && isOfType(instance, launchType))
            return true;
    }
    return false;
}

bool hasInstances(const World& world, const CapacityProvider& provider, InstanceChoice choice)
{
    for (std::size_t i = 0; i < world.instances.size(); ++i) {
        const ContainerInstance& instance = world.instances[i];
        const bool isChosen = choice == InstanceChoice::Active ? instance.status == InstanceStatus::Active
                                                               : instance.status != InstanceStatus::Inactive;
        if (isChosen && instance.cluster == provider.cluster && instance.capacityProvider == provider.name)
            return true;
    }
    return false;
}

const Failure& closestFailure(const std::vector<Failure>& failures)
{
    return *std::ranges::max_element(failures, {},
                                     [](const Failure& failure) { return lackFrom(failure.reason); });
}

} // namespace taskarium
