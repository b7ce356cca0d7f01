// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/session/session.h>

#include <string>

namespace taskarium::properties {

/// What is wrong with a run; empty if everything holds. After every record: lastStatus never goes back and
/// desiredStatus never returns, a version rises by one with each change that emits an event and by nothing
/// else, no instance is over-committed as ECS counts, the counts of a service are those of its tasks.
[[nodiscard]] std::string faultOfCourse(const Session& session);

/// What is wrong with the world in which a run ends, some time after everything was repaired: tasks that were
/// told to stop have stopped, timestamps are in their order, healthy services with capacity are steady.
[[nodiscard]] std::string faultOfEnd(const Session& session);

} // namespace taskarium::properties
