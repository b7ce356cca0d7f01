// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/session/session.h>

#include <QStringList>

#include <string>
#include <vector>

/// Runs of scenarios written as JSON in a test, and what is asked of them.
namespace taskarium::story {

/// A command of a scenario, with its time as "2m30s" and its members as JSON.
[[nodiscard]] std::string call(const std::string& at, const std::string& name, const std::string& with);
[[nodiscard]] std::string fault(const std::string& at, const std::string& kind,
                                const std::string& with = "{}");
[[nodiscard]] std::string repair(const std::string& at, const std::string& kind,
                                 const std::string& with = "{}");

/// A scenario: its cluster as JSON, its commands in order of time, and further members such as "end".
[[nodiscard]] std::string scenarioOf(const std::string& cluster, const std::vector<std::string>& commands,
                                     const std::string& more = {});

/// A run of a scenario, advanced as far as its own end or until only steady states are left. A bad scenario
/// ends the test program with its error.
[[nodiscard]] Session told(const std::string& scenario);

/// The second, from the start of the run, at which a task first had a status; -1 if it never had.
[[nodiscard]] double reached(const Session& session, TaskId task, TaskStatus status);

/// When a container of a task first had a status, likewise.
[[nodiscard]] double containerReached(const Session& session, TaskId task, std::size_t container,
                                      ContainerStatus status);

/// "62.4 DEPROVISIONING/STOPPED a b": the second of every event of a task, with its statuses and the
/// containers that it tells something new of.
[[nodiscard]] QStringList taskEvents(const Session& session, TaskId task);

/// "STOPPED TaskFailedToStart: Task failed to start" or, of a task that was not told to stop, "RUNNING".
[[nodiscard]] std::string ending(const Session& session, TaskId task);

/// The second at which a timestamp of a task was set to; -1 if it was not.
[[nodiscard]] double secondOf(const std::optional<SimTime>& stamp);

/// The begin and the length of a task's pull, in seconds: "13 + 17.7"; "none" if it pulls nothing.
[[nodiscard]] std::string pullOf(const Session& session, TaskId task);

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
