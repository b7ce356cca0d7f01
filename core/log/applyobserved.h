// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/log/record.h>

namespace taskarium {

// The part of apply() for what recordings show. Nobody else calls these.

void applyObserved(World& world, const TaskObserved& record, SimTime at);
void applyObserved(World& world, const TaskDefinitionObserved& record);
void applyObserved(World& world, const InstanceObserved& record, SimTime at);

} // namespace taskarium
