// SPDX-License-Identifier: GPL-3.0-or-later
//
// core/base: what everything else stands on. Integer time, distinct id types, a Result with an Error that
// names the place and the remedy, counter-based randomness and copy-on-write storage. It knows nothing of
// ECS.
#pragma once

#include <chrono>
#include <cstdint>

namespace taskarium {

/// The clock of a simulation: milliseconds since the scenario's start. It never ticks by itself.
struct SimClock {
    using rep = std::int64_t;
    using period = std::milli;
    using duration = std::chrono::duration<rep, period>;
    using time_point = std::chrono::time_point<SimClock, duration>;
    static constexpr bool is_steady = true;
};

/// A span of simulated time, in whole milliseconds.
using Duration = SimClock::duration;

/// A simulated instant: milliseconds since the scenario's start. It refuses to be mixed with real-world
/// instants.
using SimTime = SimClock::time_point;

/// A real-world instant in milliseconds, as ECS reports it (createdAt, stoppedAt ...).
using UtcTime = std::chrono::sys_time<Duration>;

} // namespace taskarium
