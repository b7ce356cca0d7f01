// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/replay/observation.h>

namespace taskarium {

/// Puts what was read file by file into an order that does not depend on how the files were given: the file
/// that begins first comes first. A file with its newest events first is turned round; in one with no order
/// at all they are put by their times, then by what they tell.
[[nodiscard]] Observations inReadingOrder(Observations observations);

} // namespace taskarium
