// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>
#include <core/scenario/scenario.h>

#include <string>
#include <vector>

namespace taskarium {

/// The end of a recording as the beginning of a simulation, and what that begins with.
struct Continuation {
    Scenario scenario{};
    std::size_t definitions = 0; ///< with the containers and sizes that their tasks showed
    std::size_t services = 0;    ///< with their desired count, else as many tasks as they were running
    std::size_t tasks = 0;       ///< standalone, that were wanted to run
    std::size_t instances = 0;
    std::vector<std::string> leftOut{}; ///< what nothing is known of that could be started: names
};

/// What a world's last state can go on with. Requests start it anew at 0, at the time of its last record:
/// services, standalone tasks, the definitions that they need, and container instances. Nobody knows from a
/// recording how large images are, how applications behave, what health checks there are, which target groups
/// and what Auto Scaling groups: a simulation has its usual values for the first two and none of the others.
[[nodiscard]] Continuation continuationOf(const World& last, std::string title);

} // namespace taskarium
