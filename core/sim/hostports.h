// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/sim/engine.h>

#include <vector>

namespace taskarium {

/// The ports of its host that a started container takes: those it asks for and, where it asks for none,
/// dynamic ones from the host's ephemeral range. Bridge only; with awsvpc the ports are the task's own.
[[nodiscard]] std::vector<NetworkBinding> hostBindings(const Engine& engine, TaskId task,
                                                       std::size_t container);

/// Whether two tasks ask for the same port of one host.
[[nodiscard]] bool portsClash(const Engine& engine, TaskId one, TaskId other);

} // namespace taskarium
