// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/faultrow.h>

#include <ui/style/style.h>

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace taskarium::ui {

namespace {

/// An image's name has no spaces to be wrapped at: it may be cut behind each mark, and a long word anywhere.
QString breakable(const QString& text)
{
    constexpr int longestWord = 16;
    QString result;
    int letters = 0;
    for (const QChar letter : text) {
        result += letter;
        letters = letter.isLetterOrNumber() ? letters + 1 : 0;
        if ((!letter.isLetterOrNumber() && !letter.isSpace()) || letters == longestWord) {
            result += QChar(0x200b); // ZERO WIDTH SPACE
            letters = 0;
        }
    }
    return result;
}

} // namespace

FaultRow::FaultRow(QWidget* parent) : QWidget(parent)
{
    m_title = new QLabel(this);
    m_repair = new QPushButton(tr("Repair"), this);
    m_details = new QLabel(this);
    m_title->setWordWrap(true);
    m_details->setWordWrap(true);
    setLook(*m_repair, Look::Link);
    setLook(*m_details, Look::Muted);
    auto* const layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(8);
    layout->setVerticalSpacing(0);
    layout->setColumnStretch(0, 1);
    layout->addWidget(m_title, 0, 0);
    layout->addWidget(m_repair, 0, 1, Qt::AlignRight | Qt::AlignTop);
    layout->addWidget(m_details, 1, 0, 1, 2);
    connect(m_repair, &QPushButton::clicked, this, [this] { emit repairRequested(m_shown.fault); });
}

void FaultRow::show(const FaultSummary& fault)
{
    if (m_shown == fault)
        return;
    m_shown = fault;
    m_title->setText(fault.title);
    m_details->setText(breakable(fault.details));
    setToolTip(fault.text);
    setAccessibleName(fault.text);
    m_repair->setAccessibleName(tr("Repair: %1").arg(fault.text));
    m_repair->setToolTip(m_repair->accessibleName());
}

} // namespace taskarium::ui

#include "moc_faultrow.cpp"
