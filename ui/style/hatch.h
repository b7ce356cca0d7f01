// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBrush>
#include <QColor>

namespace taskarium::ui {

/// A colour half way to its ground: the light stripe of a hatch.
[[nodiscard]] QColor lightened(const QColor& colour, const QColor& ground);

/// The texture of desired STOPPED in lanes and areas: diagonal stripes of a colour and of the same colour
/// lightened.
[[nodiscard]] QBrush hatched(const QColor& colour, const QColor& ground);

} // namespace taskarium::ui
