// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/lessons/wrappedlabel.h>

#include <QLabel>

namespace taskarium::ui {

QLabel* wrappedLabel(QWidget* parent)
{
    auto* const label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setMinimumWidth(1);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QLabel* wrappedLabel(QWidget* parent, Look look)
{
    QLabel* const label = wrappedLabel(parent);
    setLook(*label, look);
    return label;
}

} // namespace taskarium::ui
