// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

#include <string>

namespace taskarium {

/// The private IPv4 address of a task's network interface, which no other task has that is not STOPPED: drawn
/// in 10.0.0.0/18, or in ever larger networks if that one is taken.
[[nodiscard]] std::string takeAddress(Engine& engine, TaskId task);

} // namespace taskarium
