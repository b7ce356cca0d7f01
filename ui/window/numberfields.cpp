// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/numberfields.h>

#include <QCoreApplication>
#include <QSpinBox>

#include <algorithm>

namespace taskarium::ui {

QSpinBox* makeNumberField(const QString& member, int most)
{
    auto* field = new QSpinBox;
    field->setObjectName(member);
    field->setRange(0, most);
    return field;
}

QSpinBox* makePercentField(const QString& member)
{
    QSpinBox* field = makeNumberField(member, 1000);
    field->setSuffix(QCoreApplication::translate("taskarium::ui::NumberFields", " %"));
    return field;
}

void showNumber(QSpinBox& field, int number)
{
    field.setMaximum(std::max(field.maximum(), number));
    field.setValue(number);
}

} // namespace taskarium::ui
