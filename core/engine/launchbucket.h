// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/time.h>

#include <cstdint>

namespace taskarium {

/// How many tasks may be launched at once, and how many in each second after that.
struct LaunchRate {
    int burst = 0;
    int perSecond = 0;

    friend bool operator==(const LaunchRate&, const LaunchRate&) = default;
};

/// A token bucket: each launch takes a token; they come back at the sustained rate, up to the burst
/// (developer guide, "AWS Fargate throttling quotas"). It is full at the start of a run.
class LaunchBucket {
public:
    /// How many launches it has tokens for at a time, which must not go back.
    [[nodiscard]] int available(SimTime now, LaunchRate rate) const;

    /// Takes the tokens of as many launches as are available at least.
    void take(int launches, SimTime now, LaunchRate rate);

    /// When it has its next token.
    [[nodiscard]] SimTime nextToken(SimTime now, LaunchRate rate) const;

private:
    [[nodiscard]] std::int64_t missingAt(SimTime now, LaunchRate rate) const;

    std::int64_t m_missing = 0; ///< thousandths of a token, at m_since
    SimTime m_since{};
};

} // namespace taskarium
