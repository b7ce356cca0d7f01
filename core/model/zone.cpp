// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/zone.h>

namespace taskarium {

bool isZoneOf(std::string_view region, std::string_view name)
{
    return name.size() == region.size() + 1 && name.starts_with(region) && name.back() >= 'a'
        && name.back() <= 'f';
}

std::string zoneInTurn(std::string_view region, std::size_t number)
{
    return std::string(region) + static_cast<char>('a' + number % 3);
}

} // namespace taskarium
