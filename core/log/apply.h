// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/log/record.h>
#include <core/model/world.h>

namespace taskarium {

/// Changes the world as the record says: the only function that does. Records come in order of time.
///
/// A TaskChanged whose trigger the table does not know for the task's state, or whose container or attachment
/// makes an illegal step, is a mistake of its producer: debug builds assert; the state then stays as it is.
void apply(World& world, const Record& record);

} // namespace taskarium
