// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>
#include <core/model/insight.h>

namespace taskarium {

/// What is the case of a task, and ECS does not show; as things stand, if nobody interferes.
[[nodiscard]] TaskInsight insightOf(const Engine& engine, TaskId task);

/// The same of a service.
[[nodiscard]] ServiceInsight insightOf(const Engine& engine, ServiceId service);

} // namespace taskarium
