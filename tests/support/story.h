// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/session/session.h>

#include <string>

/// Runs of scenarios written as JSON in a test, and what is asked of them.
namespace taskarium::story {

/// A run of a scenario, advanced as far as its own end or until only steady states are left. A bad scenario
/// ends the test program with its error.
[[nodiscard]] Session told(const std::string& scenario);

/// The second, from the start of the run, at which a task first had a status; -1 if it never had.
[[nodiscard]] double reached(const Session& session, TaskId task, TaskStatus status);

/// When a container of a task first had a status, likewise.
[[nodiscard]] double containerReached(const Session& session, TaskId task, std::size_t container,
                                      ContainerStatus status);

/// "STOPPED TaskFailedToStart: Task failed to start" or, of a task that was not told to stop, "RUNNING".
[[nodiscard]] std::string ending(const Session& session, TaskId task);

/// "app STOPPED 137 OutOfMemoryError: ..., log STOPPED": the containers with what is known of their end.
[[nodiscard]] std::string containers(const Session& session, TaskId task);

} // namespace taskarium::story
