// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <ui/playback/selection.h>
#include <ui/style/painting.h>
#include <ui/timeline/lanes.h>
#include <ui/timeline/timelinelayout.h>

#include <QBrush>
#include <QFont>

#include <array>

class QPainter;

namespace taskarium::ui {

/// What there is to paint. References: lives as long as one paint.
struct LanePicture {
    const Lanes& lanes;
    const World& world; ///< at the live edge: it knows the name of every task there ever was
    const Selection& selection;
    SimTime liveEdge{}; ///< where spans that last are cut
};

/// Paints rows and axis of a timeline, only what is visible, and of what falls on one pixel only the first.
/// Holds the textures of a theme, so that a frame makes none.
class LanePainter {
public:
    LanePainter(const Colours& colours, const QFont& font);

    void paintAxis(QPainter& painter, const TimelineLayout& layout) const;
    void paintRows(QPainter& painter, const TimelineLayout& layout, const LanePicture& picture) const;

private:
    void paintLabel(QPainter& painter, const QRectF& place, const LanePicture& picture, TaskId task) const;
    void paintLane(QPainter& painter, const TimelineLayout& layout, std::size_t row,
                   const LanePicture& picture) const;
    void paintBar(QPainter& painter, const QRectF& bar, TaskState state) const;
    void paintLetter(QPainter& painter, const QRectF& bar, TaskState state) const;

    const Colours& m_colours;
    QFont m_labelFont;
    QFont m_letterFont;
    QFont m_axisFont;
    std::array<QBrush, taskStatusCount> m_solid;
    std::array<QBrush, taskStatusCount> m_hatched;
};

} // namespace taskarium::ui
