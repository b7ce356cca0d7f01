// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/command/command.h>
#include <core/engine/engine.h>
#include <core/sim/reply.h>

namespace taskarium {

/// Breaks something, as a command or by chance. Fails if the target does not exist or is broken like that
/// already.
[[nodiscard]] Result<CommandReply> beginFault(Engine& engine, const Fault& fault);

/// Repairs it. Fails if nothing of that kind and target is broken.
[[nodiscard]] Result<CommandReply> endFault(Engine& engine, const Fault& fault);

} // namespace taskarium
