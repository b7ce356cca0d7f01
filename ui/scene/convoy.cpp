// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/convoy.h>

#include <algorithm>
#include <cstddef>
#include <limits>

namespace taskarium::ui {

namespace {

/// The rows from the middle outwards: 0, 1, -1, 2, -2 ...
qreal sideOf(std::size_t row)
{
    const auto distance = static_cast<qreal>((row + 1) / 2);
    return row % 2 == 1 ? distance : -distance;
}

} // namespace

std::vector<Berth> convoy(const std::vector<qreal>& places, const ConvoyRules& rules)
{
    const auto rows = static_cast<std::size_t>(std::max(rules.rows, 1));
    std::vector<qreal> nextFree(rows, std::numeric_limits<qreal>::lowest());
    std::vector<Berth> berths;
    berths.reserve(places.size());
    for (const qreal place : places) {
        const auto inTime = std::ranges::find_if(nextFree, [place](qreal free) { return free <= place; });
        const auto row = inTime != nextFree.end() ? inTime : std::ranges::min_element(nextFree);
        const qreal taken = std::clamp(*row, place, place + rules.longest);
        berths.push_back({.aside = sideOf(static_cast<std::size_t>(row - nextFree.begin())) * rules.spacing,
                          .behind = taken - place});
        *row = taken + rules.spacing;
    }
    return berths;
}

} // namespace taskarium::ui
