// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <ui/timeline/lanes.h>

#include <QString>

namespace taskarium::ui {

/// What a task belongs to: its service's name, or its family if it stands alone.
[[nodiscard]] QString ownerName(const World& world, TaskId task);

/// The first digits of a task's id, which tell it from its neighbours.
[[nodiscard]] QString laneId(const World& world, TaskId task);

/// "web 9a77".
[[nodiscard]] QString laneLabel(const World& world, TaskId task);

/// What a hint says of a task at a time: both statuses of that time, since when, and how long they lasted if
/// they have ended; "until" is the time up to which the log is known.
[[nodiscard]] QString laneHint(const World& world, const Lane& lane, SimTime time, SimTime until);

} // namespace taskarium::ui
