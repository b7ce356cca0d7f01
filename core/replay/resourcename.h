// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace taskarium {

/// The parts of an ARN of ECS, old or new. What is hidden ("************") or missing is empty. They live as
/// long as the ARN.
struct ResourceName {
    std::string_view region{};
    std::string_view account{}; ///< digits
    std::string_view kind{};    ///< "task", "service", "task-definition" ...
    std::string_view cluster{}; ///< new ARNs of tasks, services, containers and instances have it
    std::string_view name{};    ///< what stands last
};

/// Takes an ARN apart. A text without colons is its last part: a name, or "cluster/name".
[[nodiscard]] ResourceName resourceNameFrom(std::string_view arn);

} // namespace taskarium
