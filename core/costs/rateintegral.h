// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/time.h>

#include <cstdint>

namespace taskarium {

/// The sum over time of a rate that changes at instants: so much for each millisecond. Whole numbers, so that
/// it does not matter when it is asked.
class RateIntegral {
public:
    /// Times must not go back.
    void change(SimTime at, std::int64_t by)
    {
        m_sum = this->at(at);
        m_since = at;
        m_rate += by;
    }

    /// The sum by a time not before the last change.
    [[nodiscard]] std::int64_t at(SimTime time) const { return m_sum + m_rate * (time - m_since).count(); }

private:
    std::int64_t m_rate = 0;
    std::int64_t m_sum = 0;
    SimTime m_since{};
};

} // namespace taskarium
