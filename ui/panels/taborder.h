// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QWidget;

namespace taskarium::ui {

/// Makes the Tab key go through parts of one window in this order, each with all that is inside it. Widgets
/// made late would come last otherwise, wherever they stand.
void chainTabs(const QList<QWidget*>& parts);

} // namespace taskarium::ui
