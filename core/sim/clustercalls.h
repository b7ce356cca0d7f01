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

} // namespace taskarium
