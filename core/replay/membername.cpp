// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/replay/membername.h>

namespace taskarium {

namespace {

constexpr std::size_t slotCount = 512;
constexpr std::uint8_t noName = 255;
static_assert(memberNames.size() < noName);

/// Names differ in their length, their middle, or an end.
constexpr std::size_t slotOf(std::string_view name)
{
    const auto at = [name](std::size_t place) { return static_cast<unsigned char>(name[place]); };
    const auto first = static_cast<unsigned char>(lowered(name.front()));
    return (name.size() * 37 + first * 5U + at(name.size() / 2) * 11U + at(name.size() - 1) * 3U) % slotCount;
}

constexpr auto slots = [] {
    std::array<std::uint8_t, slotCount> taken{};
    taken.fill(noName);
    for (std::size_t i = 0; i < memberNames.size(); ++i) {
        std::size_t slot = slotOf(memberNames[i]);
        while (taken[slot] != noName)
            slot = (slot + 1) % slotCount;
        taken[slot] = static_cast<std::uint8_t>(i);
    }
    return taken;
}();

} // namespace

std::optional<std::size_t> memberPlace(std::string_view key)
{
    if (key.empty())
        return std::nullopt;
    for (std::size_t slot = slotOf(key); slots[slot] != noName; slot = (slot + 1) % slotCount) {
        if (isNamed(key, memberNames[slots[slot]]))
            return slots[slot];
    }
    return std::nullopt;
}

} // namespace taskarium
