// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/explain/phases.h>

#include <algorithm>
#include <numeric>

namespace taskarium {

namespace {

/// Of a state whose step is not known: recordings tell no steps.
std::optional<Phase> usualPhase(TaskStatus status)
{
    switch (status) {
    case TaskStatus::Provisioning: return Phase::NetworkInterface;
    case TaskStatus::Pending: return Phase::Agent;
    case TaskStatus::Activating: return Phase::Registration;
    case TaskStatus::Running: return Phase::Running;
    case TaskStatus::Deactivating: return Phase::Deregistration;
    case TaskStatus::Stopping: return Phase::ContainerStop;
    case TaskStatus::Deprovisioning: return Phase::Cleanup;
    case TaskStatus::Stopped:
    case TaskStatus::Deleted: break;
    }
    return std::nullopt;
}

/// Calls `take(phase, begin, end)` for each span of a life before `until` that belongs to a phase.
template <typename Take>
void forEachPhase(const Lifeline& life, SimTime until, Take take)
{
    for (std::size_t i = 0; i < life.spans.size() && life.spans[i].begin < until; ++i) {
        const std::optional<Phase> phase = phaseOf(life.spans[i]);
        const SimTime end = std::min(endOf(life.spans, life.gone, i).value_or(until), until);
        if (phase && end > life.spans[i].begin)
            take(*phase, life.spans[i].begin, end);
    }
}

} // namespace

std::string_view toText(Phase phase)
{
    switch (phase) {
    case Phase::Capacity: return "capacity wait";
    case Phase::NetworkInterface: return "ENI";
    case Phase::Agent: return "agent";
    case Phase::ImagePull: return "image pull";
    case Phase::ContainerStart: return "container start";
    case Phase::Registration: return "registration";
    case Phase::Running: return "RUNNING";
    case Phase::Deregistration: return "deregistration";
    case Phase::ContainerStop: return "SIGTERM to exit";
    case Phase::StopReport: return "report";
    case Phase::Cleanup: return "cleanup";
    }
    return {};
}

std::string_view columnText(Phase phase)
{
    switch (phase) {
    case Phase::Capacity: return "capacity";
    case Phase::NetworkInterface: return "network_interface";
    case Phase::Agent: return "agent";
    case Phase::ImagePull: return "image_pull";
    case Phase::ContainerStart: return "container_start";
    case Phase::Registration: return "registration";
    case Phase::Running: return "running";
    case Phase::Deregistration: return "deregistration";
    case Phase::ContainerStop: return "container_stop";
    case Phase::StopReport: return "stop_report";
    case Phase::Cleanup: return "cleanup";
    }
    return {};
}

TaskStatus statusOf(Phase phase)
{
    switch (phase) {
    case Phase::Capacity:
    case Phase::NetworkInterface: return TaskStatus::Provisioning;
    case Phase::Agent: return TaskStatus::Pending;
    case Phase::ImagePull:
    case Phase::ContainerStart:
    case Phase::Registration: return TaskStatus::Activating;
    case Phase::Running: return TaskStatus::Running;
    case Phase::Deregistration: return TaskStatus::Deactivating;
    case Phase::ContainerStop:
    case Phase::StopReport: return TaskStatus::Stopping;
    case Phase::Cleanup: return TaskStatus::Deprovisioning;
    }
    return TaskStatus::Running;
}

std::optional<Phase> phaseOf(const LifeSpan& span)
{
    if (span.state.last >= TaskStatus::Stopped)
        return std::nullopt;
    switch (span.step) {
    case StepKind::Capacity: return Phase::Capacity;
    case StepKind::NetworkInterface: return Phase::NetworkInterface;
    case StepKind::Agent: return Phase::Agent;
    case StepKind::ImagePull: return Phase::ImagePull;
    case StepKind::ContainerStart: return Phase::ContainerStart;
    case StepKind::Registration: return Phase::Registration;
    case StepKind::Running: return Phase::Running;
    case StepKind::Deregistration: return Phase::Deregistration;
    case StepKind::ContainerStop: return Phase::ContainerStop;
    case StepKind::StopReport: return Phase::StopReport;
    case StepKind::NetworkCleanup: return Phase::Cleanup;
    case StepKind::None:
    case StepKind::Retention:
    case StepKind::Removal: break;
    }
    return usualPhase(span.state.last);
}

std::vector<PhaseStretch> phaseStretches(const Lifeline& life, SimTime until)
{
    std::vector<PhaseStretch> stretches;
    forEachPhase(life, until, [&stretches](Phase phase, SimTime begin, SimTime end) {
        if (!stretches.empty() && stretches.back().phase == phase)
            stretches.back().end = end;
        else
            stretches.push_back({phase, begin, end});
    });
    return stretches;
}

Duration PhaseTotals::lifetime() const
{
    return std::accumulate(times.begin(), times.end(), Duration{});
}

int PhaseTotals::share(Phase phase) const
{
    const Duration::rep whole = lifetime().count();
    return whole == 0 ? 0 : static_cast<int>((2000 * of(phase).count() + whole) / (2 * whole));
}

void PhaseTotals::add(const Lifeline& life, SimTime until)
{
    if (life.createdAt() > until)
        return;
    ++tasks;
    forEachPhase(life, until, [this](Phase phase, SimTime begin, SimTime end) {
        times[static_cast<std::size_t>(phase)] += end - begin;
    });
}

PhaseTotals phaseTotals(const Lifelines& lives, const std::vector<TaskId>& tasks, SimTime until)
{
    PhaseTotals totals;
    for (const TaskId task : tasks) {
        if (task.value < lives.size())
            totals.add(lives.of(task), until);
    }
    return totals;
}

} // namespace taskarium
