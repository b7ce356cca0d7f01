// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/services/scalein.h>

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
    std::vector<Candidate> candidates{};             ///< the first to go last
    std::array<std::size_t, mostCriteria> buckets{}; ///< of each spread
    int freeCpu = 0;
    int freeMemory = 0;
};

/// Chooses one task after the other; each choice changes what is the best for the next.
class ScaleIn {
public:
    ScaleIn(const Engine& engine, ServiceId service)
        : m_engine(engine)
        , m_criteria(effectiveStrategies(engine.world.service(service).placement))
    {
        m_criteria.push_back({StrategyType::Spread, "instanceId"});
        for (const TaskId task : engine.world.service(service).tasks) {
            if (engine.world.task(task).state.desired == DesiredStatus::Running)
                count(placeOf(task), +1);
        }
    }

    /// The tasks of a group that are to go.
    [[nodiscard]] std::vector<TaskId> choose(const StopGroup& group)
    {
        addCandidates(group.candidates);
        std::vector<TaskId> chosen;
        for (int left = group.count; left > 0 && !m_open.empty(); --left)
            chosen.push_back(takeNext());
        return chosen;
    }

    /// All of them, with why.
    [[nodiscard]] std::vector<ScaleInCandidate> order(const std::vector<TaskId>& tasks)
    {
        addCandidates(tasks);
        std::vector<ScaleInCandidate> order;
        while (!m_open.empty()) {
            order.push_back(nextWithReasons());
            order.back().task = takeNext();
            order.back().health = judge(m_engine, order.back().task);
        }
        return order;
    }

private:
    using Key = std::pair<InstanceId, std::string>;
    using Cost = std::tuple<int, std::array<std::int64_t, mostCriteria>, std::uint64_t>;

    [[nodiscard]] Key keyOf(TaskId task) const
    {
        const InstanceId instance = m_engine.world.task(task).instance;
        return {instance, instance.isValid() ? std::string() : m_engine.world.detail(task).availabilityZone};
    }

    TaskId takeNext()
    {
        const auto cost = [this](const auto& place) { return costOf(place.second); };
        const auto best = std::ranges::max_element(m_open, {}, cost);
        const TaskId task = best->second->candidates.back().task;
        take(*best->second);
        if (best->second->candidates.empty())
            m_open.erase(best);
        return task;
    }

    /// What makes the next to go the best choice, compared with the others that may go.
    [[nodiscard]] ScaleInCandidate nextWithReasons() const
    {
        const auto merit = [this](const auto& place) {
            const auto& [rank, criteria, lot] = costOf(place.second);
            return std::pair(rank, criteria);
        };
        const auto best = merit(*std::ranges::max_element(m_open, {}, merit));
        ScaleInCandidate next{.equals = 0};
        for (const auto& open : m_open) {
            const std::vector<Candidate>& candidates = open.second->candidates;
            next.isByPlace = next.isByPlace || (merit(open).first == best.first && merit(open) < best);
            if (merit(open) == best)
                next.equals += static_cast<int>(std::ranges::count(candidates, best.first, &Candidate::rank));
        }
        return next;
    }

    Place& placeOf(TaskId task)
    {
        const auto [found, isNew] = m_places.try_emplace(keyOf(task));
        Place& place = found->second;
        if (!isNew)
            return place;
        for (std::size_t i = 0; i < m_criteria.size(); ++i)
            place.buckets[i] = bucketOf(i, bucketName(m_criteria[i], task));
        if (const InstanceId instance = m_engine.world.task(task).instance; instance.isValid()) {
            place.freeCpu = m_engine.world.instance(instance).remainingCpu;
            place.freeMemory = m_engine.world.instance(instance).remainingMemory;
        }
        return place;
    }

    /// What a spread tells apart: an attribute's value, the instance; nothing for the other strategies.
    [[nodiscard]] std::string bucketName(const PlacementStrategy& criterion, TaskId task) const
    {
        if (criterion.type != StrategyType::Spread)
            return {};
        const std::string_view attribute = spreadAttribute(criterion);
        if (attribute == "ecs.availability-zone")
            return m_engine.world.detail(task).availabilityZone;
        const InstanceId instance = m_engine.world.task(task).instance;
        if (!instance.isValid())
            return {};
        if (attribute.empty())
            return std::to_string(instance.value);
        const std::string* const value = findAttribute(m_engine.world.instance(instance), attribute);
        return value != nullptr ? *value : std::string();
    }

    std::size_t bucketOf(std::size_t criterion, const std::string& name)
    {
        const auto [found, isNew] = m_bucketNames[criterion].try_emplace(name, m_counts[criterion].size());
        if (isNew)
            m_counts[criterion].push_back(0);
        return found->second;
    }

    void count(const Place& place, int sign)
    {
        for (std::size_t i = 0; i < m_criteria.size(); ++i)
            m_counts[i][place.buckets[i]] += sign;
    }

    /// Puts a group's tasks in the place of those that the group before has left.
    void addCandidates(const std::vector<TaskId>& tasks)
    {
        for (auto& [key, place] : m_open)
            place->candidates.clear();
        m_open.clear();
        for (const TaskId task : tasks) {
            Place& place = placeOf(task);
            const OwnerKey key = m_engine.world.detail(task).key;
            place.candidates.push_back(
                {eagerness(judge(m_engine, task)), m_engine.random.bits(Purpose::ScaleInChoice, key), task});
            m_open[keyOf(task)] = &place;
        }
        for (auto& [key, place] : m_open)
            std::ranges::sort(place->candidates);
    }

    /// The place whose next task is to go has the largest.
    [[nodiscard]] Cost costOf(const Place* place) const
    {
        const Candidate& next = place->candidates.back();
        std::array<std::int64_t, mostCriteria> cost{};
        for (std::size_t i = 0; i < m_criteria.size(); ++i) {
            switch (m_criteria[i].type) {
            case StrategyType::Random: break;
            case StrategyType::Spread: cost[i] = m_counts[i][place->buckets[i]]; break;
            case StrategyType::Binpack:
                cost[i] = m_criteria[i].field == "cpu" ? place->freeCpu : place->freeMemory;
                break;
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
    std::vector<PlacementStrategy> m_criteria;
    std::map<Key, Place> m_places{};
    std::map<Key, Place*> m_open{}; ///< those that have candidates left
    std::array<std::map<std::string, std::size_t>, mostCriteria> m_bucketNames{};
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
