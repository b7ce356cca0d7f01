// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/statuslabel.h>

#include <ui/style/style.h>

#include <QPainter>
#include <QStyle>

namespace taskarium::ui {

StatusLabel::StatusLabel(QWidget* parent) : QLabel(parent)
{
    QFont bold = font();
    bold.setBold(true);
    setFont(bold);
}

void StatusLabel::setStatus(TaskStatus status)
{
    setStatus(status, ui::text(status));
}

void StatusLabel::setStatus(TaskStatus status, const QString& text)
{
    m_status = status;
    setText(text);
    update();
}

/// Painted here and not by a palette of its own, which would not follow a change of theme. The window's
/// palette tells the theme: a style sheet makes the label's own window colour transparent.
void StatusLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(colours(themeOf(window()->palette())).status(m_status).text);
    style()->drawItemText(&painter, contentsRect(), static_cast<int>(alignment()), palette(), isEnabled(),
                          text());
}

} // namespace taskarium::ui

#include "moc_statuslabel.cpp"
