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

std::string_view toText(CapacityProviderStatus status)
{
    switch (status) {
    case CapacityProviderStatus::Active: return "ACTIVE";
    case CapacityProviderStatus::Inactive: return "INACTIVE";
    }
    return {};
}

std::string_view toText(ProviderUpdate update)
{
    switch (update) {
    case ProviderUpdate::None: return "";
    case ProviderUpdate::UpdateComplete: return "UPDATE_COMPLETE";
    case ProviderUpdate::DeleteComplete: return "DELETE_COMPLETE";
    case ProviderUpdate::DeleteFailed: return "DELETE_FAILED";
    }
    return {};
}

} // namespace taskarium
