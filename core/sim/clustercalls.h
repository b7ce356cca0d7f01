// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/command/command.h>
#include <core/engine/engine.h>
#include <core/sim/reply.h>

namespace taskarium {

/// CreateCluster: a cluster that is there already is answered as it is. It has the capacity providers of
/// Fargate, since every Auto Scaling group of a scenario belongs to the scenario's cluster.
[[nodiscard]] Result<CommandReply> createCluster(Engine& engine, const CreateCluster& request,
                                                 const Command& command);

/// UpdateCluster and UpdateClusterSettings: the members of the request replace those of the cluster.
[[nodiscard]] Result<CommandReply> updateCluster(Engine& engine, const std::string& cluster,
                                                 const Command& command);

/// The providers of a cluster and its default strategy are replaced. Fails on one that the cluster cannot
/// have, or that its strategy names and it has not.
[[nodiscard]] Result<CommandReply> putCapacityProviders(Engine& engine,
                                                        const PutClusterCapacityProviders& request,
                                                        const Command& command);

/// A cluster becomes INACTIVE. Refused while there are services, tasks or container instances.
[[nodiscard]] Result<CommandReply> deleteCluster(Engine& engine, const DeleteCluster& request);

} // namespace taskarium
