// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/comparison.h>

#include <core/log/apply.h>
#include <core/log/taskstates.h>
#include <core/model/requestsummary.h>

#include <algorithm>
#include <set>

namespace taskarium {

namespace {

/// Every task that a service wants runs, and no deployment is under way.
bool isSteady(const Service& service)
{
    if (service.status != ServiceStatus::Active)
        return service.counts.running + service.counts.pending == 0;
    const auto isUnderWay = [](const Deployment& deployment) {
        return deployment.status != DeploymentStatus::Inactive
            && deployment.rolloutState == RolloutState::InProgress;
    };
    return service.counts.running == service.desiredCount && service.counts.pending == 0
        && std::ranges::none_of(service.deployments, isUnderWay);
}

int pendingIn(const World& world)
{
    int pending = 0;
    for (const TaskStatus status : taskStatuses) {
        if (status < TaskStatus::Running)
            pending += world.counts.of(TaskState{status, DesiredStatus::Running});
    }
    return pending;
}

/// Counts along a log.
class Counter {
public:
    void take(const Record& record, const World& after)
    {
        if (const std::optional<StateChange> change = m_states.take(record))
            takeChange(*change, after);
        if (const auto* const changed = std::get_if<DeploymentChanged>(&record.content)) {
            m_figures.deploymentsCompleted += changed->rolloutState == RolloutState::Completed ? 1 : 0;
            m_figures.deploymentsFailed += changed->rolloutState == RolloutState::Failed ? 1 : 0;
        }
        if (const std::optional<ServiceId> service = serviceOf(record, after))
            takeService(*service, after);
    }

    [[nodiscard]] RunFigures figures(const World& world, SimTime until) const
    {
        RunFigures figures = m_figures;
        if (m_unsteady.empty() && m_steadySince)
            figures.steadyAt = m_steadySince;
        if (const std::optional<RequestSummary> requests = requestsOf(world, until))
            figures.requestsLost = wholeRequests(requests->tally.lostInAll());
        return figures;
    }

private:
    void takeChange(const StateChange& change, const World& after)
    {
        m_figures.tasksCreated += change.from ? 0 : 1;
        m_figures.mostPending = std::max(m_figures.mostPending, pendingIn(after));
        const bool isStop = change.from && change.to && change.from->last != TaskStatus::Stopped
            && change.to->last == TaskStatus::Stopped;
        if (!isStop)
            return;
        ++m_figures.tasksStopped;
        const TaskDefinition& definition = after.definition(after.task(change.task).definition);
        m_figures.tasksFailed += isFailure(after.detail(change.task), definition) ? 1 : 0;
    }

    void takeService(ServiceId service, const World& after)
    {
        const bool wasSteady = m_unsteady.empty();
        if (isSteady(after.service(service)))
            m_unsteady.erase(service);
        else
            m_unsteady.insert(service);
        if (m_unsteady.empty() && (!wasSteady || !m_steadySince))
            m_steadySince = after.now;
    }

    TaskStates m_states{};
    std::set<ServiceId> m_unsteady{};
    std::optional<SimTime> m_steadySince{};
    RunFigures m_figures{};
};

} // namespace

RunFigures figuresOf(const Session& session, SimTime until)
{
    World world = session.initialWorld();
    Counter counter;
    const std::size_t count = session.log().countUpTo(until);
    for (std::size_t i = 0; i < count; ++i) {
        const Record& record = session.log()[i];
        apply(world, record);
        counter.take(record, world);
    }
    return counter.figures(world, until);
}

} // namespace taskarium
