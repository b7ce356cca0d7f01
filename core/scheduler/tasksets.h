// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

namespace taskarium {

/// What the scheduler does for a service whose deployment controller is EXTERNAL: it keeps each task set at
/// its share of the service's desiredCount, within minimumHealthyPercent and maximumPercent of that share,
/// and leaves it to others which task sets there are (developer guide, "Deploy Amazon ECS services using a
/// third-party controller").

/// Starts and stops what each task set lacks or has too much.
void takeTaskSetSteps(Engine& engine, ServiceId service);

/// A deleted task set is gone once its tasks are on their way out, as a deleted service is.
void retireTaskSets(Engine& engine, ServiceId service);

/// Tells which task sets have come to a steady state or left it: one has as many tasks as it is to have, all
/// of them healthy, and none on a host that drains (API reference, TaskSet.stabilityStatus). The service is
/// steady when all of them are.
void judgeTaskSets(Engine& engine, ServiceId service);

} // namespace taskarium
