// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/capacity/reservation.h>
#include <core/engine/engine.h>

#include <vector>

namespace taskarium {

/// Tasks that wait for a capacity provider in PROVISIONING.

/// Those that are alike to managed scaling, with an empty instance of the group that comes next.
struct WaitingKind {
    ContainerInstance emptyInstance{};
    Packing packing{};
    int count = 0;
};
[[nodiscard]] std::vector<WaitingKind> waitingKinds(const Engine& engine, CapacityProviderId provider);

/// Tries the tasks that wait for a capacity provider, the oldest first; one that finds no room keeps none of
/// the others from theirs. Those that are left are tried again.
void placeWaitingTasks(Engine& engine, CapacityProviderId provider);

/// The wait of a task has lasted long enough: it has failed to start. The reason is, in this order (our own
/// rule, with the words of the developer guide, "API failure reasons"): the task definition does not go with
/// the providers of the cluster; what an empty instance of the group lacks; that the group has no instance,
/// or no active one; what the closest of its instances lacks.
void endCapacityWait(Engine& engine, TaskId task);

} // namespace taskarium
