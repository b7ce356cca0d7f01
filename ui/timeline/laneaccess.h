// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace taskarium::ui {

/// Tells screen readers of the timeline's rows: headings and lanes, each with what happened in words. May be
/// called again.
void installLaneAccess();

/// So many rows of a timeline are told at most, from the first visible one: a reader asks for all children.
inline constexpr int mostRowsRead = 200;

} // namespace taskarium::ui
