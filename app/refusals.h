// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/time.h>
#include <core/log/eventlog.h>

#include <string>
#include <vector>

namespace taskarium::app {

/// A command of a run that was refused.
struct Refusal {
    SimTime at{};
    std::string command{}; ///< what was asked for: "RunTask nightly"
    std::string reason{};  ///< ECS's exception and message
};

/// "00:00:02.000  RunTask nightly was refused: ClientException: TaskDefinition not found."
[[nodiscard]] std::string refusalText(const Refusal& refusal);

/// All that were refused, in order of time.
[[nodiscard]] std::vector<Refusal> refusalsIn(const EventLog& log);

} // namespace taskarium::app
