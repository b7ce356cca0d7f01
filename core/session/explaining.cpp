// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/explaining.h>

#include <core/explain/explainservice.h>
#include <core/explain/explaintask.h>

#include <algorithm>

namespace taskarium {

namespace {

/// A task was told to stop when its desiredStatus changed: the world and the scheduler as they were just
/// before. Nothing for a task that nobody has told, or that a recording shows for the first time after it.
std::optional<StopMoment> stopMomentOf(const Session& session, const World& world, TaskId task)
{
    const std::optional<SimTime>& stopping = world.detail(task).times.stopping;
    if (world.task(task).state.desired == DesiredStatus::Running || !stopping || *stopping <= SimTime{})
        return std::nullopt;
    const SimTime before = *stopping - Duration(1);
    StopMoment moment{.world = session.worldAt(before)};
    if (task.value >= moment.world.tasks.size())
        return std::nullopt;
    if (const ServiceId service = world.task(task).service; service.isValid())
        moment.service = session.insight(before, service);
    return moment;
}

struct Explain {
    const Session& session;
    const World& world;
    SimTime time{};

    Explanation operator()(TaskId task) const
    {
        const std::optional<TaskInsight> insight = session.insight(time, task);
        return explainTask({.world = world,
                            .now = time,
                            .id = task,
                            .insight = insight ? &*insight : nullptr,
                            .outlook = session.outlook(time, task),
                            .stop = stopMomentOf(session, world, task)});
    }

    Explanation operator()(ServiceId service) const
    {
        const std::optional<ServiceInsight> insight = session.insight(time, service);
        return explainService(
            {.world = world, .now = time, .service = service, .insight = insight ? &*insight : nullptr});
    }

    Explanation operator()(InstanceId instance) const { return explainInstance(world, time, instance); }
};

bool isAtRest(const Explanation& explanation)
{
    const std::vector<Reason>& because = explanation.because;
    constexpr std::array restful{
        Cause::ServiceSteady, Cause::ServiceInactive, Cause::InstanceServes, Cause::InstanceInactive,
        Cause::RunsAtRest,    Cause::Retained,        Cause::Removed,        Cause::Gone};
    return because.empty() || (because.size() == 1 && std::ranges::count(restful, because.front().cause) > 0);
}

template <typename Kind, typename Container>
void addRestless(std::vector<Subject>& subjects, const Explain& explain, const Container& all)
{
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        if (!isAtRest(explain(Kind{i})))
            subjects.emplace_back(Kind{i});
    }
}

} // namespace

Explanation explain(const Session& session, SimTime time, const Subject& subject)
{
    const World world = session.worldAt(time);
    return std::visit(Explain{session, world, time}, subject);
}

std::vector<Subject> restlessSubjects(const Session& session, SimTime time)
{
    const World world = session.worldAt(time);
    const Explain explain{session, world, time};
    std::vector<Subject> subjects;
    addRestless<ServiceId>(subjects, explain, world.services);
    for (std::uint32_t i = 0; i < world.tasks.size(); ++i) {
        const Task& task = world.tasks[i];
        if (!task.isPurged && task.state.last < TaskStatus::Stopped && !isAtRest(explain(TaskId{i})))
            subjects.emplace_back(TaskId{i});
    }
    addRestless<InstanceId>(subjects, explain, world.instances);
    return subjects;
}

} // namespace taskarium
