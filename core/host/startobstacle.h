// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

#include <optional>

namespace taskarium {

/// What keeps the containers of a task from being started now, although their time has come.
struct StartObstacle {
    StartFailure failure{};
    bool isOfContainer = false; ///< and not of the whole host
    Duration patience{}; ///< how long it is waited, from the begin of the start, before that has failed
};
[[nodiscard]] std::optional<StartObstacle> startObstacle(const Engine& engine, TaskId task);

} // namespace taskarium
