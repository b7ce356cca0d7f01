// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/command/command.h>
#include <core/engine/engine.h>
#include <core/sim/reply.h>

namespace taskarium {

/// CreateService: the service with its first deployment.
[[nodiscard]] Result<CommandReply> createService(Engine& engine, const CreateService& request,
                                                 const Command& command);

/// DeleteService: DRAINING until its tasks are on their way out. Refused while it is scaled above 0 or has
/// several deployments, unless forced; a DAEMON service, whose count is not the caller's, need not be (API
/// reference, DeleteService).
[[nodiscard]] Result<CommandReply> deleteService(Engine& engine, const DeleteService& request);

} // namespace taskarium
