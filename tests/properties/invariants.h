// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/session/session.h>

#include <string>

namespace taskarium::properties {

/// What is wrong with a run; empty if everything holds: what CourseWatch says after every record, and what
/// faultOfWhole() says at its end.
[[nodiscard]] std::string faultOfCourse(const Session& session);

/// What is wrong with the log of a run as a whole: the world that it folds to is the live one, and the phases
/// of every task add up to its lifetime.
[[nodiscard]] std::string faultOfWhole(const Session& session, const World& folded);

/// What is wrong with the world in which a run ends, some time after everything was repaired: tasks that were
/// told to stop have stopped, timestamps are in their order, healthy services with capacity are steady, no
/// request is left without an answer once there are no clients, and nobody waits for capacity for longer than
/// ECS lets them, or while a group could grow.
[[nodiscard]] std::string faultOfEnd(const Session& session);

} // namespace taskarium::properties
