// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/carddock.h>

#include <ui/style/style.h>

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMainWindow>
#include <QPainter>
#include <QScreen>
#include <QToolButton>

#include <algorithm>

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
        colour.setAlphaF(underMouse() || hasFocus() ? 1.0F : 0.8F);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(colour, 1.2));
        if (m_kind == DockButton::Float) {
            painter.drawRoundedRect(QRectF(3.5, 3.5, 7, 7), 1, 1);
        } else {
            painter.drawLine(QPointF(4, 4), QPointF(10, 10));
            painter.drawLine(QPointF(10, 4), QPointF(4, 10));
        }
        if (hasFocus()) {
            painter.setPen(table.accent);
            painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
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

/// A card in the window; detached a sheet with a frame and a strip for its title.
void paintSheet(const CardDock& dock, QPainter& painter)
{
    const Colours& table = colours(themeOf(dock.palette()));
    painter.fillRect(dock.rect(), table.card);
    painter.fillRect(QRect(0, 0, dock.width(), titleHeight), table.accentSoft);
    painter.setPen(QPen(table.arrow, 2));
    painter.drawRect(QRectF(dock.rect()).adjusted(1, 1, -1, -1));
}

void paintCard(const CardDock& dock, QPainter& painter)
{
    const Colours& table = colours(themeOf(dock.palette()));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(table.border);
    painter.setBrush(table.card);
    painter.drawRoundedRect(QRectF(dock.rect()).adjusted(0.5, 0.5, -0.5, -0.5), cardRadius, cardRadius);
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
    /// There is no layout here that would hear that the content needs more room.
    bool event(QEvent* event) override
    {
        if (event->type() == QEvent::LayoutRequest && m_least != minimumSizeHint()) {
            m_least = minimumSizeHint();
            updateGeometry();
        }
        return QWidget::event(event);
    }

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
    QSize m_least{}; ///< the minimum that the dock knows of
};

} // namespace

CardDock::CardDock(const DockSpec& spec, DockHead head, QWidget* content)
    : QDockWidget(spec.title)
    , m_kind(head)
    , m_toggle(new QAction(spec.title, this))
{
    setObjectName(spec.name);
    m_head = makeHead();
    setTitleBarWidget(m_head);
    setWidget(new DockContent(content, head));
    m_toggle->setCheckable(true);
    connect(m_toggle, &QAction::triggered, this, &CardDock::onToggled);
    connect(toggleViewAction(), &QAction::toggled, m_toggle, &QAction::setChecked);
    connect(this, &QDockWidget::visibilityChanged, this, &CardDock::onVisibilityChanged);
    updateHead();
}

QWidget* CardDock::makeHead()
{
    auto* head = new QWidget(this);
    auto* layout = new QHBoxLayout(head);
    layout->setSpacing(2);
    m_title = new QLabel(windowTitle(), head);
    setLook(*m_title, Look::Title);
    layout->addWidget(m_title);
    layout->addStretch(1);
    DockMark* floating = makeMark(DockButton::Float, tr("Detach %1").arg(windowTitle()), head);
    DockMark* close = makeMark(DockButton::Close, tr("Close %1").arg(windowTitle()), head);
    layout->addWidget(floating);
    layout->addWidget(close);
    connect(floating, &QToolButton::clicked, this, [this] { isFloating() ? setFloating(false) : detach(); });
    connect(close, &QToolButton::clicked, this, &QDockWidget::close);
    return head;
}

/// Where it was, it would cover what takes its place.
void CardDock::detach()
{
    const QWidget& window = *parentWidget()->window();
    const QSize size = this->size().expandedTo(minimumSizeHint());
    setFloating(true);
    setGeometry(QRect(placeBeside(window.frameGeometry(), size, window.screen()->availableGeometry()), size));
}

bool CardDock::isTabbed()
{
    const auto* area = qobject_cast<QMainWindow*>(parentWidget());
    const QList<QDockWidget*> others =
        area != nullptr ? area->tabifiedDockWidgets(this) : QList<QDockWidget*>();
    return std::any_of(others.begin(), others.end(),
                       [](const QDockWidget* other) { return !other->isHidden(); });
}

void CardDock::updateHead()
{
    const bool isTitled = isFloating() || (m_kind == DockHead::Title && !isTabbed());
    m_title->setVisible(isTitled);
    m_head->setFixedHeight(isTitled ? titleHeight : gripHeight);
    m_head->layout()->setContentsMargins(14, isTitled ? 8 : 3, 6, isTitled ? 4 : 0);
    update();
}

void CardDock::reveal()
{
    show();
    raise();
}

void CardDock::onToggled()
{
    if (isHidden() || m_isBehind)
        reveal();
    else
        close();
    m_toggle->setChecked(!isHidden());
}

/// What lies behind another tab is still visible to Qt, and Tab would lead there.
void CardDock::onVisibilityChanged(bool isInFront)
{
    m_isBehind = !isInFront && isVisible();
    const QWidget* focus = window()->focusWidget();
    if (!isInFront && focus != nullptr && isAncestorOf(focus))
        emit focusLost();
    m_head->setEnabled(!m_isBehind);
    widget()->setEnabled(!m_isBehind);
}

void CardDock::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (isFloating())
        paintSheet(*this, painter);
    else
        paintCard(*this, painter);
}

QPoint placeBeside(const QRect& window, QSize size, const QRect& screen)
{
    constexpr int gap = 8;
    const int top =
        std::clamp(window.top(), screen.top(), std::max(screen.top(), screen.bottom() - size.height()));
    if (window.right() + gap + size.width() <= screen.right())
        return {window.right() + gap, top};
    if (window.left() - gap - size.width() >= screen.left())
        return {window.left() - gap - size.width(), top};
    return {screen.right() - size.width(), screen.bottom() - size.height()};
}

} // namespace taskarium::ui

#include "moc_carddock.cpp"
