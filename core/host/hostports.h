// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

#include <vector>

namespace taskarium {

/// The ports of its host that a started container takes: those it asks for and, where it asks for none,
/// dynamic ones from the host's ephemeral range, which no other task there has. With the network mode host
/// they are the containers' own ports; with awsvpc and none there are none. `others` are changes of the same
/// task that are not recorded yet.
[[nodiscard]] std::vector<NetworkBinding> hostBindings(Engine& engine, TaskId task, std::size_t container,
                                                       const std::vector<ContainerChange>& others);

/// Whether two tasks ask for the same port of one host.
[[nodiscard]] bool portsClash(const Engine& engine, TaskId one, TaskId other);

} // namespace taskarium
