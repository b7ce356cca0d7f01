// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/capacityprovider.h>

#include <cstdint>

namespace taskarium {

int percentOf(const Reservation& reservation)
{
    if (reservation.running == 0)
        return reservation.needed > 0 ? 200 : 100;
    return static_cast<int>(std::int64_t(reservation.needed) * 100 / reservation.running);
}

} // namespace taskarium
