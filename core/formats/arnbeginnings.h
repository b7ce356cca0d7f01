// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <deque>
#include <string>

namespace taskarium {

/// The ARN of a cluster and how the ARNs of what is in it begin, escaped for JSON. They are made once for
/// all events of a cluster.
struct ArnBeginnings {
    std::string cluster{};   ///< the whole ARN
    std::string task{};      ///< "arn:aws:ecs:eu-west-1:111122223333:task/default/"
    std::string container{}; ///< likewise; the id of its task and its own follow
    std::string instance{};
};

/// Those of the clusters of a world.
class ArnBeginningsOfClusters {
public:
    /// Lives as long as this.
    [[nodiscard]] const ArnBeginnings& of(const World& world, ClusterId cluster);

private:
    std::deque<ArnBeginnings> m_clusters{}; ///< which stay where they are
};

} // namespace taskarium
