// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <string>
#include <string_view>

namespace taskarium {

/// What a task belongs to, as people call it: its service, else its group ("family:batch" is "batch"), else
/// its family. Lives as long as the world
/// or, in one that recalls its details, as DetailSource says.
[[nodiscard]] std::string_view ownerName(const World& world, TaskId task);

/// The first eight digits of a task's id, which tell it from its neighbours. Lives as long as the world
/// or, in one that recalls its details, as DetailSource says.
[[nodiscard]] std::string_view shortId(const World& world, TaskId task);

/// The short name of a task, the same wherever one is shown: "web 3f1d2c4b".
[[nodiscard]] std::string taskName(const World& world, TaskId task);

} // namespace taskarium
