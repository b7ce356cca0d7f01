// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/fieldlist.h>

#include <ui/style/style.h>

#include <QGridLayout>
#include <QLabel>

namespace taskarium::ui {

FieldList::FieldList(QWidget* parent) : QWidget(parent), m_layout(new QGridLayout(this))
{
    m_layout->setContentsMargins(4, 8, 4, 8);
    m_layout->setHorizontalSpacing(10);
    m_layout->setVerticalSpacing(5);
    m_layout->setColumnStretch(1, 1);
    m_layout->setAlignment(Qt::AlignTop);
}

void FieldList::setFields(const std::vector<Field>& fields)
{
    while (m_rows.size() < fields.size())
        m_rows.push_back(makeRow());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const bool isUsed = i < fields.size();
        m_rows[i].name->setVisible(isUsed);
        m_rows[i].value->setVisible(isUsed);
        const bool isKnown = isUsed && i < m_fields.size() && m_fields[i] == fields[i];
        if (isUsed && !isKnown)
            showField(m_rows[i], fields[i]);
    }
    m_fields = fields;
}

FieldList::Row FieldList::makeRow()
{
    const Row row{.name = new QLabel(this), .value = new QLabel(this)};
    setLook(*row.name, Look::Muted);
    row.value->setWordWrap(true);
    row.value->setAlignment(Qt::AlignRight | Qt::AlignTop);
    row.value->setTextInteractionFlags(Qt::TextBrowserInteraction);
    row.name->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    const int line = static_cast<int>(m_rows.size());
    m_layout->addWidget(row.name, line, 0);
    m_layout->addWidget(row.value, line, 1);
    connect(row.value, &QLabel::linkActivated, this, [this](const QString& link) {
        if (const std::optional<StopCode> code = stopCodeFrom(link.toStdString()))
            emit helpRequested(*code);
    });
    return row;
}

void FieldList::showField(const Row& row, const Field& field)
{
    row.name->setText(field.name);
    row.value->setTextFormat(field.explained ? Qt::RichText : Qt::PlainText);
    const QString link = QStringLiteral("<a href='%1'>%1</a>");
    row.value->setText(field.explained ? link.arg(field.value) : field.value);
}

} // namespace taskarium::ui
