// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QSpinBox;

namespace taskarium::ui {

/// A field of a dialog for a whole number from 0 to `most`, named like the member that it is for.
[[nodiscard]] QSpinBox* makeNumberField(const QString& member, int most);

/// The same for a percentage up to 1000.
[[nodiscard]] QSpinBox* makePercentField(const QString& member);

/// Shows a number in a field, even if it is more than one could type there: what is shown is what there is.
void showNumber(QSpinBox& field, int number);

} // namespace taskarium::ui
