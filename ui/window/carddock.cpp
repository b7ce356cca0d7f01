// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/carddock.h>

#include <ui/style/style.h>

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

constexpr qreal cardRadius = 8;
constexpr int titleHeight = 34;
constexpr int gripHeight = 16;

/// Views keep some room above their title; under a grip there is room enough already.
constexpr int spareRoom = 10;

/// What a dock's button does.
enum class DockButton : std::uint8_t { Float, Close };

/// A small mark that shows itself when the pointer is over it, so that eight docks do not show sixteen
/// buttons.
class DockMark : public QToolButton {
public:
    DockMark(DockButton kind, QWidget* parent) : QToolButton(parent), m_kind(kind)
    {
        setFixedSize(14, 14);
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
            painter.drawRoundedRect(QRectF(3.5, 3.5, 7, 7), 1, 1);
        } else {
            painter.drawLine(QPointF(4, 4), QPointF(10, 10));
            painter.drawLine(QPointF(10, 4), QPointF(4, 10));
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
    layout->setContentsMargins(14, kind == DockHead::Title ? 8 : 3, 6, 0);
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
    QObject::connect(floating, &QToolButton::clicked, &dock,
                     [&dock] { dock.setFloating(!dock.isFloating()); });
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

/// Holds content a little inside the card, so that it does not paint over the card's edge, and under a grip a
/// little higher than the content's own margin would have it.
class DockContent : public QWidget {
public:
    DockContent(QWidget* content, DockHead head)
        : m_content(content)
        , m_lift(head == DockHead::Grip ? spareRoom : 0)
    {
        content->setParent(this);
    }

    [[nodiscard]] QSize sizeHint() const override { return m_content->sizeHint() + edges(); }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        return m_content->minimumSizeHint().expandedTo(m_content->minimumSize()) + edges();
    }

protected:
    void resizeEvent(QResizeEvent*) override
    {
        m_content->setGeometry(rect().adjusted(sideEdge, -m_lift, -sideEdge, -bottomEdge));
    }

private:
    static constexpr int sideEdge = 2;
    static constexpr int bottomEdge = 4;

    [[nodiscard]] QSize edges() const { return {2 * sideEdge, bottomEdge - m_lift}; }

    QWidget* m_content;
    int m_lift;
};

} // namespace

CardDock::CardDock(const DockSpec& spec, DockHead head, QWidget* content) : QDockWidget(spec.title)
{
    setObjectName(spec.name);
    setTitleBarWidget(makeHead(*this, head));
    setWidget(new DockContent(content, head));
}

void CardDock::paintEvent(QPaintEvent*)
{
    paintCard(*this);
}

} // namespace taskarium::ui
