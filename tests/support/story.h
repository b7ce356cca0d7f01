// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/session/session.h>

#include <QStringList>

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

/// The messages of a service's events, oldest first, without their prefix; ids of tasks are T, of deployments
/// N, target groups G and instances I.
[[nodiscard]] QStringList messages(const Session& session, ServiceId service = {0});

/// "TASKS_STOPPED 12.0 s" ...: the actions that were told of a service, with their seconds from the start.
[[nodiscard]] QStringList actions(const Session& session, ServiceId service = {0});

/// Reads a request from JSON and puts it to the live edge; fails where either refuses it.
[[nodiscard]] Result<CommandReply> submit(Session& session, const char* call, const QString& request);

/// The error's message of a request that was refused; empty if it was accepted.
[[nodiscard]] QString refusal(Session& session, const char* call, const QString& request);

} // namespace taskarium::story
