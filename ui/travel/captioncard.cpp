// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/travel/captioncard.h>

#include <ui/style/style.h>

#include <QAccessible>
#include <QEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

constexpr int shownFor = 3'500;    // ms
constexpr int distance = 18;       // from the foot of the view
constexpr qreal laneBorder = 0.42; ///< where the lanes of the chart meet, of its height
constexpr int typeSize = 17;
constexpr int padding = 10;

} // namespace

CaptionCard::CaptionCard(QWidget& view) : QLabel(&view), m_view(view)
{
    setObjectName(u"captionCard"_s);
    setLook(*this, Look::Note);
    setTypeScale(1);
    setAlignment(Qt::AlignCenter);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    m_timer.setSingleShot(true);
    m_timer.setInterval(shownFor);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    view.installEventFilter(this);
    hide();
}

void CaptionCard::show(const QString& caption)
{
    setText(caption);
    place();
    setVisible(true);
    raise();
    m_timer.start();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void CaptionCard::setTypeScale(qreal scale)
{
    setFont(pictureFont(qRound(typeSize * scale), QFont::DemiBold));
    setMargin(qRound(padding * scale));
    if (isVisible())
        place();
}

bool CaptionCard::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return QLabel::eventFilter(watched, event);
}

void CaptionCard::place()
{
    adjustSize();
    const int width = std::min(this->width(), m_view.width() - 2 * distance);
    // Between the lanes there is room; below lie STOPPED and what has come to it.
    const int middle = qRound(m_view.height() * laneBorder) - height() / 2;
    setGeometry((m_view.width() - width) / 2, middle, width, height());
}

} // namespace taskarium::ui

#include "moc_captioncard.cpp"
