// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

namespace taskarium {

/// A fault has been repaired, or is gone with what it struck: what was to come of it is void.
void forgetFault(Engine& engine, const Fault& fault);

} // namespace taskarium
