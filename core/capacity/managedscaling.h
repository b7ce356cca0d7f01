// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/capacity/reservation.h>
#include <core/engine/engine.h>

namespace taskarium {

/// What the Auto Scaling group of a capacity provider has, and what is missing for the tasks that wait for
/// it: tasks with the same needs are packed on instances of the group's type as tightly as can be, and of
/// several kinds of tasks the one that needs the most instances counts (our own rule; what is still missing
/// then brings another scale-out). Tasks that fit on no such instance count for nothing.
[[nodiscard]] GroupUse useOf(const Engine& engine, CapacityProviderId provider);

/// Looks at an Auto Scaling group once a minute. With managed scaling a data point of
/// CapacityProviderReservation is published; one above the target scales the group out, unless an instance is
/// still warming up, and 15 in a row below it scale it in (developer guide, "Amazon ECS managed scaling
/// behavior"). Then the group reaches for its desired capacity. Without a cluster that uses the provider
/// there is no managed scaling, and nobody looks at the group of a deleted one.
void runGroupPass(Engine& engine, CapacityProviderId provider);

/// Asks for the next look at a group, a minute from now, if it was not asked already.
void scheduleGroupPass(Engine& engine, CapacityProviderId provider);

} // namespace taskarium
