// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/statustoken.h>

#include <ui/models/modelroles.h>

#include <QPainter>
#include <QPixmap>

namespace taskarium::ui {

namespace {

constexpr int tokenSize = 16;
constexpr int cellTokenSize = 12;

TaskState stateOf(const QModelIndex& index)
{
    return {static_cast<TaskStatus>(index.data(LastStatusRole).toInt()),
            static_cast<DesiredStatus>(index.data(DesiredStatusRole).toInt())};
}

} // namespace

TaskStatus goalOf(DesiredStatus desired)
{
    return desired == DesiredStatus::Running ? TaskStatus::Running : TaskStatus::Stopped;
}

void paintStatusToken(QPainter& painter, const QRectF& square, TaskState state, Theme theme)
{
    const Colours& from = colours(theme);
    const QColor& line = from.status(state.last).line;
    const double stroke = square.width() / 5;
    const bool isDisc = state.desired == DesiredStatus::Running;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(isDisc ? QPen(Qt::NoPen) : QPen(line, stroke));
    painter.setBrush(isDisc ? line : from.card);
    const double inset = isDisc ? 0 : stroke / 2;
    painter.drawEllipse(square.adjusted(inset, inset, -inset, -inset));
    painter.restore();
}

StatusToken::StatusToken(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StatusToken::setState(TaskState state)
{
    if (state == m_state)
        return;
    m_state = state;
    update();
}

QSize StatusToken::sizeHint() const
{
    return {tokenSize, tokenSize};
}

void StatusToken::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintStatusToken(painter, rect(), m_state, themeOf(window()->palette()));
}

/// Lets the style leave room for a picture, which is then painted straight onto the cell, sharp on every
/// screen.
void StatusDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const TaskState state = stateOf(index);
    const TaskStatus named = m_shown == Shown::Last ? state.last : goalOf(state.desired);
    const QColor& colour = colours(themeOf(option->palette)).status(named).text;
    option->palette.setColor(QPalette::Text, colour);
    option->palette.setColor(QPalette::HighlightedText, colour);
    if (m_shown == Shown::Desired)
        return;
    QPixmap room(cellTokenSize, cellTokenSize);
    room.fill(Qt::transparent);
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = room.size();
    option->icon = QIcon(room);
}

void StatusDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    if (m_shown == Shown::Desired)
        return;
    QStyleOptionViewItem filled = option;
    initStyleOption(&filled, index);
    const QStyle* const style = option.widget->style();
    const QRect room = style->subElementRect(QStyle::SE_ItemViewItemDecoration, &filled, option.widget);
    QRectF square(0, 0, cellTokenSize, cellTokenSize);
    square.moveCenter(QRectF(room).center());
    paintStatusToken(*painter, square, stateOf(index), themeOf(option.palette));
}

} // namespace taskarium::ui

#include "moc_statustoken.cpp"
