// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/labels.h>

#include <ui/scene/boxes.h>
#include <ui/scene/polyline.h>
#include <ui/scene/scenetext.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace taskarium::ui {

namespace {

/// Where along its arrow a reason is tried, the best place first.
constexpr std::array tried{0.50, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.12, 0.88};

/// The same for an arrow whose last part is that of others, too: before they meet.
constexpr std::array triedEarly{0.40, 0.42, 0.38, 0.34, 0.30, 0.26, 0.22,
                                0.18, 0.12, 0.09, 0.07, 0.05, 0.04, 0.03};

/// A reason broken into lines.
struct Wrapped {
    QStringList lines{};
    QSizeF size{};
};

/// What may not be touched.
class Obstacles {
public:
    Obstacles(const ChartLayout& layout, const std::vector<ArrowRoute>& routes)
        : m_layout(layout)
        , m_routes(routes)
    {
        for (const ChartBox& box : layout.boxes)
            m_solid.push_back(box.frame.adjusted(-3, -3, 3, 3));
        for (const QRectF& text : {layout.upward.rect, layout.downward.rect, layout.profile.rect,
                                   layout.legend[0].rect, layout.legend[1].rect})
            m_solid.push_back(text.adjusted(-4, -2, 4, 2));
        for (const LegendMark& mark : layout.services)
            m_solid.push_back(mark.name.rect.adjusted(-4 - 2 * tokenRadius * layout.unit, -2, 4, 2));
    }

    void add(const QRectF& label) { m_solid.push_back(label.adjusted(-8, -10, 8, 10)); }

    [[nodiscard]] bool isFree(const QRectF& rect) const
    {
        const qreal left = 6;
        const qreal right = m_layout.box(TaskStatus::Running).frame.left() - 4;
        const QRectF whole(left, 4, right - left, m_layout.size.height() - 8);
        const qreal reach = (tokenRadius + 1) * m_layout.unit;
        const QRectF wide = rect.adjusted(-reach, -reach, reach, reach);
        return whole.contains(rect)
            && std::ranges::none_of(m_solid, [&rect](const QRectF& solid) { return solid.intersects(rect); })
            && std::ranges::none_of(m_routes,
                                    [&wide](const ArrowRoute& route) { return crosses(route.line, wide); });
    }

private:
    const ChartLayout& m_layout;
    const std::vector<ArrowRoute>& m_routes;
    std::vector<QRectF> m_solid{};
};

Wrapped wrapped(QStringList lines, int pixelSize)
{
    qreal width = 0;
    for (const QString& line : lines)
        width = std::max(width, textWidth(line, pixelSize));
    const qreal height = static_cast<qreal>(lines.size()) * pixelSize * 1.3;
    return {std::move(lines), QSizeF(width, height)};
}

/// The reasons in so many lines, as many of them in each as in the others.
QStringList inLines(const QStringList& reasons, qsizetype count)
{
    QStringList lines;
    const qsizetype perLine = (reasons.size() + count - 1) / count;
    for (qsizetype first = 0; first < reasons.size(); first += perLine) {
        const bool isLast = first + perLine >= reasons.size();
        lines.append(reasons.mid(first, perLine).join(QStringLiteral(", "))
                     + (isLast ? QString() : QStringLiteral(",")));
    }
    return lines;
}

/// The reasons broken between words into lines of at most a width, if no word is longer.
QStringList narrow(const QStringList& reasons, int pixelSize, qreal width)
{
    const QStringList words = reasons.join(QStringLiteral(", ")).split(QLatin1Char(' '));
    QStringList lines;
    for (const QString& word : words) {
        const QString longer = lines.isEmpty() ? word : lines.last() + QLatin1Char(' ') + word;
        if (!lines.isEmpty() && textWidth(longer, pixelSize) <= width)
            lines.last() = longer;
        else
            lines.append(word);
    }
    return lines;
}

/// All in one line, or in ever more of them.
std::vector<Wrapped> wrappings(const QStringList& reasons, int pixelSize)
{
    std::vector<Wrapped> result;
    for (qsizetype count = 1; count <= reasons.size(); ++count)
        result.push_back(wrapped(inLines(reasons, count), pixelSize));
    for (const int widthInType : {10, 8})
        result.push_back(wrapped(narrow(reasons, pixelSize, widthInType * pixelSize), pixelSize));
    return result;
}

/// Both places beside an arrow's line at a share of its length: above and below where it runs level, else
/// right and left.
std::array<QRectF, 2> besides(const QPolygonF& line, qreal share, QSizeF size, qreal unit)
{
    const qreal pad = (tokenRadius + 2) * unit;
    const QPointF middle = pointAlong(line, share);
    const QPointF ahead = pointAlong(line, share + 0.01) - pointAlong(line, share - 0.01);
    const QRectF centred(middle - QPointF(size.width(), size.height()) / 2, size);
    if (std::abs(ahead.x()) > std::abs(ahead.y())) {
        const qreal lift = size.height() / 2 + pad;
        return {centred.translated(0, -lift), centred.translated(0, lift)};
    }
    const qreal shift = size.width() / 2 + pad;
    return {centred.translated(shift, 0), centred.translated(-shift, 0)};
}

/// Labels an arrow at the first of these places that is free; returns whether there is one.
bool labelAt(std::span<const double> places, ArrowRoute& route, const ChartLayout& layout,
             const Obstacles& obstacles)
{
    for (const Wrapped& text : wrappings(arrowReasons(route.arrow), layout.type.reason)) {
        for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
            for (const double share : places) {
                const QRectF place = besides(route.line, share, text.size, layout.unit)[side];
                if (!obstacles.isFree(place))
                    continue;
                route.lines = text.lines;
                route.label = place;
                return true;
            }
        }
    }
    return false;
}

/// An arrow from the upper lane into STOPPED joins others there, and one that shares a label leaves another.
void label(ArrowRoute& route, std::span<const ArrowRoute> all, const ChartLayout& layout,
           const Obstacles& obstacles)
{
    const bool joinsOthers = (route.arrow.to == TaskStatus::Stopped && route.arrow.from < TaskStatus::Running)
        || std::ranges::count_if(all, [&](const ArrowRoute& other) { return shareLabel(route, other); }) > 1;
    if (!joinsOthers || !labelAt(triedEarly, route, layout, obstacles))
        labelAt(tried, route, layout, obstacles);
}

} // namespace

std::vector<ArrowRoute> labelRoutes(const ChartLayout& layout, std::vector<ArrowRoute> routes)
{
    Obstacles obstacles(layout, routes);
    for (ArrowRoute& route : routes) {
        const auto tells = [&route](const ArrowRoute& other) {
            return !other.label.isEmpty() && shareLabel(route, other);
        };
        if (arrowReasons(route.arrow).isEmpty() || std::ranges::any_of(routes, tells))
            continue;
        label(route, routes, layout, obstacles);
        if (!route.label.isEmpty())
            obstacles.add(route.label);
    }
    return routes;
}

std::optional<ArrowRoute> routeFromAnywhere(const ChartLayout& layout, const std::vector<ChartArrow>& arrows)
{
    if (arrows.empty())
        return std::nullopt;
    const qreal unit = layout.unit;
    const QRectF& strip = layout.box(TaskStatus::Stopped).frame;
    // Others pass below a box, nearer to it.
    const qreal middle = strip.top() - 16 * unit;
    ArrowRoute route{.arrow = arrows.front(), .lines = {fromAnywhereText()}};
    for (const ChartArrow& arrow : arrows)
        route.alsoFrom.push_back(arrow.from);
    const QSizeF text(textWidth(route.lines.front(), layout.type.reason), layout.type.reason * 1.3);
    const Obstacles obstacles(layout, layout.routes);
    for (qreal left = strip.left(); left < strip.right(); left += 6 * unit) {
        route.label = QRectF(QPointF(left, middle - text.height() / 2), text);
        const qreal start = route.label.right() + (tokenRadius + 1) * unit;
        const qreal end = start + 14 * unit;
        const QRectF all =
            route.label.united(QRectF(QPointF(start, middle - 1), QPointF(end + 6 * unit, middle + 1)));
        if (!obstacles.isFree(all))
            continue;
        route.line =
            rounded({QPointF(start, middle), QPointF(end, middle), QPointF(end, strip.top())}, 6 * unit);
        return route;
    }
    return std::nullopt;
}

} // namespace taskarium::ui
