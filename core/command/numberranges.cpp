// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/command/numberranges.h>

#include <core/json/members.h>
#include <core/json/pointer.h>

#include <fmt/format.h>

#include <string>
#include <vector>

namespace taskarium {

namespace {

/// The objects that a range is about.
std::vector<RequestSource> placesOf(const RequestSource& source, std::string_view part)
{
    if (part.empty())
        return {source};
    if (!source.value.contains(part))
        return {};
    const nlohmann::json& value = source.value[part];
    const std::string pointer = memberPointer(source.pointer, part);
    if (!value.is_array())
        return {{value, pointer}};
    std::vector<RequestSource> places;
    for (std::size_t i = 0; i < value.size(); ++i)
        places.push_back({value[i], elementPointer(pointer, i)});
    return places;
}

Outcome checkRange(const RequestSource& place, const NumberRange& range, const NumberOwner& owner)
{
    const int value = memberOf<int>(place.value, std::string(range.member)).value_or(range.least);
    if (value >= range.least && value <= range.most)
        return std::nullopt;
    const bool isOpen = range.most == std::numeric_limits<int>::max();
    const std::string limits = isOpen ? fmt::format("at least {}", range.least)
                                      : fmt::format("between {} and {}", range.least, range.most);
    return place.refusal(
        range.member, std::string(owner.exception),
        fmt::format("Invalid setting for {}. '{}' must be {}.", owner.name, range.member, limits),
        isOpen ? fmt::format("Write {} or more.", range.least)
               : fmt::format("Write {} to {}.", range.least, range.most));
}

} // namespace

Outcome checkRanges(const RequestSource& source, std::span<const NumberRange> ranges,
                    const NumberOwner& owner)
{
    for (const NumberRange& range : ranges) {
        for (const RequestSource& place : placesOf(source, range.part)) {
            if (Outcome fault = checkRange(place, range, owner))
                return fault;
        }
    }
    return std::nullopt;
}

} // namespace taskarium
