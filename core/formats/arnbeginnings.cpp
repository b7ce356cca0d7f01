// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/formats/arnbeginnings.h>

#include <core/json/jsontext.h>
#include <core/model/arn.h>

namespace taskarium {

namespace {

ArnBeginnings arnBeginnings(const World& world, ClusterId cluster)
{
    const auto beginning = [&](std::string_view kind) {
        return escapedForJson(arnBeginning(world, kind, cluster));
    };
    return {.cluster = escapedForJson(clusterArn(world, cluster)),
            .task = beginning("task"),
            .container = beginning("container"),
            .instance = beginning("container-instance")};
}

} // namespace

const ArnBeginnings& ArnBeginningsOfClusters::of(const World& world, ClusterId cluster)
{
    for (auto next = static_cast<std::uint32_t>(m_clusters.size()); next <= cluster.value; ++next)
        m_clusters.push_back(arnBeginnings(world, ClusterId{next}));
    return m_clusters[cluster.value];
}

} // namespace taskarium
