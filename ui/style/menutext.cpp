// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/style/menutext.h>

#include <QAction>
#include <QMenu>

namespace taskarium::ui {

QString menuText(QString text)
{
    return text.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

void addMenuTitle(QMenu& menu, const QString& text)
{
    QAction* title = menu.addAction(menuText(text));
    QFont font = menu.font();
    font.setBold(true);
    title->setFont(font);
    title->setEnabled(false);
    menu.addSeparator();
}

} // namespace taskarium::ui
