// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/command/command.h>
#include <core/engine/engine.h>
#include <core/sim/reply.h>

namespace taskarium {

/// UpdateService: what belongs to a service revision, if it changes, or forceNewDeployment begins a
/// deployment; everything else is for the tasks that are started or stopped from now on (API reference,
/// UpdateService).
[[nodiscard]] Result<CommandReply> updateService(Engine& engine, const UpdateService& request,
                                                 const Command& command);

/// StopServiceDeployment: the service goes back to the newest deployment that had been completed before.
/// Refused for a deployment that is over, and where there is none to go back to; these messages are our own.
[[nodiscard]] Result<CommandReply> stopServiceDeployment(Engine& engine,
                                                         const StopServiceDeployment& request);

} // namespace taskarium
