// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two runs side by side: the same scenario with one setting changed, or two branches of a run, under one
// clock and one seed, so that they differ only in what the difference brings about.
#pragma once

#include <core/log/record.h>
#include <core/session/session.h>
#include <core/session/settings.h>

#include <cstddef>
#include <optional>
#include <string>

namespace taskarium {

/// The first place where two logs differ.
struct Difference {
    std::size_t record = 0;       ///< so many records are the same
    SimTime at{};                 ///< of the earlier of the two
    std::optional<Record> left{}; ///< nothing: that log has nothing more up to the time looked at
    std::optional<Record> right{};

    friend bool operator==(const Difference&, const Difference&) = default;
};

/// Finds the first difference of two logs that may still grow: look() goes on where it left off.
class DifferenceFinder {
public:
    /// What differs first among what both runs have simulated; nothing as long as nothing does. Records of
    /// the same kind and time that only tell what was asked for, such as a target group with another delay,
    /// are passed over: what comes of it is the difference.
    [[nodiscard]] const std::optional<Difference>& look(const Session& left, const Session& right);

private:
    std::size_t m_same = 0;
    std::optional<Difference> m_found{};
};

/// "At 00:02:41.300 task 3f2a91b0 of web goes to STOPPING in the first run, in the second one nothing happens
/// until 00:05:00": in English.
[[nodiscard]] std::string differenceText(const Difference& difference, const Session& left,
                                         const Session& right);

/// What came of a run up to a time, to be set beside another's.
struct RunFigures {
    std::optional<SimTime> steadyAt{}; ///< when the last service came to its steady state; nothing: it is not
    int tasksCreated = 0;
    int tasksStopped = 0;
    int tasksFailed = 0; ///< stopped with an error
    int mostPending = 0; ///< tasks that are to run and do not yet, at the worst time
    int deploymentsCompleted = 0;
    int deploymentsFailed = 0;
    std::optional<std::int64_t> requestsLost{}; ///< nothing: there was no traffic

    friend bool operator==(const RunFigures&, const RunFigures&) = default;
};

[[nodiscard]] RunFigures figuresOf(const Session& session, SimTime until);

} // namespace taskarium
