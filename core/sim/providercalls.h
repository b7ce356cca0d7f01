// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/command/command.h>
#include <core/engine/engine.h>
#include <core/sim/reply.h>

#include <string>
#include <vector>

namespace taskarium {

// Capacity providers. They belong to the account; a cluster uses those that it is associated with.

/// CreateCapacityProvider: of an Auto Scaling group that no scenario describes (core/capacity/fleet.h). No
/// cluster uses it yet.
[[nodiscard]] Result<CommandReply> createCapacityProvider(Engine& engine,
                                                          const CreateCapacityProvider& request,
                                                          const Command& command);

/// UpdateCapacityProvider: other settings, for what is decided from now on.
[[nodiscard]] Result<CommandReply> updateCapacityProvider(Engine& engine,
                                                          const UpdateCapacityProvider& request);

/// DeleteCapacityProvider: INACTIVE at once. While a cluster uses it the call succeeds all the same, but the
/// provider stays, with the updateStatus DELETE_FAILED (recorded). The group keeps its instances.
[[nodiscard]] Result<CommandReply> deleteCapacityProvider(Engine& engine,
                                                          const DeleteCapacityProvider& request);

/// Whether a cluster can be associated with providers: each is there, and none is of another cluster, since
/// the instances of a group register with one cluster only (our own rule).
[[nodiscard]] Outcome checkProviders(const World& world, ClusterId cluster,
                                     const std::vector<std::string>& names);

/// Whether a cluster can do without the providers that it is not to be associated with any more: none of its
/// services and tasks use them.
[[nodiscard]] Outcome checkUnused(const World& world, ClusterId cluster,
                                  const std::vector<std::string>& names);

/// From now on a cluster uses these providers and no others.
void associateProviders(Engine& engine, ClusterId cluster, const std::vector<std::string>& names);

} // namespace taskarium
