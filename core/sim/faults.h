// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/command/command.h>
#include <core/engine/engine.h>
#include <core/sim/reply.h>

namespace taskarium {

/// Breaks something, or lets it break by chance from now on. Fails if the target does not exist or is broken
/// like that already.
[[nodiscard]] Result<CommandReply> beginFault(Engine& engine, const Fault& fault);

/// Repairs it, and ends its coming by chance. Fails if nothing of that kind and target is in force.
[[nodiscard]] Result<CommandReply> endFault(Engine& engine, const Fault& fault);

/// Chance breaks something, whose target must be there; nothing if it is broken like that already.
void strike(Engine& engine, const Fault& fault);

/// What is in force ends.
void mend(Engine& engine, const Fault& fault);

} // namespace taskarium
