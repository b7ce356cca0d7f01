// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>
#include <core/query/clusterquery.h>

#include <vector>

namespace taskarium {

/// The placement constraints of a task definition together with those of a service or a request, read once.
class ConstraintSet {
public:
    ConstraintSet(const TaskDefinition& definition, const PlacementRules& rules);

    /// Whether an instance matches every memberOf.
    [[nodiscard]] bool areMet(const World& world, InstanceId instance) const;

    /// Whether what is met may change when tasks come to an instance.
    [[nodiscard]] bool dependOnTasks() const;

    /// Whether there is a distinctInstance.
    [[nodiscard]] bool isDistinct() const { return m_isDistinct; }

private:
    std::vector<ClusterQuery> m_queries{};
    bool m_isDistinct = false;
};

} // namespace taskarium
