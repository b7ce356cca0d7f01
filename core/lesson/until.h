// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/lesson/question.h>

#include <string_view>

namespace taskarium {

/// The condition that it is for something that began at a time.
[[nodiscard]] Condition conditionOf(const Until& until, SimTime begun);

/// Reads a condition, or "+30s".
[[nodiscard]] Result<Until> parseUntil(std::string_view text);

} // namespace taskarium
