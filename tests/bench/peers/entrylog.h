// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bench/delays.h>

#include <cstdint>
#include <vector>

namespace taskarium::bench {

/// What a peer writes down of a state that a task enters: 16 bytes.
struct Entry {
    std::uint64_t time;
    std::uint32_t task;
    std::uint32_t state;
};

/// The hash of the order in which all of it happened, the same for all peers.
inline std::uint64_t hashOf(const std::vector<Entry>& log)
{
    std::uint64_t hash = 0;
    for (const Entry& entry : log)
        hash = chained(hash, entry.time, std::uint64_t(entry.task) * statesOfTask + entry.state);
    return hash;
}

} // namespace taskarium::bench
