// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/carddock.h>

#include <ui/style/style.h>

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

constexpr qreal cardRadius = 8;
constexpr int titleHeight = 34;
constexpr int gripHeight = 20;

/// What a dock's button does.
enum class DockButton : std::uint8_t { Float, Close };

/// A small mark that shows itself when the pointer is over it, so that eight docks do not show sixteen buttons.
class DockMark : public QToolButton {
public:
    DockMark(DockButton kind, QWidget* parent)
        : QToolButton(parent)
        , m_kind(kind)
    {
        setFixedSize(16, 16);
        setFocusPolicy(Qt::TabFocus);
        setCursor(Qt::ArrowCursor);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Colours& table = colours(themeOf(palette()));
        QColor colour = underMouse() || hasFocus() ? table.text : table.mutedText;
        colour.setAlphaF(underMouse() || hasFocus() ? 1.0F : 0.45F);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(colour, 1.2));
        if (m_kind == DockButton::Float) {
            painter.drawRoundedRect(QRectF(4.5, 4.5, 7, 7), 1, 1);
        } else {
            painter.drawLine(QPointF(5, 5), QPointF(11, 11));
            painter.drawLine(QPointF(11, 5), QPointF(5, 11));
        }
    }

    void enterEvent(QEnterEvent* event) override
    {
        QToolButton::enterEvent(event);
        update();
    }

private:
    DockButton m_kind;
};

DockMark* makeMark(DockButton kind, const QString& name, QWidget* head)
{
    auto* mark = new DockMark(kind, head);
    mark->setToolTip(name);
    mark->setAccessibleName(name);
    return mark;
}

QWidget* makeHead(CardDock& dock, DockHead kind)
{
    auto* head = new QWidget(&dock);
    head->setFixedHeight(kind == DockHead::Title ? titleHeight : gripHeight);
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins(16, kind == DockHead::Title ? 8 : 4, 8, 0);
    layout->setSpacing(2);
    if (kind == DockHead::Title) {
        auto* title = new QLabel(dock.windowTitle(), head);
        setLook(*title, Look::Title);
        layout->addWidget(title);
    }
    layout->addStretch(1);
    DockMark* floating = makeMark(DockButton::Float, CardDock::tr("Detach %1").arg(dock.windowTitle()), head);
    DockMark* close = makeMark(DockButton::Close, CardDock::tr("Close %1").arg(dock.windowTitle()), head);
    layout->addWidget(floating);
    layout->addWidget(close);
    QObject::connect(floating, &QToolButton::clicked, &dock, [&dock] { dock.setFloating(!dock.isFloating()); });
    QObject::connect(close, &QToolButton::clicked, &dock, &QDockWidget::close);
    return head;
}

void paintCard(QWidget& widget)
{
    const Colours& table = colours(themeOf(widget.palette()));
    QPainter painter(&widget);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(table.border);
    painter.setBrush(table.card);
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), cardRadius, cardRadius);
}

/// Puts content a little inside the card, so that it does not paint over the card's edge.
QWidget* insideCard(QWidget* content)
{
    auto* holder = new QWidget;
    auto* layout = new QVBoxLayout(holder);
    layout->setContentsMargins(2, 0, 2, 4);
    layout->addWidget(content);
    return holder;
}

} // namespace

CardDock::CardDock(const DockSpec& spec, DockHead head, QWidget* content)
    : QDockWidget(spec.title)
{
    setObjectName(spec.name);
    setTitleBarWidget(makeHead(*this, head));
    setWidget(insideCard(content));
}

void CardDock::paintEvent(QPaintEvent*)
{
    paintCard(*this);
}

Card::Card(QWidget* content, QWidget* parent)
    : QFrame(parent)
{
    setLook(*this, Look::Card);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2, 2, 2, 2);
    layout->addWidget(content);
}

} // namespace taskarium::ui
