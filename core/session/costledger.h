// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/costs/costmeter.h>
#include <core/session/session.h>

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

namespace taskarium {

/// What a run has used up at any time of its history, for somebody who asks again and again, forwards and
/// backwards: a meter is kept every few thousand records, and what lies between is taken anew. The answer is
/// the same as of a meter that has taken all records from the first.
class CostLedger {
public:
    /// So many records lie between two meters at first; taking 8192 costs a few milliseconds.
    explicit CostLedger(std::size_t interval = 8192) : m_firstInterval(interval) {}

    /// The costs at a time up to the live edge, with the world at that time. Of a history that has forgotten
    /// something, what was used up since it begins.
    [[nodiscard]] CostTable at(const Session& session, const World& world, SimTime time);

    /// Goes part of the way to a time, until a budget of the wall clock is used up; returns whether at() of
    /// that time then needs no more than a moment. The first look at a long run takes seconds.
    bool approach(const Session& session, SimTime time, std::chrono::microseconds budget);

    /// The session has another history than before (another run, another branch, a shorter log).
    void forget();

private:
    /// A meter that has taken so many records.
    struct Mark {
        std::size_t count = 0;
        CostMeter meter;
    };

    void begin(const Session& session);
    void moveTo(const Session& session, std::size_t count);
    void takeUpTo(const Session& session, std::size_t count);
    [[nodiscard]] static std::size_t countAt(const Session& session, SimTime time);
    void thinOut();

    std::vector<Mark> m_marks{}; ///< in order; the first is the beginning
    std::optional<Mark> m_current{};
    std::size_t m_firstInterval;
    std::size_t m_interval = 0; ///< records between two marks
};

/// The costs at a time up to the live edge.
[[nodiscard]] CostTable costsAt(const Session& session, SimTime time);

} // namespace taskarium
