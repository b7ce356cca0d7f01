// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace taskarium {

/// RunTask's failures[]: a task that could not be placed (API reference, Failure).
struct Failure {
    std::string arn{};    ///< the instance that was tried; may be empty
    std::string reason{}; ///< "RESOURCE:MEMORY" ...

    friend bool operator==(const Failure&, const Failure&) = default;
};

} // namespace taskarium
