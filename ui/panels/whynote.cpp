// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/whynote.h>

#include <ui/models/whytext.h>
#include <ui/style/style.h>

#include <QLabel>
#include <QVBoxLayout>

namespace taskarium::ui {

WhyNote::WhyNote(QWidget* title, QWidget* parent) : QFrame(parent)
{
    setLook(*this, Look::Note);
    m_text = new QLabel(this);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 10, 10);
    layout->setSpacing(3);
    layout->addWidget(title, 0, Qt::AlignLeft);
    layout->addWidget(m_text);
}

void WhyNote::show(const Explanation& explanation, const World& world)
{
    m_text->setText(whyText(explanation, world));
    m_text->setToolTip(evidenceText(explanation));
}

void WhyNote::makeReachable()
{
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFocusProxy(m_text);
}

} // namespace taskarium::ui

#include "moc_whynote.cpp"
