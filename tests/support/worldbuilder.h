// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/log/apply.h>

#include <array>
#include <cstdio>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace taskarium::test {

/// A task to be built: where it is, and since when.
struct TaskPlan {
    TaskState state{};
    TaskTraits traits{.provisions = true, .registers = true};
    LaunchType launchType = LaunchType::Fargate;
    ServiceId service{};
    SimTime movedAt{}; ///< when it reached its state
    Step step{};
};

/// Makes a World whose tasks are in given states, by records that apply() takes: every task is born in its
/// initial state and walks through the transition table.
class WorldBuilder {
public:
    explicit WorldBuilder(Profile profile = Profile::Documented)
    {
        m_world.settings.profile = profile;
        put(ClusterCreated{{.name = "demo"}});
        put(TaskDefinitionRegistered{
            std::make_shared<TaskDefinition>(TaskDefinition{.family = "batch", .revision = 1})});
    }

    ServiceId addService(std::string name)
    {
        const ServiceId id{static_cast<std::uint32_t>(m_world.services.size())};
        put(ServiceCreated{
            std::make_shared<Service>(Service{.name = std::move(name), .cluster = {0}, .definition = {0}})});
        return id;
    }

    TaskId addTask(const TaskPlan& plan)
    {
        const TaskId id{static_cast<std::uint32_t>(m_world.tasks.size())};
        TaskTraits traits = plan.traits;
        traits.profile = m_world.settings.profile;
        const TaskState birth = initialState(traits);
        Task task{.state = birth, .traits = traits, .launchType = plan.launchType, .cameFrom = birth.last};
        task.service = plan.service;
        task.definition = {0};
        task.cluster = {0};
        task.createdAt = task.movedAt = birth == plan.state ? plan.movedAt : SimTime{};
        put(TaskCreated{std::make_shared<Task>(task),
                        std::make_shared<TaskDetail>(TaskDetail{.id = idText(id)})});
        for (const Trigger trigger : path(birth, plan.state, traits))
            put(TaskChanged{.task = id, .trigger = trigger}, plan.movedAt);
        put(TaskChanged{.task = id, .step = plan.step}, plan.movedAt);
        return id;
    }

    void addTasks(int count, const TaskPlan& plan)
    {
        for (int i = 0; i < count; ++i)
            addTask(plan);
    }

    /// Lets something happen to a task.
    void change(TaskId task, Trigger trigger, SimTime at)
    {
        put(TaskChanged{.task = task, .trigger = trigger}, at);
    }

    void put(RecordContent content, SimTime at = {}) { apply(m_world, {at, std::move(content)}); }

    [[nodiscard]] const World& world() const { return m_world; }

private:
    /// The triggers that lead from a state to another, the fewest that do; none if the table has no such way.
    static std::vector<Trigger> path(TaskState from, TaskState to, const TaskTraits& traits)
    {
        std::vector<std::pair<TaskState, std::vector<Trigger>>> open{{from, {}}};
        for (std::size_t i = 0; i < open.size() && open.size() < 1000; ++i) {
            const auto [state, way] = open[i];
            if (state == to)
                return way;
            for (const Trigger trigger : triggers) {
                if (const Transition* row = findTransition(state, trigger, traits)) {
                    open.emplace_back(row->to, way);
                    open.back().second.push_back(trigger);
                }
            }
        }
        return {};
    }

    /// 32 hexadecimal digits that begin differently for each task.
    static std::string idText(TaskId id)
    {
        std::array<char, 33> digits{};
        std::snprintf(digits.data(), digits.size(), "%08x%024x", id.value * 0x9E3779B1U, id.value);
        return digits.data();
    }

    World m_world{};
};

} // namespace taskarium::test
