// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the views that paint by hand along simulated time have in common.
#pragma once

#include <ui/style/style.h>

#include <QBrush>
#include <QColor>
#include <QFont>
#include <QRectF>

class QPainter;

namespace taskarium::ui {

/// The texture of desired STOPPED in lanes and areas: diagonal stripes of a colour and of the same colour
/// lightened.
[[nodiscard]] QBrush hatched(const QColor& colour, const QColor& ground);

/// The theme's text or card colour, whichever stands out more from a ground.
[[nodiscard]] QColor readableOn(const QColor& ground, const Colours& colours);

/// The font of tick labels and captions beside text of a font.
[[nodiscard]] QFont captionFont(const QFont& font);

/// Fades what lies after the playhead, and draws it as a line through an area with a handle on top of it.
void paintPlayhead(QPainter& painter, double x, const QRectF& area, const Colours& colours);

/// Half the width of the handle, and its height, in pixels.
inline constexpr double handleHalfWidth = 6;
inline constexpr double handleHeight = 8;

/// A card that fills an area, on the window's ground.
void paintCard(QPainter& painter, const QRectF& area, const Colours& colours);

/// The frame of a view that the keyboard is in, inside its edge.
void paintFocusFrame(QPainter& painter, const QRectF& area, const Colours& colours);

} // namespace taskarium::ui
