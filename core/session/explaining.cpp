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
    if (before < session.historyBegin())
        return std::nullopt;
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

bool isAtRest(const std::vector<Reason>& because)
{
    constexpr std::array restful{Cause::ServiceSteady,
                                 Cause::ServiceInactive,
                                 Cause::InstanceServes,
                                 Cause::InstanceInactive,
                                 Cause::RunsAtRest,
                                 Cause::Retained,
                                 Cause::Removed,
                                 Cause::Gone,
                                 Cause::RecordedState,
                                 Cause::DeploymentRolledBack,
                                 Cause::DeploymentTakenBack,
                                 Cause::ServiceLastFailure};
    return std::ranges::all_of(
        because, [&restful](const Reason& reason) { return std::ranges::count(restful, reason.cause) > 0; });
}

/// Without a look ahead, which costs too much for each task of a large cluster.
bool isAtRest(const Explain& explain, TaskId task)
{
    const Task& found = explain.world.task(task);
    if (found.isPurged || found.state.last >= TaskStatus::Stopped)
        return true;
    const std::optional<TaskInsight> insight = explain.session.insight(explain.time, task);
    return isAtRest(waitReasons(
        {.world = explain.world, .now = explain.time, .id = task, .insight = insight ? &*insight : nullptr}));
}

bool isAtRest(const Explain& explain, ServiceId service)
{
    return isAtRest(explain(service).because);
}

bool isAtRest(const Explain& explain, InstanceId instance)
{
    return isAtRest(explain(instance).because);
}

template <typename Kind>
void addRestless(std::vector<Subject>& subjects, const Explain& explain, std::size_t count)
{
    for (std::uint32_t i = 0; i < count; ++i) {
        if (!isAtRest(explain, Kind{i}))
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
    addRestless<ServiceId>(subjects, explain, world.services.size());
    addRestless<TaskId>(subjects, explain, world.tasks.size());
    addRestless<InstanceId>(subjects, explain, world.instances.size());
    return subjects;
}

} // namespace taskarium
