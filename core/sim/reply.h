// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/ids.h>
#include <core/base/result.h>

#include <optional>
#include <string>
#include <vector>

namespace taskarium {

/// RunTask's failures[]: a task that could not be placed (API reference, Failure).
struct Failure {
    std::string arn{};    ///< the instance that was tried; may be empty
    std::string reason{}; ///< "RESOURCE:MEMORY" ...

    friend bool operator==(const Failure&, const Failure&) = default;
};

/// What an accepted command touched. What the caller is shown is read from the World.
struct CommandReply {
    std::vector<TaskId> tasks{}; ///< started or stopped
    std::vector<Failure> failures{};
    std::optional<ServiceId> service{};
    std::optional<TaskDefinitionId> definition{};
};

} // namespace taskarium
