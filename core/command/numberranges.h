// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/command/requests.h>

#include <array>
#include <limits>
#include <span>
#include <string_view>

namespace taskarium {

/// A number that the API limits: a member of a request, or of a part of it.
struct NumberRange {
    std::string_view part; ///< a member that is an object or a list of objects; empty: the request itself
    std::string_view member;
    int least;
    int most = std::numeric_limits<int>::max();
};

/// Of a task definition and of what overrides it (API reference, EphemeralStorage).
inline constexpr std::array storageRanges{NumberRange{"ephemeralStorage", "sizeInGiB", 21, 200}};

/// How a refusal begins: whose setting it is, and ECS's exception.
struct NumberOwner {
    std::string_view name; ///< "container 'web'"
    std::string_view exception = "ClientException";
};

/// Refuses the first number that is out of its range. How ECS words it is not known.
[[nodiscard]] Outcome checkRanges(const RequestSource& source, std::span<const NumberRange> ranges,
                                  const NumberOwner& owner);

} // namespace taskarium
