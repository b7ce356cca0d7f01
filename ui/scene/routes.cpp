// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/routes.h>

#include <ui/scene/polyline.h>
#include <ui/scene/scenetext.h>

#include <algorithm>
#include <cmath>

namespace taskarium::ui {

namespace {

/// The radius of an arrow's bends, in units.
constexpr qreal bendRadius = 10;

/// Above the first and below the last track, and for each of them, in units.
constexpr qreal trackHead = 30;
constexpr qreal trackFoot = 30;
constexpr qreal trackHeight = 36;

/// The lane boxes' columns, from the left; RUNNING is in the fourth.
int columnOf(TaskStatus status)
{
    switch (status) {
    case TaskStatus::Provisioning:
    case TaskStatus::Deprovisioning: return 0;
    case TaskStatus::Pending:
    case TaskStatus::Stopping: return 1;
    case TaskStatus::Activating:
    case TaskStatus::Deactivating: return 2;
    case TaskStatus::Running:
    case TaskStatus::Deleted: return 3;
    case TaskStatus::Stopped: break;
    }
    return 0;
}

bool isUpper(TaskStatus status)
{
    return status < TaskStatus::Running;
}

bool isLower(TaskStatus status)
{
    return status > TaskStatus::Running && status < TaskStatus::Stopped;
}

/// How an arrow goes.
enum class Way : std::uint8_t {
    Along,  ///< to the neighbour in its lane, or from STOPPED to DELETED
    Over,   ///< up the lane past a neighbour, above the boxes
    Under,  ///< down the lane past a neighbour, below the boxes
    Across, ///< from the upper to the lower lane
    Drop,   ///< from the lower lane into STOPPED
    Side,   ///< from RUNNING into STOPPED
    Trunk,  ///< from the upper lane into STOPPED, all in one through the gap behind DEPROVISIONING
};

Way wayOf(const ChartArrow& arrow)
{
    if (arrow.from == TaskStatus::Stopped)
        return Way::Along;
    if (arrow.to == TaskStatus::Stopped)
        return isUpper(arrow.from) ? Way::Trunk : arrow.from == TaskStatus::Running ? Way::Side : Way::Drop;
    if (isUpper(arrow.from) && isLower(arrow.to))
        return Way::Across;
    if (std::abs(columnOf(arrow.from) - columnOf(arrow.to)) == 1)
        return Way::Along;
    return isUpper(arrow.from) ? Way::Over : Way::Under;
}

/// Arrows that leave a box together, because tasks take them for the same reasons, and then part.
struct Bundle {
    std::vector<ChartArrow> arrows{};

    [[nodiscard]] TaskStatus from() const { return arrows.front().from; }
};

/// Whether an arrow joins a box with the one right below.
bool isStraight(const ChartArrow& arrow)
{
    return columnOf(arrow.from) == columnOf(arrow.to) && wayOf(arrow) == Way::Across;
}

bool hasStraight(const Bundle& bundle)
{
    return std::ranges::any_of(bundle.arrows, isStraight);
}

bool hasTrack(const Bundle& bundle)
{
    return !std::ranges::all_of(bundle.arrows, isStraight);
}

/// Targets from the left: DEPROVISIONING, the trunk to STOPPED, STOPPING.
int order(const ChartArrow& arrow)
{
    return wayOf(arrow) == Way::Trunk ? 1 : 2 * columnOf(arrow.to);
}

/// The arrows from the upper lane downwards in bundles: boxes from the left, targets from the left.
std::vector<Bundle> bundlesOf(const std::vector<ChartArrow>& arrows)
{
    std::vector<ChartArrow> down;
    std::ranges::copy_if(arrows, std::back_inserter(down), [](const ChartArrow& arrow) {
        return (wayOf(arrow) == Way::Trunk || wayOf(arrow) == Way::Across) && !leadsFromAnywhere(arrow);
    });
    std::ranges::sort(down, {}, [](const ChartArrow& arrow) { return std::pair(arrow.from, order(arrow)); });
    std::vector<Bundle> bundles;
    for (const ChartArrow& arrow : down) {
        const auto isLike = [&arrow](const Bundle& bundle) {
            return bundle.from() == arrow.from && arrowReasons(bundle.arrows.front()) == arrowReasons(arrow);
        };
        const auto found = std::ranges::find_if(bundles, isLike);
        if (found == bundles.end())
            bundles.push_back({{arrow}});
        else
            found->arrows.push_back(arrow);
    }
    return bundles;
}

/// The bundles of the arrows from the upper lane downwards. They leave a box side by side, turn into tracks
/// between the lanes, one below the other, and arrive side by side: in such an order that those into the
/// lower lane do not cross.
class Tracks {
public:
    Tracks(const ChartLayout& layout, const std::vector<ChartArrow>& arrows)
        : m_layout(layout)
        , m_bundles(bundlesOf(arrows))
    {}

    [[nodiscard]] QPolygonF line(const ChartArrow& arrow) const
    {
        const QRectF& from = m_layout.box(arrow.from).frame;
        const QRectF& to = m_layout.box(arrow.to).frame;
        const auto bundle = std::ranges::find_if(m_bundles, [&arrow](const Bundle& candidate) {
            return std::ranges::find(candidate.arrows, arrow) != candidate.arrows.end();
        });
        const qreal start = startOf(bundle);
        if (isStraight(arrow))
            return {QPointF(start, from.bottom()), QPointF(to.center().x(), to.top())};
        const qreal track = trackOf(bundle);
        const qreal end = endOf(arrow);
        return rounded({QPointF(start, from.bottom()), QPointF(start, track), QPointF(end, track),
                        QPointF(end, to.top())},
                       bendRadius * m_layout.unit);
    }

private:
    using Place = std::vector<Bundle>::const_iterator;

    /// Where a bundle stands among those that are like it, 0 to 1.
    template <typename IsRival>
    [[nodiscard]] qreal shareAmong(Place bundle, const IsRival& isRival) const
    {
        const auto rank = static_cast<qreal>(std::count_if(m_bundles.begin(), bundle, isRival));
        const auto count = static_cast<qreal>(std::ranges::count_if(m_bundles, isRival));
        return (rank + 0.5) / count;
    }

    /// The left part of a box's lower edge; the right one of PROVISIONING, whose only such arrow leads to the
    /// right. The middle is for the arrow that goes straight down, and for those with the same reasons.
    [[nodiscard]] qreal startOf(Place bundle) const
    {
        const QRectF& frame = m_layout.box(bundle->from()).frame;
        if (hasStraight(*bundle))
            return frame.center().x();
        const auto [low, high] = bundle->from() == TaskStatus::Provisioning ? std::pair(0.7, 0.9)
            : bundle->from() == TaskStatus::Pending                         ? std::pair(0.3, 0.7)
                                                                            : std::pair(0.06, 0.42);
        const auto startsBeside = [bundle](const Bundle& other) {
            return other.from() == bundle->from() && !hasStraight(other);
        };
        return frame.left() + frame.width() * (low + (high - low) * shareAmong(bundle, startsBeside));
    }

    [[nodiscard]] qreal endOf(const ChartArrow& arrow) const
    {
        if (wayOf(arrow) == Way::Trunk) {
            const QRectF& left = m_layout.box(TaskStatus::Deprovisioning).frame;
            const QRectF& right = m_layout.box(TaskStatus::Stopping).frame;
            return (left.right() + right.left()) / 2;
        }
        const QRectF& frame = m_layout.box(arrow.to).frame;
        const auto [low, high] =
            arrow.to == TaskStatus::Stopping ? std::pair(0.74, 0.98) : std::pair(0.62, 0.98);
        const auto endsThere = [&arrow](const ChartArrow& other) {
            return other.to == arrow.to && !isStraight(other);
        };
        const auto isRival = [&](const Bundle& other) {
            return std::ranges::any_of(other.arrows, endsThere);
        };
        const auto own = std::ranges::find_if(m_bundles, [&arrow](const Bundle& candidate) {
            return std::ranges::find(candidate.arrows, arrow) != candidate.arrows.end();
        });
        return frame.left() + frame.width() * (low + (high - low) * shareAmong(own, isRival));
    }

    /// Tracks share the height between the lanes, less what the first reason and the lower lane's name need.
    [[nodiscard]] qreal trackOf(Place bundle) const
    {
        const qreal top = m_layout.box(TaskStatus::Pending).frame.bottom() + trackHead * m_layout.unit;
        const qreal bottom = m_layout.box(TaskStatus::Stopping).frame.top() - trackFoot * m_layout.unit;
        return top + (bottom - top) * shareAmong(bundle, hasTrack);
    }

    const ChartLayout& m_layout;
    std::vector<Bundle> m_bundles;
};

QPolygonF along(const ChartLayout& layout, const ChartArrow& arrow)
{
    const QRectF& from = layout.box(arrow.from).frame;
    const QRectF& to = layout.box(arrow.to).frame;
    // RUNNING is tall: its arrows leave and arrive at the height of the lane.
    const qreal y = arrow.from == TaskStatus::Running ? to.center().y() : from.center().y();
    if (from.center().x() < to.center().x())
        return {QPointF(from.right(), y), QPointF(to.left(), y)};
    return {QPointF(from.left(), y), QPointF(to.right(), y)};
}

QPolygonF over(const ChartLayout& layout, const ChartArrow& arrow)
{
    const QRectF& from = layout.box(arrow.from).frame;
    const QRectF& to = layout.box(arrow.to).frame;
    const qreal y = from.top() - 16 * layout.unit;
    const qreal left = from.left() + from.width() * 0.82;
    const qreal right = to.left() + to.width() * 0.14;
    return rounded({QPointF(left, from.top()), QPointF(left, y), QPointF(right, y), QPointF(right, to.top())},
                   bendRadius * layout.unit);
}

QPolygonF under(const ChartLayout& layout, const ChartArrow& arrow)
{
    const QRectF& from = layout.box(arrow.from).frame;
    const QRectF& to = layout.box(arrow.to).frame;
    const qreal y = to.bottom() + 16 * layout.unit;
    const qreal right = from.left() + from.width() * 0.14;
    const qreal left = to.left() + to.width() * 0.82;
    return rounded(
        {QPointF(right, from.bottom()), QPointF(right, y), QPointF(left, y), QPointF(left, to.bottom())},
        bendRadius * layout.unit);
}

QPolygonF drop(const ChartLayout& layout, const ChartArrow& arrow)
{
    const QRectF& from = layout.box(arrow.from).frame;
    const qreal x = from.center().x();
    return {QPointF(x, from.bottom()), QPointF(x, layout.box(TaskStatus::Stopped).frame.top())};
}

QPolygonF side(const ChartLayout& layout)
{
    const QRectF& running = layout.box(TaskStatus::Running).frame;
    const QRectF& neighbour = layout.box(TaskStatus::Deactivating).frame;
    const qreal x = (neighbour.right() + running.left()) / 2;
    const qreal y = running.bottom() - 18 * layout.unit;
    return rounded(
        {QPointF(running.left(), y), QPointF(x, y), QPointF(x, layout.box(TaskStatus::Stopped).frame.top())},
        bendRadius * layout.unit);
}

QPolygonF lineOf(const ChartLayout& layout, const Tracks& tracks, const ChartArrow& arrow)
{
    switch (wayOf(arrow)) {
    case Way::Along: return along(layout, arrow);
    case Way::Over: return over(layout, arrow);
    case Way::Under: return under(layout, arrow);
    case Way::Drop: return drop(layout, arrow);
    case Way::Side: return side(layout);
    case Way::Across:
    case Way::Trunk: break;
    }
    return tracks.line(arrow);
}

} // namespace

qreal heightForTracks(const std::vector<ChartArrow>& arrows)
{
    const auto tracks = static_cast<qreal>(std::ranges::count_if(bundlesOf(arrows), hasTrack));
    return tracks == 0 ? 0 : trackHead + tracks * trackHeight + trackFoot;
}

bool runsUnder(const ChartArrow& arrow)
{
    return wayOf(arrow) == Way::Under;
}

std::vector<ArrowRoute> routeArrows(const ChartLayout& layout, const std::vector<ChartArrow>& arrows)
{
    const Tracks tracks(layout, arrows);
    std::vector<ArrowRoute> routes;
    routes.reserve(arrows.size());
    for (const ChartArrow& arrow : arrows)
        routes.push_back({.arrow = arrow, .line = lineOf(layout, tracks, arrow)});
    return routes;
}

} // namespace taskarium::ui
