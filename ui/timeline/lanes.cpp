// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/timeline/lanes.h>

#include <algorithm>

namespace taskarium::ui {

namespace {

/// Most tasks live through the eight states up to STOPPED: room for them from the start spares four moves.
constexpr std::size_t usualSpans = 8;

} // namespace

std::optional<SimTime> Lane::endOf(std::size_t span) const
{
    return span + 1 < spans.size() ? std::optional(spans[span + 1].begin) : gone;
}

std::optional<std::size_t> Lane::spanAt(SimTime time) const
{
    if (gone && time >= *gone)
        return std::nullopt;
    const auto later = std::upper_bound(spans.begin(), spans.end(), time,
                                        [](SimTime t, const Span& span) { return t < span.begin; });
    if (later == spans.begin())
        return std::nullopt;
    return static_cast<std::size_t>(later - spans.begin()) - 1;
}

void Lanes::clear()
{
    *this = {};
}

void Lanes::take(const EventLog& log)
{
    if (log.size() < m_taken)
        clear();
    for (; m_taken < log.size(); ++m_taken) {
        if (const std::optional<StateChange> change = m_states.take(log[m_taken]))
            take(*change);
    }
}

void Lanes::take(const StateChange& change)
{
    if (!change.from) {
        Lane lane{.task = change.task, .service = change.service};
        lane.spans.reserve(usualSpans);
        m_lanes.push_back(std::move(lane));
        groupOf(change.service).push_back(change.task);
    }
    Lane& lane = m_lanes[change.task.value];
    if (change.to)
        lane.spans.push_back({change.at, *change.to});
    else
        lane.gone = change.at;
}

std::vector<TaskId>& Lanes::groupOf(ServiceId service)
{
    if (!service.isValid())
        return m_standalone;
    if (m_services.size() <= service.value)
        m_services.resize(service.value + 1);
    return m_services[service.value];
}

const std::vector<TaskId>* Lanes::shownGroup(ServiceId service) const
{
    if (!service.isValid())
        return &m_standalone;
    return service.value < m_services.size() ? &m_services[service.value] : nullptr;
}

std::size_t Lanes::rowCount(std::optional<ServiceId> filter) const
{
    if (!filter)
        return m_lanes.size();
    const std::vector<TaskId>* const group = shownGroup(*filter);
    return group ? group->size() : 0;
}

const Lane& Lanes::atRow(std::size_t row, std::optional<ServiceId> filter) const
{
    if (filter)
        return m_lanes[(*shownGroup(*filter))[row].value];
    for (const std::vector<TaskId>& group : m_services) {
        if (row < group.size())
            return m_lanes[group[row].value];
        row -= group.size();
    }
    return m_lanes[m_standalone[row].value];
}

std::optional<std::size_t> Lanes::rowOf(TaskId task, std::optional<ServiceId> filter) const
{
    if (task.value >= m_lanes.size())
        return std::nullopt;
    const ServiceId service = m_lanes[task.value].service;
    if (filter && *filter != service)
        return std::nullopt;
    std::size_t row = 0;
    const std::size_t before = filter ? 0 : std::min<std::size_t>(m_services.size(), service.value);
    for (std::size_t i = 0; i < before; ++i)
        row += m_services[i].size();
    const std::vector<TaskId>& group = *shownGroup(service);
    return row + static_cast<std::size_t>(std::ranges::lower_bound(group, task) - group.begin());
}

} // namespace taskarium::ui
