// SPDX-License-Identifier: GPL-3.0-or-later
//
// The table of delays that all peers of the simulation run: a formula, so that C++ and Python
// (peers/delays.py) have the same one. Times are milliseconds. Each task enters eight states, from
// PROVISIONING to DELETED.
#pragma once

#include <cstdint>

namespace taskarium::bench {

inline constexpr std::uint32_t statesOfTask = 8;
inline constexpr std::uint32_t tasksTogether = 10; ///< as many as one StartTask starts
inline constexpr std::uint64_t startSpan = 1'000'000;
inline constexpr std::uint64_t mostOfStep = 16'384;
inline constexpr std::uint64_t retention = 3'600'000; ///< that a stopped task is described for an hour

/// The 64-bit finalizer of MurmurHash3.
constexpr std::uint64_t mixed(std::uint64_t value)
{
    value ^= value >> 33U;
    value *= 0xff51afd7ed558ccdU;
    value ^= value >> 33U;
    value *= 0xc4ceb9fe1a85ec53U;
    return value ^ (value >> 33U);
}

/// When a task enters its first state. Tasks of a group start together.
constexpr std::uint64_t startOf(std::uint32_t task)
{
    return mixed(std::uint64_t(task / tasksTogether) + 1) % startSpan;
}

/// How long it stays in a state, of which the last is left by nobody.
constexpr std::uint64_t delayOf(std::uint32_t task, std::uint32_t state)
{
    const std::uint64_t hash = mixed((std::uint64_t(task) * statesOfTask + state + 1) << 24U);
    return hash % mostOfStep + 1 + (state + 2 == statesOfTask ? retention : 0);
}

/// Adds what happened to the hash of an order of events: whoever has the same one has had the same events
/// in the same order.
constexpr std::uint64_t chained(std::uint64_t hash, std::uint64_t time, std::uint64_t what)
{
    return mixed(hash ^ (time << 32U) ^ what);
}

} // namespace taskarium::bench
