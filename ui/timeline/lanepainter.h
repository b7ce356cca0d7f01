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
    const World& world; ///< at the live edge: it knows the name of everything there ever was
    const Selection& selection;
    SimTime liveEdge{};                        ///< where spans that last are cut
    std::optional<std::size_t> focusedGroup{}; ///< whose heading the keyboard is on
};

/// Paints rows and axis of a timeline, only what is visible, and of what falls on one pixel only the first.
/// Holds the textures of a theme, so that a frame makes none.
class LanePainter {
public:
    LanePainter(const Colours& colours, const QFont& font);

    void paintAxis(QPainter& painter, const TimelineLayout& layout) const;
    void paintRows(QPainter& painter, const TimelineLayout& layout, const LanePicture& picture) const;

private:
    void paintHeading(QPainter& painter, const QRectF& place, const LanePicture& picture,
                      std::size_t group) const;
    void paintLabel(QPainter& painter, const QRectF& place, const LanePicture& picture,
                    std::size_t lane) const;
    void paintLane(QPainter& painter, const TimelineLayout& layout, std::size_t row,
                   const LanePicture& picture) const;
    void paintBreaks(QPainter& painter, const TimelineLayout& layout, std::size_t row,
                     const Lane& lane) const;
    void paintGap(QPainter& painter, const QRectF& place) const;
    void paintImpossible(QPainter& painter, QPointF middle) const;
    void paintBar(QPainter& painter, const QRectF& bar, TaskState state, LaneKind kind) const;
    void paintLetter(QPainter& painter, const QRectF& bar, TaskState state, LaneKind kind) const;
    void paintStep(QPainter& painter, const QRectF& place, const LifeSpan& span) const;
    [[nodiscard]] const QBrush& brushOf(TaskState state, LaneKind kind) const;

    const Colours& m_colours;
    QFont m_labelFont;
    QFont m_letterFont;
    QFont m_axisFont;
    std::array<QBrush, taskStatusCount> m_solid;
    std::array<QBrush, taskStatusCount> m_hatched;
    QBrush m_failed;
};

} // namespace taskarium::ui
