// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

namespace taskarium::ui {

/// Where a token drives beside and behind the place that its time alone would give it.
struct Berth {
    qreal aside = 0;  ///< from the middle of the arrow
    qreal behind = 0; ///< along the arrow, never negative
};

/// How tokens may drive on an arrow.
struct ConvoyRules {
    qreal spacing = 1; ///< between the centres of two tokens
    int rows = 1;      ///< odd: the middle one, and as many on both of its sides
    qreal longest = 0; ///< by how much a token may drive behind its time
};

/// Keeps tokens apart that take the same arrow at about the same time: `places` is how far behind the first
/// one each of them would be, ascending. Whoever has room before it drives in the middle and in time; the
/// others beside it, row by row, and then behind. A berth depends on those before it alone, so it stays the
/// same while more tokens come. Beyond the longest column they drive as close as they must.
[[nodiscard]] std::vector<Berth> convoy(const std::vector<qreal>& places, const ConvoyRules& rules);

} // namespace taskarium::ui
