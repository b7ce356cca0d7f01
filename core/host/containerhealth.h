// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

namespace taskarium {

/// A process with a health check has started: its first check comes after one interval.
void beginHealthChecks(Engine& engine, TaskId task, std::size_t container);

/// Its behaviour has changed: the checks made until now are counted by the old, those to come by the new.
void reconsiderHealth(Engine& engine, TaskId task, std::size_t container);

/// The change that was due has come; the agent acts on it, and ECS is told in due course.
void finishHealthStep(Engine& engine, TaskId task, std::size_t container);

/// ECS is told.
void reportHealth(Engine& engine, TaskId task, std::size_t container);

} // namespace taskarium
