// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/placement/ranking.h>

#include <core/placement/instancefit.h>

#include <algorithm>

namespace taskarium {

/// Says which of two places in a cell is the better one.
struct Ranking::PlaceOrder {
    const Ranking& ranking;
    const Cell& cell;

    [[nodiscard]] bool operator()(std::uint32_t a, std::uint32_t b) const
    {
        return ranking.isBetter(cell.instances[a], cell.instances[b]);
    }
};

Ranking::Ranking(const World& world, const PlacementOrder& order)
    : m_order(order)
    , m_strategies(effectiveStrategies(order.rules))
{
    for (const PlacementStrategy& strategy : m_strategies)
        m_criteria.push_back(criterionOf(strategy));
    m_criteria.push_back(Criterion::OfGroup);
    for (const Criterion criterion : m_criteria) {
        if (criterion >= Criterion::OfGroup && std::ranges::count(m_measures, criterion) == 0)
            m_measures.push_back(criterion);
    }
    m_drawsLots = std::ranges::count(m_criteria, Criterion::Lot) > 0;
    recount(world);
    arrange(world);
}

Ranking::Criterion Ranking::criterionOf(const PlacementStrategy& strategy)
{
    switch (strategy.type) {
    case StrategyType::Random: return Criterion::Lot;
    case StrategyType::Binpack: return strategy.field == "cpu" ? Criterion::Cpu : Criterion::Memory;
    case StrategyType::Spread: break;
    }
    return spreadAttribute(strategy).empty() ? Criterion::OfGroup : Criterion::Bucket;
}

/// Counts the tasks of the group on all instances.
void Ranking::recount(const World& world)
{
    m_ofGroup.assign(world.instances.size(), 0);
    if (m_order.service.isValid()) {
        for (const TaskId task : world.service(m_order.service).tasks) {
            const Task& found = world.task(task);
            if (found.instance.isValid() && found.state.desired == DesiredStatus::Running)
                ++m_ofGroup[found.instance.value];
        }
        return;
    }
    for (std::size_t i = 0; i < world.instances.size(); ++i) {
        const ContainerInstance& instance = world.instances[i];
        if (instance.cluster == m_order.cluster)
            m_ofGroup[i] = static_cast<int>(std::ranges::count_if(
                instance.tasks, [&](TaskId task) { return world.detail(task).group == m_order.group; }));
    }
}

/// Sorts the instances into cells anew, by what they are now and the counts as they are.
void Ranking::arrange(const World& world)
{
    m_ofGroup.resize(world.instances.size());
    m_cpu.assign(world.instances.size(), 0);
    m_memory.assign(world.instances.size(), 0);
    m_rows.assign(world.instances.size(), {});
    m_cells.clear();
    m_cellNumbers.clear();
    m_unfit.clear();
    m_bucketNumbers = {};
    m_bucketCounts = {};
    for (std::uint32_t i = 0; i < m_rows.size(); ++i)
        addRow(world, InstanceId{i});
    if (m_drawsLots)
        return;
    for (Cell& cell : m_cells)
        cell.tournament =
            Tournament(cell.instances.size(), PlaceOrder{*this, cell}, [&](std::uint32_t place) {
                return m_rows[cell.instances[place].value].state == State::Open;
            });
}

/// Tasks on instances that cannot be chosen count in the spread too.
void Ranking::addRow(const World& world, InstanceId id)
{
    const ContainerInstance& instance = world.instance(id);
    if (instance.cluster != m_order.cluster || !isOfType(instance, m_order.launchType))
        return;
    Row& row = m_rows[id.value];
    row.cell = cellOf(instance);
    Cell& cell = m_cells[row.cell];
    row.place = static_cast<std::uint32_t>(cell.instances.size());
    cell.instances.push_back(id);
    const bool isElsewhere = !m_order.zone.empty() && instance.availabilityZone != m_order.zone;
    if (instance.status == InstanceStatus::Active && !isElsewhere)
        row.state = State::Open;
    measure(world, id);
    for (std::size_t i = 0; i < m_strategies.size(); ++i)
        m_bucketCounts[i][cell.buckets[i]] += m_ofGroup[id.value];
}

/// Instances that lack the attribute share a bucket, as all do by a strategy that spreads over none.
Ranking::Buckets Ranking::bucketsOf(const ContainerInstance& instance)
{
    Buckets buckets{};
    for (std::size_t i = 0; i < m_strategies.size(); ++i) {
        const std::string_view attribute = spreadAttribute(m_strategies[i]);
        const std::string* const value = attribute.empty() ? nullptr : findAttribute(instance, attribute);
        std::vector<int>& counts = m_bucketCounts[i];
        const auto [found, isNew] = m_bucketNumbers[i].try_emplace(value ? *value : std::string(),
                                                                   static_cast<std::uint32_t>(counts.size()));
        if (isNew)
            counts.push_back(0);
        buckets[i] = found->second;
    }
    return buckets;
}

std::uint32_t Ranking::cellOf(const ContainerInstance& instance)
{
    const Buckets buckets = bucketsOf(instance);
    const auto [found, isNew] = m_cellNumbers.try_emplace(std::pair(instance.capacityProvider, buckets),
                                                          static_cast<std::uint32_t>(m_cells.size()));
    if (isNew)
        m_cells.push_back({.provider = instance.capacityProvider, .buckets = buckets});
    return found->second;
}

void Ranking::count(const World& world, InstanceId instance, int sign)
{
    take(world, {.instance = instance, .service = m_order.service, .group = m_group, .sign = sign});
}

void Ranking::follow(const World& world, InstanceNews& news)
{
    const InstanceNews::Mark end = news.end();
    const std::optional<InstanceNews::Mark> mark = std::exchange(m_mark, end);
    if (!mark) {
        m_group = news.groupOf(m_order.group);
        return;
    }
    const auto moves = news.since(*mark);
    if (!moves)
        recount(world);
    const bool isNew = !moves || end.changes != mark->changes;
    if (isNew)
        m_ofGroup.resize(world.instances.size());
    for (const InstanceMove& move : moves.value_or(std::span<const InstanceMove>())) {
        if (!isNew)
            take(world, move);
        else if (isOwn(move))
            m_ofGroup[move.instance.value] += move.sign;
    }
    if (isNew)
        arrange(world);
}

bool Ranking::isOwn(const InstanceMove& move) const
{
    return m_order.service.isValid() ? move.service == m_order.service : move.group == m_group;
}

/// One that leaves may make an instance fit for others.
void Ranking::take(const World& world, const InstanceMove& move)
{
    Row& row = m_rows[move.instance.value];
    if (isOwn(move)) {
        m_ofGroup[move.instance.value] += move.sign;
        for (std::size_t i = 0; row.cell != Tournament::nobody && i < m_strategies.size(); ++i)
            m_bucketCounts[i][m_cells[row.cell].buckets[i]] += move.sign;
    } else if (m_measures.size() == 1 && (row.state != State::Unfit || move.sign > 0)) {
        return; // only the tasks of the group matter
    }
    if (row.state == State::Absent)
        return;
    if (move.sign < 0)
        row.state = State::Open;
    measure(world, move.instance);
    replay(move.instance);
}

void Ranking::measure(const World& world, InstanceId id)
{
    m_cpu[id.value] = world.instance(id).remainingCpu;
    m_memory[id.value] = world.instance(id).remainingMemory;
}

/// Inside a cell, without lots.
bool Ranking::isBetter(InstanceId a, InstanceId b) const
{
    for (const Criterion criterion : m_measures) {
        const int first = value(criterion, a);
        const int second = value(criterion, b);
        if (first != second)
            return first < second;
    }
    return a < b;
}

int Ranking::value(Criterion measure, InstanceId instance) const
{
    switch (measure) {
    case Criterion::OfGroup: return m_ofGroup[instance.value];
    case Criterion::Cpu: return m_cpu[instance.value];
    case Criterion::Memory: return m_memory[instance.value];
    case Criterion::Bucket:
    case Criterion::Lot: break;
    }
    return 0;
}

void Ranking::replay(InstanceId id)
{
    const Row& row = m_rows[id.value];
    if (m_drawsLots)
        return;
    Cell& cell = m_cells[row.cell];
    if (row.state == State::Open)
        cell.tournament.play(row.place, PlaceOrder{*this, cell});
    else
        cell.tournament.leave(row.place, PlaceOrder{*this, cell});
}

std::optional<InstanceId> Ranking::best(std::string_view provider) const
{
    std::optional<InstanceId> best;
    Cost bestCost{};
    for (const Cell& cell : m_cells) {
        const std::uint32_t place = cell.tournament.best();
        if (place == Tournament::nobody || (!provider.empty() && cell.provider != provider))
            continue;
        const InstanceId instance = cell.instances[place];
        const Cost cost = costIn(cell, instance);
        if (!best || std::pair(cost, instance) < std::pair(bestCost, *best)) {
            best = instance;
            bestCost = cost;
        }
    }
    return best;
}

Ranking::Cost Ranking::costIn(const Cell& cell, InstanceId instance) const
{
    Cost cost{};
    for (std::size_t i = 0; i < m_criteria.size(); ++i)
        cost[i] = m_criteria[i] == Criterion::Bucket ? m_bucketCounts[i][cell.buckets[i]]
                                                     : value(m_criteria[i], instance);
    return cost;
}

Ranking::Cost Ranking::costOf(InstanceId instance, const Randomness& random, OwnerKey task) const
{
    Cost cost = costIn(m_cells[m_rows[instance.value].cell], instance);
    for (std::size_t i = 0; i < m_criteria.size(); ++i) {
        if (m_criteria[i] == Criterion::Lot)
            cost[i] = static_cast<std::int64_t>(random.bits(Purpose::Placement, task, instance.value) >> 1);
    }
    return cost;
}

bool Ranking::isCandidate(InstanceId instance, std::string_view provider) const
{
    const Row& row = m_rows[instance.value];
    return row.state != State::Absent && (provider.empty() || m_cells[row.cell].provider == provider);
}

bool Ranking::isOpen(InstanceId instance, std::string_view provider) const
{
    return m_rows[instance.value].state == State::Open && isCandidate(instance, provider);
}

void Ranking::close(InstanceId instance)
{
    m_rows[instance.value].state = State::Unfit;
    m_unfit.push_back(instance);
    replay(instance);
}

void Ranking::openAll()
{
    for (const InstanceId instance : std::exchange(m_unfit, {})) {
        if (m_rows[instance.value].state != State::Unfit)
            continue;
        m_rows[instance.value].state = State::Open;
        replay(instance);
    }
}

int Ranking::ofGroup(InstanceId instance) const
{
    return m_ofGroup[instance.value];
}

} // namespace taskarium
