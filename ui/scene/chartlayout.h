// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/scene/arrows.h>
#include <ui/scene/tokenshape.h>

#include <QPolygonF>
#include <QRectF>
#include <QSizeF>
#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace taskarium::ui {

/// Sizes of type in a chart, in pixels.
struct ChartType {
    int title = 13;   ///< a state's name and its count, bold
    int caption = 11; ///< the foot of a box
    int heading = 12; ///< "on the way up", bold
    int label = 11;   ///< profile, legend
    int reason = 11;  ///< reasons at arrows
};

/// A line of text in its place.
struct PlacedText {
    QString text{};
    QRectF rect{};
};

/// A line of the legend with its token before it.
struct LegendMark {
    PlacedText name{};
    QPointF centre{}; ///< of the token
    TokenShape shape = TokenShape::Disc;
};

/// A state's box. Its parts lie side by side: no part overlaps another.
struct ChartBox {
    TaskStatus status{};
    QRectF frame{};
    QRectF title{};   ///< as wide as the name
    QRectF count{};   ///< right-aligned
    QRectF tokens{};  ///< where tokens may lie
    QRectF caption{}; ///< empty if there is no room for it. DELETED shows it only while it has no tasks.
};

/// An arrow drawn: its line, and for a rare one its reason.
struct ArrowRoute {
    ChartArrow arrow{};
    std::vector<TaskStatus> alsoFrom{}; ///< further states that it stands for: see leadsFromAnywhere()
    QPolygonF line{};                   ///< from the edge of a box to the edge of another
    QStringList lines{};                ///< the reason's lines; empty if there is none, or no room
    QRectF label{};                     ///< around the reason; empty if there is none
};

/// Whether two arrows leave a box at the same point and for the same reasons: then one label tells them of
/// both, beside their common stem.
[[nodiscard]] bool shareLabel(const ArrowRoute& a, const ArrowRoute& b);

/// Whether tasks can take an arrow in every state alike: their container instance is gone. One short arrow
/// into STOPPED stands for all of these, or the chart would be full of them.
[[nodiscard]] bool leadsFromAnywhere(const ChartArrow& arrow);

/// The arrows that a task takes from one state to another: one, or two where it skips STOPPING, in which
/// nothing was left to do. The first is null if there is no way.
struct ArrowWay {
    const ArrowRoute* first = nullptr;
    const ArrowRoute* second = nullptr;

    /// Both lines, with the way through the box between them.
    [[nodiscard]] QPolygonF line() const;
};

/// Where everything is that does not move. Coordinates are logical pixels from the chart's top left.
struct ChartLayout {
    QSizeF size{};
    qreal unit = 1; ///< the size of a pixel of the reference chart, 848 by 564
    ChartType type{};
    PlacedText upward{};   ///< "on the way up"; no text if there is no room
    PlacedText downward{}; ///< "on the way down"; likewise
    PlacedText profile{};
    std::array<PlacedText, 2> legend{};   ///< desired RUNNING, desired STOPPED
    std::array<QPointF, 2> legendMarks{}; ///< centres of the disc and of the ring before them
    std::vector<LegendMark> services{};   ///< whose outline is whose; as many as there is room for
    std::array<ChartBox, taskStatusCount> boxes{};
    std::vector<ArrowRoute> routes{};

    /// Whether tasks of this world come through a state at all: an arrow begins or ends there.
    [[nodiscard]] bool isVisited(TaskStatus status) const;

    [[nodiscard]] const ChartBox& box(TaskStatus status) const
    {
        return boxes[static_cast<std::size_t>(status)];
    }

    /// Whether the reasons of an arrow are told, at its own route or at one that shares its label. An arrow
    /// without reasons has nothing to tell.
    [[nodiscard]] bool tellsReasons(const ChartArrow& arrow) const;

    /// The route from a box to another; null if no such arrow is shown.
    [[nodiscard]] const ArrowRoute* route(TaskStatus from, TaskStatus to) const;

    /// The way of a task from a box to another.
    [[nodiscard]] ArrowWay way(TaskStatus from, TaskStatus to) const;
};

/// What a layout is made for.
struct ChartRequest {
    QSizeF size{848, 564};
    qreal typeScale = 1; ///< 1: type as in the reference; more in a presentation
    Profile profile = Profile::Documented;
    Origin origin = Origin::Simulated;
    std::vector<ChartArrow> arrows{};
    std::vector<ServiceMark> services{}; ///< for the legend; none if outlines do not differ

    friend bool operator==(const ChartRequest&, const ChartRequest&) = default;
};

/// The smallest type that is drawn, in pixels at the usual scale.
inline constexpr int smallestType = 8;

/// The smallest size that shows everything legibly; smaller ones are laid out as if they were this large.
inline constexpr QSizeF smallestChart{500, 350};

/// The radius of a token at rest, in units of a layout, and of the arc around it.
inline constexpr qreal tokenRadius = 7;
inline constexpr qreal tokenArcRadius = 10;

/// Lays a chart out. The same request gives the same layout wherever the same fonts are installed.
[[nodiscard]] ChartLayout layoutChart(const ChartRequest& request);

} // namespace taskarium::ui
