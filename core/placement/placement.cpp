// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/placement/placement.h>

#include <core/model/arn.h>

#include <algorithm>

namespace taskarium {

Placer::Placer(const World& world, const PlacementOrder& order)
    : m_world(world)
    , m_order(order)
    , m_needs(needsOf(world.definition(order.definition), order.zones))
    , m_strategies(effectiveStrategies(order.rules))
    , m_constraints(world.definition(order.definition), order.rules)
    , m_reserve(world, order.cluster, order.service)
{
    for (std::uint32_t i = 0; i < world.instances.size(); ++i)
        addInstance(InstanceId{i});
}

/// Tasks on instances that cannot be chosen count in the spread too.
void Placer::addInstance(InstanceId id)
{
    const ContainerInstance& instance = m_world.instance(id);
    if (instance.cluster != m_order.cluster || !isOfType(instance, m_order.launchType))
        return;
    Candidate candidate{.instance = id, .ofGroup = countGroup(instance)};
    for (std::size_t i = 0; i < m_strategies.size(); ++i) {
        candidate.buckets[i] = bucketOf(instance, i);
        m_bucketCounts[i][candidate.buckets[i]] += candidate.ofGroup;
    }
    const bool isElsewhere = !m_order.zone.empty() && instance.availabilityZone != m_order.zone;
    if (instance.status != InstanceStatus::Active || isElsewhere)
        return;
    candidate.lack = judge(candidate);
    m_candidates.push_back(candidate);
}

int Placer::countGroup(const ContainerInstance& instance) const
{
    return static_cast<int>(std::ranges::count_if(instance.tasks, [this](TaskId task) {
        return m_order.service.isValid() ? m_world.task(task).service == m_order.service
                                         : m_world.detail(task).group == m_order.group;
    }));
}

/// Instances that lack the attribute share a bucket.
std::size_t Placer::bucketOf(const ContainerInstance& instance, std::size_t strategy)
{
    const std::string_view attribute = spreadAttribute(m_strategies[strategy]);
    const std::string* const value = attribute.empty() ? nullptr : findAttribute(instance, attribute);
    std::vector<int>& counts = m_bucketCounts[strategy];
    const auto [place, isNew] =
        m_bucketNames[strategy].try_emplace(value ? *value : std::string(), counts.size());
    if (isNew)
        counts.push_back(0);
    return place->second;
}

Lack Placer::judge(const Candidate& candidate) const
{
    const Lack lack = m_reserve.empty() ? taskarium::lackOf(m_world.instance(candidate.instance), m_needs)
                                        : taskarium::lackOf(m_reserve.leftOf(candidate.instance), m_needs);
    if (lack != Lack::None)
        return lack;
    if (!m_constraints.areMet(m_world, candidate.instance))
        return Lack::MemberOf;
    return m_constraints.isDistinct() && candidate.ofGroup > 0 ? Lack::DistinctInstance : Lack::None;
}

bool Placer::isOf(const Candidate& candidate, std::string_view provider) const
{
    return provider.empty() || m_world.instance(candidate.instance).capacityProvider == provider;
}

std::variant<InstanceId, std::vector<Failure>> Placer::place(const Randomness& random, OwnerKey task,
                                                             std::string_view provider) const
{
    const Candidate* best = nullptr;
    Cost bestCost{};
    for (const Candidate& candidate : m_candidates) {
        if (candidate.lack != Lack::None || !isOf(candidate, provider))
            continue;
        const Cost cost = costOf(candidate, random, task);
        if (best == nullptr || cost < bestCost) {
            best = &candidate;
            bestCost = cost;
        }
    }
    if (best != nullptr)
        return best->instance;
    std::vector<Failure> failures;
    for (const Candidate& candidate : m_candidates) {
        if (isOf(candidate, provider))
            failures.push_back(
                {containerInstanceArn(m_world, candidate.instance), std::string(toText(candidate.lack))});
    }
    return failures;
}

/// One number for each strategy, small if the instance is good by it.
Placer::Cost Placer::costOf(const Candidate& candidate, const Randomness& random, OwnerKey task) const
{
    Cost cost{};
    const ContainerInstance& instance = m_world.instance(candidate.instance);
    for (std::size_t i = 0; i < m_strategies.size(); ++i) {
        const PlacementStrategy& strategy = m_strategies[i];
        switch (strategy.type) {
        case StrategyType::Random:
            cost[i] = static_cast<std::int64_t>(
                random.bits(Purpose::Placement, task, candidate.instance.value) >> 1);
            break;
        case StrategyType::Binpack:
            cost[i] = strategy.field == "cpu" ? instance.remainingCpu : instance.remainingMemory;
            break;
        case StrategyType::Spread:
            cost[i] = spreadAttribute(strategy).empty() ? candidate.ofGroup
                                                        : m_bucketCounts[i][candidate.buckets[i]];
            break;
        }
    }
    cost[mostStrategies] = candidate.ofGroup;
    return cost;
}

Lack Placer::lackOf(InstanceId instance) const
{
    return std::ranges::find(m_candidates, instance, &Candidate::instance)->lack;
}

void Placer::placed(InstanceId instance)
{
    const auto candidate = std::ranges::find(m_candidates, instance, &Candidate::instance);
    if (candidate == m_candidates.end())
        return;
    ++candidate->ofGroup;
    for (std::size_t i = 0; i < m_strategies.size(); ++i)
        ++m_bucketCounts[i][candidate->buckets[i]];
    candidate->lack = judge(*candidate);
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
