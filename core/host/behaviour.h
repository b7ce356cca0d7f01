// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

#include <optional>

namespace taskarium {

/// How a process behaves: what the scenario says of its application, and the faults that strike it.

/// Its name, as faults and scenarios give it: "FAMILY/CONTAINER".
[[nodiscard]] std::string applicationName(const TaskDefinition& definition, std::size_t container);

/// The fault of a kind that strikes a container's application, by its full name or its family's; null if none
/// does.
[[nodiscard]] const Fault* applicationFault(const Engine& engine, TaskId task, std::size_t container,
                                            FaultKind kind);

/// Whether a shell runs the command of a container, which then starts whatever the command is, and tells by
/// its exit code what is wrong with it.
[[nodiscard]] bool runsInShell(const ContainerDefinition& container);

/// When a process that runs ends by itself, as things stand: by its nature, by a crash, by running out of
/// memory. Nothing if it does not.
[[nodiscard]] std::optional<ProcessEnd> ownEnd(const Engine& engine, TaskId task, std::size_t container);

/// What a stop signal sent at a time does to it: it ends in time, or SIGKILL ends it after its stopTimeout.
[[nodiscard]] ProcessEnd signalledEnd(const Engine& engine, TaskId task, std::size_t container,
                                      SimTime signalled);

/// When it begins to serve.
[[nodiscard]] SimTime readyAt(const Engine& engine, TaskId task, std::size_t container);

/// When it takes no new requests any more, but finishes those that it has: once the stop signal has reached
/// it, if it handles that (our own rule, which is how servers are usually written). Nothing if it has no
/// signal, or does not hear it.
[[nodiscard]] std::optional<SimTime> closesAt(const Engine& engine, TaskId task, std::size_t container);

/// Whether it answers nothing.
[[nodiscard]] bool isHung(const Engine& engine, TaskId task, std::size_t container);

/// What it answers to a health check once it is ready. One that gets more requests than it can serve answers
/// too late (our own rule).
[[nodiscard]] Answer answerOf(const Engine& engine, TaskId task, std::size_t container);

} // namespace taskarium
