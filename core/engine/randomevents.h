// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/time.h>

#include <cstdint>

namespace taskarium {

/// The time until the next of events that come at random, so many an hour on average and none because of
/// another, drawn with these bits. The rate must be above 0.
[[nodiscard]] Duration untilRandomEvent(int ratePerHour, std::uint64_t bits);

} // namespace taskarium
