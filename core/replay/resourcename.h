// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace taskarium {

/// The parts of an ARN of ECS, old or new. What is hidden ("************") or missing is empty.
struct ResourceName {
    std::string region{};
    std::string account{}; ///< digits
    std::string kind{};    ///< "task", "service", "task-definition" ...
    std::string cluster{}; ///< new ARNs of tasks, services, containers and instances have it
    std::string name{};    ///< what stands last
};

/// Takes an ARN apart. A text without colons is its last part: a name, or "cluster/name".
[[nodiscard]] ResourceName resourceNameFrom(std::string_view arn);

} // namespace taskarium
