// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/style/style.h>

class QLabel;

namespace taskarium::ui {

/// A label of plain text that wraps and may be as narrow as its place.
[[nodiscard]] QLabel* wrappedLabel(QWidget* parent);
[[nodiscard]] QLabel* wrappedLabel(QWidget* parent, Look look);

} // namespace taskarium::ui
