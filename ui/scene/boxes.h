// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/scene/chartlayout.h>

#include <QFont>

namespace taskarium::ui {

/// The first half of layoutChart(): unit, type, headings and boxes, without routes.
[[nodiscard]] ChartLayout layoutBoxes(const ChartRequest& request);

/// The width of a text in a font.
[[nodiscard]] qreal widthIn(const QFont& font, const QString& text);

/// The same in the chart's font.
[[nodiscard]] qreal textWidth(const QString& text, int pixelSize, QFont::Weight weight = QFont::Normal);

/// The pixel size of a state's caption.
[[nodiscard]] int captionSize(const ChartLayout& layout, TaskStatus status);

} // namespace taskarium::ui
