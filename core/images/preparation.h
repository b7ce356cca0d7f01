// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

#include <optional>

namespace taskarium {

/// What a task needs before its images: secrets and parameters, environment files, a login to Amazon ECR on
/// Fargate, file systems (developer guide, "Task resource initialization errors").

/// That something of it cannot be had, found after a while.
struct VainPreparation {
    Duration length{};
    StartFailure failure{};
};
[[nodiscard]] std::optional<VainPreparation> vainPreparation(const Engine& engine, TaskId task);

} // namespace taskarium
