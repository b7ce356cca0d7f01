// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTableView;

namespace taskarium::ui {

/// Makes a table of the panels one: whole rows are selected, nothing is edited, no grid and no row numbers,
/// text in one line, Tab leaves it.
void setUpRowTable(QTableView& view);

} // namespace taskarium::ui
