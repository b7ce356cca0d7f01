// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/charts/series.h>

namespace taskarium::ui {

namespace {

/// The count in which a task of this state stands; nothing once it is told to stop (see ServiceCounts).
std::optional<ServiceCount> serviceCountOf(TaskState state)
{
    if (state.desired == DesiredStatus::Stopped)
        return std::nullopt;
    return state.last == TaskStatus::Running ? ServiceCount::Running : ServiceCount::Pending;
}

} // namespace

void StatusSeries::take(const EventLog& log)
{
    if (log.size() < m_taken)
        *this = StatusSeries{m_filter};
    for (; m_taken < log.size(); ++m_taken) {
        const std::optional<StateChange> change = m_states.take(log[m_taken]);
        if (!change || (m_filter && *m_filter != change->service))
            continue;
        StepSeries<stateCount>::Point point{change->at, m_steps.last()};
        if (change->from)
            --point.values[stateIndex(*change->from)];
        if (change->to)
            ++point.values[stateIndex(*change->to)];
        m_steps.append(point);
    }
}

void ServiceSeries::take(const EventLog& log)
{
    if (log.size() < m_taken)
        *this = {};
    for (; m_taken < log.size(); ++m_taken)
        take(log[m_taken]);
}

void ServiceSeries::take(const Record& record)
{
    if (const auto* created = std::get_if<ServiceCreated>(&record.content)) {
        m_services.emplace_back();
        const ServiceId service{static_cast<std::uint32_t>(m_services.size() - 1)};
        add(service, record.at, ServiceCount::Desired, created->service->desiredCount);
    } else if (const auto* changed = std::get_if<ServiceChanged>(&record.content);
               changed && changed->desiredCount) {
        const int before = steps(changed->service).last()[static_cast<std::size_t>(ServiceCount::Desired)];
        add(changed->service, record.at, ServiceCount::Desired, *changed->desiredCount - before);
    } else if (const std::optional<StateChange> change = m_states.take(record)) {
        take(*change);
    }
}

void ServiceSeries::take(const StateChange& change)
{
    if (!change.service.isValid())
        return;
    const auto before = change.from ? serviceCountOf(*change.from) : std::nullopt;
    const auto now = change.to ? serviceCountOf(*change.to) : std::nullopt;
    if (before == now)
        return;
    if (before)
        add(change.service, change.at, *before, -1);
    if (now)
        add(change.service, change.at, *now, +1);
}

void ServiceSeries::add(ServiceId service, SimTime at, ServiceCount count, int difference)
{
    StepSeries<serviceCountCount>& steps = m_services[service.value];
    StepSeries<serviceCountCount>::Point point{at, steps.last()};
    point.values[static_cast<std::size_t>(count)] += difference;
    steps.append(point);
}

} // namespace taskarium::ui
