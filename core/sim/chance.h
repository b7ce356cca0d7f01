// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

namespace taskarium {

/// Faults that come by chance, and faults that end by themselves. When and what chance strikes is drawn for
/// the fault's kind, its target and its begin, so that another fault never shifts it. Nobody waits for a
/// strike: a run without an end settles although some are to come.

/// A fault has begun: what is to come of it is put in the queue.
void planFault(Engine& engine, const Fault& fault);

/// A strike has come, or the end of a fault; both by the number of its plan.
void finishStrike(Engine& engine, std::uint32_t plan);
void finishSpell(Engine& engine, std::uint32_t plan);

} // namespace taskarium
