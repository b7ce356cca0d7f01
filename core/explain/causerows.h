// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/explain/cause.h>

#include <span>

namespace taskarium {

/// The table of causes in two parts, of which the second begins with this one.
inline constexpr Cause firstOfServices = Cause::ServiceSteady;

/// The rows of the causes before it, in their order.
[[nodiscard]] std::span<const CauseRow> taskCauses();

} // namespace taskarium
