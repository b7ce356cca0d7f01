// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/scene/backdrop.h>
#include <ui/scene/chartlayout.h>
#include <ui/scene/sprites.h>
#include <ui/scene/squares.h>
#include <ui/scene/tokens.h>

#include <QFont>
#include <QPixmap>

#include <map>
#include <utility>

namespace taskarium::ui {

/// What the user points at.
struct ChartMarks {
    std::vector<TaskId> selected{};
    std::optional<TaskId> hovered{};
    std::optional<TaskId> focused{}; ///< by the keyboard
    std::optional<TaskStatus> hoveredTitle{};
};

/// What changes from frame to frame.
struct ChartFrame {
    const TokenScene& scene;
    const StateCounts& counts;
    Profile profile = Profile::Documented;
    ChartMarks marks{};
};

/// Paints a chart: the same for the window, for pictures and for paper. On a raster device what does not
/// change is kept as a pixmap and tokens are stamped; on paper and in SVG everything is drawn as lines. Make
/// a new one for a new layout.
class ChartPainter {
public:
    ChartPainter(ChartLayout layout, const ChartStyle& style);

    [[nodiscard]] const ChartLayout& layout() const { return m_layout; }

    void paint(QPainter& painter, const ChartFrame& frame);

private:
    [[nodiscard]] const QFont& font(int pixelSize, QFont::Weight weight = QFont::Normal);
    void paintBackdrop(QPainter& painter);
    void paintFlows(QPainter& painter, const TokenScene& scene) const;
    void paintBox(QPainter& painter, const ChartBox& box, const ChartFrame& frame);
    void paintSquares(QPainter& painter, TaskStatus status, const DensityGrid& grid);
    void paintTokens(QPainter& painter, const TokenScene& scene);
    void paintToken(QPainter& painter, const PlacedToken& token) const;
    void paintMarks(QPainter& painter, const ChartFrame& frame) const;

    ChartLayout m_layout;
    ChartStyle m_style;
    const Colours& m_colours;
    SpriteCache m_sprites;
    QPixmap m_backdrop{};
    std::map<std::pair<int, QFont::Weight>, QFont> m_fonts{}; ///< a font takes long to be found
    std::array<SquareStamp, taskStatusCount> m_squares{};
};

} // namespace taskarium::ui
