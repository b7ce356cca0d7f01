// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/charts/legend.h>

#include <ui/style/painting.h>

#include <QEvent>

namespace taskarium::ui {

namespace {

constexpr int buttonGap = 2;

/// Names stand further apart than counts do, or they would read as a sentence.
constexpr int gapOf(LegendForm form)
{
    return form == LegendForm::Name ? 3 * buttonGap : buttonGap;
}

} // namespace

Legend::Legend(QWidget* parent) : QWidget(parent)
{
    setFont(captionFont(font()));
}

void Legend::setEntries(const std::vector<LegendEntry>& entries)
{
    while (m_buttons.size() < entries.size())
        addButton();
    for (std::size_t i = 0; i < entries.size(); ++i)
        m_buttons[i]->setEntry(entries[i]);
    arrange();
}

void Legend::addButton()
{
    auto* button = new LegendButton(this);
    button->show();
    connect(button, &LegendButton::toggled, this, &Legend::shownChanged);
    m_buttons.push_back(button);
}

void Legend::setCount(std::size_t index, std::optional<int> count)
{
    LegendButton& button = *m_buttons[index];
    const int before = button.widthOf(LegendForm::Count);
    button.setCount(count);
    if (button.widthOf(LegendForm::Count) != before)
        arrange();
}

int Legend::widthOf(LegendForm form) const
{
    int width = 0;
    for (const LegendButton* button : m_buttons)
        width += button->widthOf(form) + gapOf(form);
    return width;
}

LegendForm Legend::fittingForm() const
{
    if (width() >= widthOf(LegendForm::Name))
        return LegendForm::Name;
    return width() >= widthOf(LegendForm::Count) ? LegendForm::Count : LegendForm::Swatch;
}

void Legend::arrange()
{
    const LegendForm form = fittingForm();
    int x = 0;
    for (LegendButton* button : m_buttons) {
        button->setForm(form);
        button->setGeometry(x, 0, button->widthOf(form), height());
        x += button->width() + gapOf(form);
    }
}

QSize Legend::sizeHint() const
{
    const int height = m_buttons.empty() ? 0 : m_buttons.front()->sizeHint().height();
    return {widthOf(LegendForm::Count), height};
}

QSize Legend::minimumSizeHint() const
{
    return {widthOf(LegendForm::Swatch), sizeHint().height()};
}

void Legend::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void Legend::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        arrange();
}

} // namespace taskarium::ui

#include "moc_legend.cpp"
