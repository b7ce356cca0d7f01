// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/command/command.h>
#include <core/engine/engine.h>
#include <core/sim/reply.h>

namespace taskarium {

/// Executes a request as the ECS control plane does: checks it against the state of the cluster, records what
/// it changes. A refusal changes nothing; its Error has ECS's exception as code and ECS's message.
[[nodiscard]] Result<CommandReply> executeRequest(Engine& engine, const Command& command);

} // namespace taskarium
