// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/ids.h>
#include <core/base/time.h>
#include <core/scenario/scenario.h>

#include <cstddef>
#include <string>
#include <vector>

namespace taskarium {

/// One future of a run. The first branch is the run as it was opened; each other one has left its parent at a
/// time, shares the history before it, and goes its own way since.
struct Branch {
    std::string name{};                ///< "Branch 2" unless renamed; the first is "Main"
    BranchId parent{};                 ///< none for the first
    SimTime leftAt{};                  ///< when it left its parent; 0 for the first
    std::size_t sharedRecords = 0;     ///< so many of its first records are its parent's too
    std::vector<TimedCommand> given{}; ///< the commands it was given since it left, in order of time
    SimTime liveEdge{};                ///< how far it has come

    friend bool operator==(const Branch&, const Branch&) = default;
};

/// What a fork at a time leaves behind on the branch that it leaves.
struct LeftBehind {
    Duration span{};           ///< from there to the live edge
    std::size_t records = 0;   ///< after that time
    std::size_t commands = 0;  ///< given after that time
    std::size_t bookmarks = 0; ///< after that time

    friend bool operator==(const LeftBehind&, const LeftBehind&) = default;
};

} // namespace taskarium
