// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/charts/servicebox.h>

#include <QAbstractItemView>
#include <QStyleOptionComboBox>
#include <QStylePainter>

#include <algorithm>

namespace taskarium::ui {

namespace {

constexpr int shownCharacters = 8;
constexpr int widestList = 420; ///< pixels
constexpr int listPadding = 24; ///< beside a name in the list

} // namespace

ServiceBox::ServiceBox(QWidget* parent) : QComboBox(parent)
{
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(shownCharacters);
    view()->setTextElideMode(Qt::ElideMiddle);
    connect(this, &QComboBox::currentTextChanged, this, &QComboBox::setToolTip);
}

void ServiceBox::addService(const QString& name)
{
    addItem(name);
    setItemData(count() - 1, name, Qt::ToolTipRole);
}

QString ServiceBox::shownText() const
{
    QStyleOptionComboBox option;
    initStyleOption(&option);
    const QRect room =
        style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    return fontMetrics().elidedText(currentText(), Qt::ElideMiddle, room.width() - 2);
}

void ServiceBox::paintEvent(QPaintEvent*)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    option.currentText = shownText();
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

/// The list is as wide as its longest name, within reason.
void ServiceBox::showPopup()
{
    int widest = 0;
    for (int i = 0; i < count(); ++i)
        widest = std::max(widest, fontMetrics().horizontalAdvance(itemText(i)));
    view()->setMinimumWidth(std::min(widest + listPadding, widestList));
    QComboBox::showPopup();
}

} // namespace taskarium::ui
