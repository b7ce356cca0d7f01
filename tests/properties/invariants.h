// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/session/session.h>

#include <string>

namespace taskarium::properties {

/// What is wrong with a run; empty if everything holds. After every record: lastStatus never goes back and
/// desiredStatus never returns, a version rises by one with each change that emits an event and by nothing
/// else, no instance is over-committed as ECS counts, the counts of a service are those of its tasks, a task
/// that waits for capacity has neither a place nor parts, a group keeps to its sizes, a failed deployment
/// starts nothing. Requests are as many as were sent, what is neither served nor lost arrived within the idle
/// timeout, and no counter of them decreases. The phases of every task add up to its lifetime.
[[nodiscard]] std::string faultOfCourse(const Session& session);

/// What is wrong with the world in which a run ends, some time after everything was repaired: tasks that were
/// told to stop have stopped, timestamps are in their order, healthy services with capacity are steady, no
/// request is left without an answer once there are no clients, and nobody waits for capacity for longer than
/// ECS lets them, or while a group could grow.
[[nodiscard]] std::string faultOfEnd(const Session& session);

} // namespace taskarium::properties
