// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/lessons/calloutlayer.h>

#include <ui/style/style.h>

#include <QApplication>
#include <QEvent>
#include <QPainter>
#include <QPainterPath>

#include <utility>

namespace taskarium::ui {

namespace {

constexpr qreal ringRadius = 10;
constexpr qreal haloWidth = 7;
constexpr qreal headLength = 11;

bool movesThings(QEvent::Type type)
{
    return type == QEvent::Move || type == QEvent::Resize || type == QEvent::Show || type == QEvent::Hide;
}

void drawRing(QPainter& painter, const PointerTarget& target)
{
    const QRectF ring = ringAround(target);
    if (target.isRound)
        painter.drawEllipse(ring);
    else
        painter.drawRoundedRect(ring, ringRadius, ringRadius);
}

/// An arrow of one piece, with a rim in the colour of the ground so that it stands out from anything.
QPainterPath arrowPath(const QLineF& line)
{
    const QLineF along = line.unitVector();
    const QPointF way(along.dx(), along.dy());
    const QPointF across(-way.y(), way.x());
    const QPointF neck = line.p2() - way * headLength;
    constexpr qreal half = 2;
    QPainterPath path(line.p1() + across * half);
    path.lineTo(neck + across * half);
    path.lineTo(neck + across * (arrowHalfWidth - 1.5));
    path.lineTo(line.p2());
    path.lineTo(neck - across * (arrowHalfWidth - 1.5));
    path.lineTo(neck - across * half);
    path.lineTo(line.p1() - across * half);
    path.closeSubpath();
    return path;
}

} // namespace

CalloutLayer::CalloutLayer(QWidget& page, FindCallout find)
    : QWidget(&page)
    , m_page(page)
    , m_find(std::move(find))
{
    setObjectName(QStringLiteral("callouts"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &CalloutLayer::follow);
    qApp->installEventFilter(this);
    hide();
}

void CalloutLayer::pointAt(std::optional<Callout> callout, std::vector<Callout> highlights)
{
    m_callout = std::move(callout);
    m_highlights = std::move(highlights);
    setVisible(m_callout || !m_highlights.empty());
    follow();
}

/// Docks, splitters, scroll areas and the window itself move what is pointed at.
bool CalloutLayer::eventFilter(QObject* watched, QEvent* event)
{
    if (!movesThings(event->type()) || !isVisibleTo(&m_page) || watched == this)
        return false;
    const auto* widget = qobject_cast<const QWidget*>(watched);
    if (widget != nullptr && widget->window() == window())
        m_soon.start();
    return false;
}

void CalloutLayer::follow()
{
    if (!isVisibleTo(&m_page))
        return;
    setGeometry(m_page.rect());
    raise();
    const std::optional<PointerTarget> target = m_callout ? find(*m_callout) : std::nullopt;
    std::vector<PointerTarget> highlighted;
    for (const Callout& highlight : m_highlights) {
        if (std::optional<PointerTarget> place = find(highlight))
            highlighted.push_back(*std::move(place));
    }
    if (target == m_target && highlighted == m_highlighted)
        return;
    m_target = target;
    m_highlighted = std::move(highlighted);
    update();
}

/// In coordinates of the layer. What is scrolled out of sight is not there.
std::optional<PointerTarget> CalloutLayer::find(const Callout& callout) const
{
    std::optional<CalloutPlace> place = m_find(callout);
    if (!place || place->widget == nullptr || !place->widget->isVisible()
        || place->widget->window() != window())
        return std::nullopt;
    const QPointF offset = place->widget->mapTo(&m_page, QPoint());
    const bool isSeen = place->widget->visibleRegion().intersects(place->target.rect.toRect());
    if (!isSeen)
        return std::nullopt;
    place->target.rect.translate(offset);
    place->target.bounds =
        place->target.bounds.isEmpty() ? QRectF(rect()) : place->target.bounds.translated(offset);
    for (QRectF& label : place->target.avoided)
        label.translate(offset);
    return place->target;
}

void CalloutLayer::paintEvent(QPaintEvent*)
{
    const Colours& from = colours(themeOf(palette()));
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    QColor quiet = from.accent;
    quiet.setAlphaF(0.75F);
    painter.setPen(QPen(quiet, 1.5, Qt::DashLine));
    for (const PointerTarget& highlight : m_highlighted)
        drawRing(painter, highlight);
    if (!m_target)
        return;
    QColor halo = from.accent;
    halo.setAlphaF(0.22F);
    painter.setPen(QPen(halo, haloWidth));
    drawRing(painter, *m_target);
    painter.setPen(QPen(from.accent, ringWidth));
    drawRing(painter, *m_target);
    if (const std::optional<QLineF> arrow = arrowTo(*m_target)) {
        const QPainterPath path = arrowPath(*arrow);
        painter.strokePath(path, QPen(from.card, 3));
        painter.fillPath(path, from.accent);
    }
}

} // namespace taskarium::ui

#include "moc_calloutlayer.cpp"
