// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace taskarium {

/// Whether a name is one of an availability zone of a region, which ends in a letter: "eu-west-1a".
[[nodiscard]] bool isZoneOf(std::string_view region, std::string_view name);

/// The availability zone of the number-th thing that says none: the first three of the region in turn.
[[nodiscard]] std::string zoneInTurn(std::string_view region, std::size_t number);

} // namespace taskarium
