// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/services/scalein.h>

#include <core/base/tournament.h>
#include <core/services/servicehealth.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace taskarium {

namespace {

/// The strategies, and after them the instance with the most tasks.
constexpr std::size_t mostCriteria = mostStrategies + 1;

/// What a strategy compares: tasks of the service that have the same attribute, tasks of the service in the
/// same place, or what is free there.
enum class Criterion : std::uint8_t { None, Attribute, Place, Cpu, Memory };

Criterion criterionOf(const PlacementStrategy& strategy)
{
    switch (strategy.type) {
    case StrategyType::Random: return Criterion::None;
    case StrategyType::Binpack: return strategy.field == "cpu" ? Criterion::Cpu : Criterion::Memory;
    case StrategyType::Spread: break;
    }
    return spreadAttribute(strategy).empty() ? Criterion::Place : Criterion::Attribute;
}

/// How gladly a task is stopped.
int eagerness(TaskHealth health)
{
    switch (health) {
    case TaskHealth::Healthy: return 0;
    case TaskHealth::Unproven: return 1;
    case TaskHealth::Pending: return 2;
    case TaskHealth::Unhealthy: break;
    }
    return 3;
}

/// A task that may be stopped, with how gladly; then by lot.
struct Candidate {
    int rank = 0;
    std::uint64_t lot = 0;
    TaskId task{};

    friend auto operator<=>(const Candidate&, const Candidate&) = default;
};

/// Where tasks are that are equal but for their rank and lot: an instance or, on Fargate, a zone.
struct Place {
    std::vector<Candidate> candidates{};               ///< the first to go last
    std::array<std::uint32_t, mostCriteria> buckets{}; ///< of each spread over an attribute
    bool isOnFargate = false;
    int wanted = 0; ///< tasks of the service
    int freeCpu = 0;
    int freeMemory = 0;
};

/// Chooses one task after the other; each choice changes what is the best for the next.
class ScaleIn {
public:
    ScaleIn(const Engine& engine, ServiceId service)
        : m_engine(engine)
        , m_strategies(effectiveStrategies(engine.world.service(service).placement))
    {
        for (const PlacementStrategy& strategy : m_strategies)
            m_criteria.push_back(criterionOf(strategy));
        m_criteria.push_back(Criterion::Place);
        for (const TaskId task : engine.world.service(service).tasks) {
            if (engine.world.task(task).state.desired == DesiredStatus::Running)
                count(m_places[placeOf(task)], +1);
        }
    }

    /// The tasks of a group that are to go.
    [[nodiscard]] std::vector<TaskId> choose(const StopGroup& group)
    {
        addCandidates(group.candidates);
        std::vector<TaskId> chosen;
        for (int left = group.count; left > 0 && isAnyOpen(); --left)
            chosen.push_back(takeNext());
        return chosen;
    }

    /// All of them, with why.
    [[nodiscard]] std::vector<ScaleInCandidate> order(const std::vector<TaskId>& tasks)
    {
        addCandidates(tasks);
        std::vector<ScaleInCandidate> order;
        while (isAnyOpen()) {
            order.push_back(nextWithReasons());
            order.back().task = takeNext();
            order.back().health = judge(m_engine, order.back().task);
        }
        return order;
    }

private:
    using Key = std::pair<InstanceId, std::string>;
    using Cost = std::tuple<int, std::array<std::int64_t, mostCriteria>, std::uint64_t>;
    using PlaceNumber = std::uint32_t;

    /// Places that are equal by every spread over an attribute, on Fargate or not: inside it a choice changes
    /// the order only of the place that it takes from.
    struct Cell {
        std::vector<PlaceNumber> places{};
        Tournament tournament{};
    };

    [[nodiscard]] Key keyOf(TaskId task) const
    {
        const InstanceId instance = m_engine.world.task(task).instance;
        return {instance, instance.isValid() ? std::string() : m_engine.world.detail(task).availabilityZone};
    }

    [[nodiscard]] bool isAnyOpen() const
    {
        return std::ranges::any_of(
            m_cells, [](const Cell& cell) { return cell.tournament.best() != Tournament::nobody; });
    }

    /// Says which of two places in a cell is to give a task first.
    [[nodiscard]] auto orderIn(const Cell& cell) const
    {
        return [this, &cell](std::uint32_t a, std::uint32_t b) {
            const Cost first = costOf(m_places[cell.places[a]]);
            const Cost second = costOf(m_places[cell.places[b]]);
            return first == second ? a < b : first > second;
        };
    }

    TaskId takeNext()
    {
        Cell* best = nullptr;
        Cost bestCost{};
        for (Cell& cell : m_cells) {
            if (cell.tournament.best() == Tournament::nobody)
                continue;
            const Cost cost = costOf(m_places[cell.places[cell.tournament.best()]]);
            if (best == nullptr || bestCost < cost) {
                best = &cell;
                bestCost = cost;
            }
        }
        const std::uint32_t player = best->tournament.best();
        Place& place = m_places[best->places[player]];
        const TaskId task = place.candidates.back().task;
        take(place);
        if (place.candidates.empty())
            best->tournament.leave(player, orderIn(*best));
        else
            best->tournament.play(player, orderIn(*best));
        return task;
    }

    /// What makes the next to go the best choice, compared with the others that may go.
    [[nodiscard]] ScaleInCandidate nextWithReasons() const
    {
        using Merit = std::pair<int, std::array<std::int64_t, mostCriteria>>;
        const auto merit = [this](const Place* place) {
            const auto& [rank, criteria, lot] = costOf(*place);
            return Merit(rank, criteria);
        };
        std::vector<const Place*> open;
        for (const Place& place : m_places) {
            if (!place.candidates.empty())
                open.push_back(&place);
        }
        const Merit best = merit(*std::ranges::max_element(open, {}, merit));
        ScaleInCandidate next{.equals = 0};
        for (const Place* const place : open) {
            next.isByPlace = next.isByPlace || (merit(place).first == best.first && merit(place) < best);
            if (merit(place) == best)
                next.equals +=
                    static_cast<int>(std::ranges::count(place->candidates, best.first, &Candidate::rank));
        }
        return next;
    }

    PlaceNumber placeOf(TaskId task)
    {
        const auto [found, isNew] =
            m_numbers.try_emplace(keyOf(task), static_cast<PlaceNumber>(m_places.size()));
        if (!isNew)
            return found->second;
        Place& place = m_places.emplace_back();
        for (std::size_t i = 0; i < m_strategies.size(); ++i) {
            if (m_criteria[i] == Criterion::Attribute)
                place.buckets[i] = bucketOf(i, attributeOf(m_strategies[i], task));
        }
        const InstanceId instance = m_engine.world.task(task).instance;
        place.isOnFargate = !instance.isValid();
        if (instance.isValid()) {
            place.freeCpu = m_engine.world.instance(instance).remainingCpu;
            place.freeMemory = m_engine.world.instance(instance).remainingMemory;
        }
        return found->second;
    }

    /// The attribute's value where a task is.
    [[nodiscard]] std::string attributeOf(const PlacementStrategy& strategy, TaskId task) const
    {
        const std::string_view attribute = spreadAttribute(strategy);
        if (attribute == "ecs.availability-zone")
            return m_engine.world.detail(task).availabilityZone;
        const InstanceId instance = m_engine.world.task(task).instance;
        if (!instance.isValid())
            return {};
        const std::string* const value = findAttribute(m_engine.world.instance(instance), attribute);
        return value != nullptr ? *value : std::string();
    }

    std::uint32_t bucketOf(std::size_t criterion, const std::string& name)
    {
        const auto [found, isNew] = m_bucketNumbers[criterion].try_emplace(
            name, static_cast<std::uint32_t>(m_counts[criterion].size()));
        if (isNew)
            m_counts[criterion].push_back(0);
        return found->second;
    }

    void count(Place& place, int sign)
    {
        place.wanted += sign;
        m_onFargate += place.isOnFargate ? sign : 0;
        for (std::size_t i = 0; i < m_strategies.size(); ++i) {
            if (m_criteria[i] == Criterion::Attribute)
                m_counts[i][place.buckets[i]] += sign;
        }
    }

    /// Puts a group's tasks in the place of those that the group before has left.
    void addCandidates(const std::vector<TaskId>& tasks)
    {
        for (Place& place : m_places)
            place.candidates.clear();
        for (const TaskId task : tasks) {
            const OwnerKey key = m_engine.world.detail(task).key;
            m_places[placeOf(task)].candidates.push_back(
                {eagerness(judge(m_engine, task)), m_engine.random.bits(Purpose::ScaleInChoice, key), task});
        }
        for (Place& place : m_places)
            std::ranges::sort(place.candidates);
        makeCells();
    }

    void makeCells()
    {
        m_cells.clear();
        std::map<std::pair<bool, std::array<std::uint32_t, mostCriteria>>, std::size_t> numbers;
        for (PlaceNumber i = 0; i < m_places.size(); ++i) {
            const auto [found, isNew] =
                numbers.try_emplace({m_places[i].isOnFargate, m_places[i].buckets}, m_cells.size());
            if (isNew)
                m_cells.emplace_back();
            m_cells[found->second].places.push_back(i);
        }
        for (Cell& cell : m_cells)
            cell.tournament = Tournament(cell.places.size(), orderIn(cell), [&](std::uint32_t player) {
                return !m_places[cell.places[player]].candidates.empty();
            });
    }

    /// The place whose next task is to go has the largest.
    [[nodiscard]] Cost costOf(const Place& place) const
    {
        const Candidate& next = place.candidates.back();
        std::array<std::int64_t, mostCriteria> cost{};
        for (std::size_t i = 0; i < m_criteria.size(); ++i) {
            switch (m_criteria[i]) {
            case Criterion::None: break;
            case Criterion::Attribute: cost[i] = m_counts[i][place.buckets[i]]; break;
            case Criterion::Place: cost[i] = place.isOnFargate ? m_onFargate : place.wanted; break;
            case Criterion::Cpu: cost[i] = place.freeCpu; break;
            case Criterion::Memory: cost[i] = place.freeMemory; break;
            }
        }
        return {next.rank, cost, next.lot};
    }

    void take(Place& place)
    {
        const TaskDefinition& definition = m_engine.definitionOf(place.candidates.back().task);
        place.candidates.pop_back();
        place.freeCpu += cpuCharge(definition);
        place.freeMemory += memoryCharge(definition);
        count(place, -1);
    }

    const Engine& m_engine;
    std::vector<PlacementStrategy> m_strategies;
    std::vector<Criterion> m_criteria{}; ///< of the strategies, and the place in the end
    std::vector<Place> m_places{};
    std::map<Key, PlaceNumber> m_numbers{};
    int m_onFargate = 0; ///< wanted tasks of the service, which to its strategies are in one place
    std::vector<Cell> m_cells{};
    std::array<std::map<std::string, std::uint32_t>, mostCriteria> m_bucketNumbers{};
    std::array<std::vector<int>, mostCriteria> m_counts{}; ///< wanted tasks of the service in each bucket
};

} // namespace

std::vector<TaskId> chooseToStop(const Engine& engine, ServiceId service,
                                 const std::vector<TaskId>& candidates, int count)
{
    return chooseToStop(engine, service, {{candidates, count}});
}

std::vector<TaskId> chooseToStop(const Engine& engine, ServiceId service,
                                 const std::vector<StopGroup>& groups)
{
    std::vector<TaskId> chosen;
    if (std::ranges::none_of(groups, [](const StopGroup& group) { return group.count > 0; }))
        return chosen;
    ScaleIn choice(engine, service);
    for (const StopGroup& group : groups) {
        const std::vector<TaskId> more = choice.choose(group);
        chosen.insert(chosen.end(), more.begin(), more.end());
    }
    return chosen;
}

std::vector<ScaleInCandidate> scaleInOrder(const Engine& engine, ServiceId service,
                                           const std::vector<TaskId>& candidates)
{
    return ScaleIn(engine, service).order(candidates);
}

} // namespace taskarium
