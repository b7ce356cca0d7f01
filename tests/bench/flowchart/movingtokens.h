// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/session/session.h>

namespace taskarium::bench {

/// A recorded run in which so many tasks never rest: each goes to its next state every stepTime, so that at
/// movingSpeed it is always on an arrow, and they are spread evenly over them. It holds from movingBegin to
/// movingEnd.
[[nodiscard]] RecordedRun movingTokens(int tasks);

inline constexpr double movingSpeed = 10;
inline constexpr Duration stepTime = std::chrono::seconds(3); ///< half of a token's way at that speed
inline constexpr int movesOfTask = 5;
inline constexpr SimTime movingBegin{2 * stepTime};
inline constexpr SimTime movingEnd{(movesOfTask + 1) * stepTime};

} // namespace taskarium::bench
