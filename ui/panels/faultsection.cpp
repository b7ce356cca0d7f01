// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/faultsection.h>

#include <ui/panels/faultrow.h>
#include <ui/style/style.h>

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace taskarium::ui {

FaultSection::FaultSection(QWidget* parent) : QWidget(parent)
{
    m_layout = new QVBoxLayout(this);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(8);
    m_layout->addWidget(makeTop());
}

QWidget* FaultSection::makeTop()
{
    auto* const row = new QWidget(this);
    auto* const layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* const title = new QLabel(tr("Faults"), row);
    setLook(*title, Look::Title);
    m_break = new QPushButton(tr("Break something…"), row);
    m_break->setObjectName(QStringLiteral("breakSomething"));
    setLook(*m_break, Look::Link);
    layout->addWidget(title);
    layout->addStretch();
    layout->addWidget(m_break);
    connect(m_break, &QPushButton::clicked, this, &FaultSection::breakRequested);
    return row;
}

/// Rows are kept and shown anew, so that the focus stays in the list when a fault of it is repaired.
void FaultSection::show(const std::vector<FaultSummary>& faults)
{
    while (m_rows.size() < faults.size())
        addRow();
    while (m_rows.size() > faults.size()) {
        m_rows.back()->hide();
        m_rows.back()->deleteLater();
        m_rows.pop_back();
    }
    for (std::size_t i = 0; i < faults.size(); ++i)
        m_rows[i]->show(faults[i]);
}

void FaultSection::addRow()
{
    auto* const row = new FaultRow(this);
    m_layout->addWidget(row);
    m_rows.push_back(row);
    connect(row, &FaultRow::repairRequested, this, &FaultSection::repairRequested);
}

} // namespace taskarium::ui

#include "moc_faultsection.cpp"
