// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/scene/chartlayout.h>
#include <ui/style/style.h>

class QPainter;
class QPainterPath;

namespace taskarium::ui {

/// What lies under a chart.
enum class ChartGround : std::uint8_t {
    Card,  ///< a rounded card on the window's colour
    Plain, ///< the card's colour to the edges: pictures and paper
};

struct ChartStyle {
    Theme theme = Theme::Light;
    ChartGround ground = ChartGround::Card;
};

/// Draws what does not change from frame to frame: ground, headings, legend, arrows with their reasons, boxes
/// with their titles.
void drawBackdrop(QPainter& painter, const ChartLayout& layout, const ChartStyle& style);

/// A route as it is drawn: short of the box by the length of the head.
[[nodiscard]] QPainterPath routePath(const ArrowRoute& route, qreal unit);

/// The arrow's head, its tip just before the box; `size` 1 for an arrow at rest.
[[nodiscard]] QPolygonF routeHead(const ArrowRoute& route, qreal unit, qreal size);

} // namespace taskarium::ui
