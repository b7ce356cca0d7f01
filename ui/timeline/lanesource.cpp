// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/timeline/lanesource.h>

#include <ui/timeline/containerlanes.h>
#include <ui/timeline/deploymentlanes.h>
#include <ui/timeline/instancelanes.h>
#include <ui/timeline/tasklanes.h>

#include <algorithm>
#include <utility>

namespace taskarium::ui {

void LaneSource::join(ServiceId service)
{
    const std::size_t group = service.isValid() ? service.value + std::size_t{1} : 0;
    while (m_groups.size() <= group)
        m_groups.push_back({.service = m_groups.empty()
                                ? ServiceId{}
                                : ServiceId{static_cast<std::uint32_t>(m_groups.size() - 1)}});
    joinGroup(group);
}

void LaneSource::join(const std::string& zone)
{
    if (m_groups.empty())
        m_groups.emplace_back();
    const auto found = std::find_if(m_groups.begin() + 1, m_groups.end(),
                                    [&zone](const LaneGroup& group) { return group.zone == zone; });
    if (zone.empty())
        return joinGroup(0); // an external instance is in none
    const auto group = static_cast<std::size_t>(found - m_groups.begin());
    if (found == m_groups.end())
        m_groups.push_back({.zone = zone});
    joinGroup(group);
}

void LaneSource::joinGroup(std::size_t group)
{
    m_groups[group].lanes.push_back(static_cast<std::uint32_t>(m_groupOf.size()));
    m_groupOf.push_back(static_cast<std::uint32_t>(group));
}

std::unique_ptr<LaneSource> makeLaneSource(LaneKind kind, std::shared_ptr<Lifelines> lives)
{
    switch (kind) {
    case LaneKind::Tasks: break;
    case LaneKind::Containers: return std::make_unique<ContainerLanes>();
    case LaneKind::Deployments: return std::make_unique<DeploymentLanes>();
    case LaneKind::Instances: return std::make_unique<InstanceLanes>();
    }
    return std::make_unique<TaskLanes>(std::move(lives));
}

} // namespace taskarium::ui
