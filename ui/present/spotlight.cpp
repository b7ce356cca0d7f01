// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/present/spotlight.h>

#include <QApplication>
#include <QCursor>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace taskarium::ui {

namespace {

constexpr int frameMilliseconds = 16;
constexpr qreal shareOfWindow = 0.16; ///< the light's radius, of the window's height
constexpr qreal least = 70;
constexpr qreal glideShare = 0.28; ///< of the way, each frame
constexpr qreal near = 1;          ///< pixels at which it has arrived
constexpr QColor shade(0, 0, 0, 140);
constexpr QColor rim(255, 255, 255, 70);

} // namespace

Spotlight::Spotlight(QWidget& window, Place selected) : QWidget(&window), m_selected(std::move(selected))
{
    setObjectName(QStringLiteral("spotlight"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Spotlight"));
    m_gliding.setInterval(frameMilliseconds);
    connect(&m_gliding, &QTimer::timeout, this, &Spotlight::step);
    window.installEventFilter(this);
    hide();
}

void Spotlight::setOn(bool isOn)
{
    if (m_isOn == isOn)
        return;
    m_isOn = isOn;
    if (isOn) {
        m_pointer = parentWidget()->mapFromGlobal(QCursor::pos());
        setGeometry(parentWidget()->rect());
        m_centre = target();
        qApp->installEventFilter(this);
    } else {
        qApp->removeEventFilter(this);
        parentWidget()->installEventFilter(this);
        m_gliding.stop();
    }
    setVisible(isOn);
    raise();
}

qreal Spotlight::radius() const
{
    return std::max(least, height() * shareOfWindow);
}

QPointF Spotlight::target() const
{
    const std::optional<QPointF> selected = m_selected();
    return selected ? *selected : m_pointer;
}

void Spotlight::follow()
{
    if (!m_isOn || target() == m_centre)
        return;
    if (m_glide == Glide::Smooth)
        return m_gliding.start();
    m_centre = target();
    update();
}

void Spotlight::step()
{
    const QPointF way = target() - m_centre;
    const bool isThere = std::abs(way.x()) + std::abs(way.y()) <= near;
    m_centre += isThere ? way : way * glideShare;
    if (isThere)
        m_gliding.stop();
    update();
}

/// The pointer itself needs no gliding.
bool Spotlight::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    if (watched == parent() && event->type() == QEvent::ChildAdded)
        raise();
    const auto* const widget = qobject_cast<QWidget*>(watched);
    if (m_isOn && event->type() == QEvent::MouseMove && widget != nullptr
        && widget->window() == parentWidget()->window()) {
        const QPointF at = static_cast<QMouseEvent*>(event)->globalPosition();
        m_pointer = parentWidget()->mapFromGlobal(at.toPoint());
        if (!m_selected() && !m_gliding.isActive()) {
            m_centre = m_pointer;
            update();
        }
    }
    return QWidget::eventFilter(watched, event);
}

void Spotlight::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath dark;
    dark.addRect(rect());
    QPainterPath light;
    light.addEllipse(m_centre, radius(), radius());
    painter.fillPath(dark.subtracted(light), shade);
    painter.setPen(QPen(rim, 2));
    painter.drawPath(light);
}

} // namespace taskarium::ui

#include "moc_spotlight.cpp"
