// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/taborder.h>

#include <QWidget>

namespace taskarium::ui {

namespace {

bool isStop(const QWidget& widget)
{
    return (widget.focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
}

} // namespace

void chainTabs(const QList<QWidget*>& parts)
{
    QList<QWidget*> stops;
    for (QWidget* const part : parts) {
        if (isStop(*part))
            stops << part;
        for (QWidget* next = part->nextInFocusChain(); next != part; next = next->nextInFocusChain()) {
            if (part->isAncestorOf(next) && isStop(*next))
                stops << next;
        }
    }
    for (qsizetype i = 1; i < stops.size(); ++i)
        QWidget::setTabOrder(stops[i - 1], stops[i]);
}

} // namespace taskarium::ui
