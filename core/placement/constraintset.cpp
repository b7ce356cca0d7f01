// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/placement/constraintset.h>

#include <algorithm>

namespace taskarium {

ConstraintSet::ConstraintSet(const TaskDefinition& definition, const PlacementRules& rules)
{
    std::vector<PlacementConstraint> constraints = definition.placementConstraints;
    constraints.insert(constraints.end(), rules.constraints.begin(), rules.constraints.end());
    for (const PlacementConstraint& constraint : constraints) {
        if (constraint.type == ConstraintType::DistinctInstance)
            m_isDistinct = true;
        else if (Result<ClusterQuery> query = parseClusterQuery(constraint.expression))
            m_queries.push_back(*std::move(query));
    }
}

bool ConstraintSet::areMet(const World& world, InstanceId instance) const
{
    return std::ranges::all_of(m_queries,
                               [&](const ClusterQuery& query) { return matches(query, world, instance); });
}

bool ConstraintSet::dependOnTasks() const
{
    return std::ranges::any_of(m_queries, [](const ClusterQuery& query) { return dependsOnTasks(query); });
}

} // namespace taskarium
