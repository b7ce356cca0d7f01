// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/timeline/lanes.h>

#include <algorithm>
#include <utility>

namespace taskarium::ui {

namespace {

/// Groups from the top: what belongs to none comes last.
std::size_t groupAt(std::size_t place, std::size_t groups)
{
    return (place + 1) % groups;
}

} // namespace

Lanes::Lanes(std::shared_ptr<Lifelines> lives)
    : m_lives(std::move(lives))
    , m_source(makeLaneSource(m_kind, m_lives))
{}

void Lanes::show(LaneKind kind)
{
    m_kind = kind;
    m_source = makeLaneSource(m_kind, m_lives);
    m_collapsed.clear();
}

void Lanes::clear()
{
    *m_lives = {};
    show(m_kind);
}

bool Lanes::take(const EventLog& log, std::size_t most)
{
    if (log.size() < m_source->taken())
        clear();
    return m_source->take(log, most);
}

bool Lanes::isCollapsed(std::size_t group) const
{
    return std::ranges::binary_search(m_collapsed, group);
}

void Lanes::toggle(std::size_t group)
{
    const auto place = std::ranges::lower_bound(m_collapsed, group);
    if (isCollapsed(group))
        m_collapsed.erase(place);
    else
        m_collapsed.insert(place, group);
}

/// A group without lanes has no rows.
bool Lanes::isShown(std::size_t group, std::optional<ServiceId> filter) const
{
    const LaneGroup& candidate = this->group(group);
    const bool isAdmitted = !filter || m_kind == LaneKind::Instances || candidate.service == *filter;
    return isAdmitted && !candidate.lanes.empty();
}

/// How many headings each group has: none if there is nothing to tell apart.
std::size_t Lanes::headings(std::optional<ServiceId> filter) const
{
    std::size_t shown = 0;
    for (std::size_t i = 0; i < m_source->groups().size() && shown < 2; ++i)
        shown += isShown(i, filter) ? 1 : 0;
    return shown > 1 ? 1 : 0;
}

std::size_t Lanes::shownLanes(std::size_t group) const
{
    return isCollapsed(group) ? 0 : this->group(group).lanes.size();
}

std::size_t Lanes::rowsOf(std::size_t group, std::optional<ServiceId> filter, std::size_t heading) const
{
    return isShown(group, filter) ? heading + shownLanes(group) : 0;
}

std::size_t Lanes::rowCount(std::optional<ServiceId> filter) const
{
    const std::size_t heading = headings(filter);
    std::size_t rows = 0;
    for (std::size_t i = 0; i < m_source->groups().size(); ++i)
        rows += rowsOf(i, filter, heading);
    return rows;
}

LaneRow Lanes::rowAt(std::size_t row, std::optional<ServiceId> filter) const
{
    const std::size_t heading = headings(filter);
    const std::size_t groups = m_source->groups().size();
    for (std::size_t place = 0; place < groups; ++place) {
        const std::size_t i = groupAt(place, groups);
        const std::size_t rows = rowsOf(i, filter, heading);
        if (row < rows)
            return row < heading ? LaneRow{.group = i}
                                 : LaneRow{.group = i, .lane = group(i).lanes[row - heading]};
        row -= rows;
    }
    return {};
}

std::optional<std::size_t> Lanes::placeOf(const LaneRow& row, std::optional<ServiceId> filter) const
{
    const std::size_t heading = headings(filter);
    if (!isShown(row.group, filter) || (!row.lane && heading == 0) || (row.lane && isCollapsed(row.group)))
        return std::nullopt;
    const std::size_t groups = m_source->groups().size();
    std::size_t place = 0;
    for (std::size_t i = 0; groupAt(i, groups) != row.group; ++i)
        place += rowsOf(groupAt(i, groups), filter, heading);
    if (!row.lane)
        return place;
    const std::vector<std::uint32_t>& lanes = group(row.group).lanes;
    const auto found = std::ranges::lower_bound(lanes, static_cast<std::uint32_t>(*row.lane));
    if (found == lanes.end() || *found != *row.lane)
        return std::nullopt;
    return place + heading + static_cast<std::size_t>(found - lanes.begin());
}

std::optional<std::size_t> Lanes::placeOf(TaskId task, std::optional<ServiceId> filter) const
{
    const std::optional<std::size_t> lane = m_source->laneOf(task);
    return lane ? placeOf({.group = m_source->groupOf(*lane), .lane = lane}, filter) : std::nullopt;
}

} // namespace taskarium::ui
