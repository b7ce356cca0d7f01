// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// Whether a name is one of an availability zone of a region, which ends in a letter: "eu-west-1a".
[[nodiscard]] bool isZoneOf(std::string_view region, std::string_view name);

/// The availability zones that tasks and instances are spread over where nothing says which: the first three
/// of the region.
[[nodiscard]] std::vector<std::string> firstZones(std::string_view region);

/// The availability zone of the number-th thing that says none: those of firstZones() in turn.
[[nodiscard]] std::string zoneInTurn(std::string_view region, std::size_t number);

} // namespace taskarium
