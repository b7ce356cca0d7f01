// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <ui/timeline/lanes.h>

#include <QString>

namespace taskarium::ui {

/// What a hint says of a task at a time: both statuses of that time, since when, and how long they lasted if
/// they have ended; "until" is the time up to which the log is known.
[[nodiscard]] QString laneHint(const World& world, const Lane& lane, SimTime time, SimTime until);

} // namespace taskarium::ui
