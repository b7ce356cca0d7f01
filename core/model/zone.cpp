// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/zone.h>

namespace taskarium {

namespace {

constexpr std::string_view firstLetters = "abc";

} // namespace

bool isZoneOf(std::string_view region, std::string_view name)
{
    return name.size() == region.size() + 1 && name.starts_with(region) && name.back() >= 'a'
        && name.back() <= 'f';
}

std::vector<std::string> firstZones(std::string_view region)
{
    std::vector<std::string> zones;
    for (std::size_t i = 0; i < firstLetters.size(); ++i)
        zones.push_back(zoneInTurn(region, i));
    return zones;
}

std::string zoneInTurn(std::string_view region, std::size_t number)
{
    return std::string(region) + firstLetters[number % firstLetters.size()];
}

} // namespace taskarium
