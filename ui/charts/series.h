// SPDX-License-Identifier: GPL-3.0-or-later
//
// ui/charts: how many tasks are where, over time. Series folds the log into step series of counts, which thin
// themselves; StatusChart and ServiceChart show them with Qt Charts, which only this room links.
#pragma once

#include <core/log/eventlog.h>
#include <core/log/taskstates.h>

#include <ui/charts/stepseries.h>

#include <optional>
#include <vector>

namespace taskarium::ui {

/// Each lastStatus split by desiredStatus.
inline constexpr std::size_t stateCount = 2 * taskStatusCount;

/// The place of a state among the counts: in order of a task's life, desired RUNNING before desired STOPPED.
[[nodiscard]] constexpr std::size_t stateIndex(TaskState state)
{
    return 2 * static_cast<std::size_t>(state.last) + (state.desired == DesiredStatus::Stopped ? 1 : 0);
}

/// The state at a place; the inverse of stateIndex().
[[nodiscard]] constexpr TaskState stateAt(std::size_t index)
{
    return {taskStatuses[index / 2], index % 2 == 0 ? DesiredStatus::Running : DesiredStatus::Stopped};
}

/// Tasks by state over time, of all tasks or of one service. Purged tasks count nowhere.
class StatusSeries {
public:
    explicit StatusSeries(std::optional<ServiceId> filter = std::nullopt) : m_filter(filter) {}

    /// Takes what the log has gained since the last call. A log that is shorter than what was taken is
    /// another run's.
    void take(const EventLog& log);

    [[nodiscard]] const StepSeries<stateCount>& steps() const { return m_steps; }
    [[nodiscard]] std::optional<ServiceId> filter() const { return m_filter; }

private:
    std::optional<ServiceId> m_filter;
    TaskStates m_states{};
    std::size_t m_taken = 0;
    StepSeries<stateCount> m_steps{};
};

/// The places of a service's counts.
enum class ServiceCount : std::size_t { Desired, Running, Pending };

inline constexpr std::size_t serviceCountCount = 3;

/// desiredCount, runningCount and pendingCount of every service over time, as ServiceCounts defines them.
class ServiceSeries {
public:
    /// Takes what the log has gained since the last call. A log that is shorter than what was taken is
    /// another run's.
    void take(const EventLog& log);

    /// How many services the log has created.
    [[nodiscard]] std::size_t size() const { return m_services.size(); }

    /// The counts of a service below size().
    [[nodiscard]] const StepSeries<serviceCountCount>& steps(ServiceId service) const
    {
        return m_services[service.value];
    }

private:
    void take(const Record& record);
    void take(const StateChange& change);
    void add(ServiceId service, SimTime at, ServiceCount count, int difference);

    TaskStates m_states{};
    std::size_t m_taken = 0;
    std::vector<StepSeries<serviceCountCount>> m_services{};
};

} // namespace taskarium::ui
