// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/fieldlist.h>

#include <ui/style/style.h>

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace taskarium::ui {

FieldList::FieldList(QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(4, 8, 4, 8);
    m_layout->setSpacing(5);
    m_layout->setAlignment(Qt::AlignTop);
}

void FieldList::setFields(const std::vector<Field>& fields)
{
    while (m_rows.size() < fields.size())
        m_rows.push_back(makeRow());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const bool isUsed = i < fields.size();
        m_rows[i].line->setVisible(isUsed);
        const bool isKnown = isUsed && i < m_fields.size() && m_fields[i] == fields[i];
        if (isUsed && !isKnown)
            showField(m_rows[i], fields[i]);
    }
    m_fields = fields;
}

/// A line of its own and not of a grid: a long value may then take the room that a short name leaves.
FieldList::Row FieldList::makeRow()
{
    auto* const line = new QWidget(this);
    const Row row{.line = line, .name = new QLabel(line), .value = new QLabel(line)};
    setLook(*row.name, Look::Muted);
    row.name->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    row.value->setWordWrap(true);
    row.value->setAlignment(Qt::AlignRight | Qt::AlignTop);
    row.value->setTextInteractionFlags(Qt::TextBrowserInteraction);
    auto* const layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(row.name);
    layout->addWidget(row.value, 1);
    m_layout->addWidget(line);
    connect(row.value, &QLabel::linkActivated, this, [this](const QString& link) {
        if (const std::optional<StopCode> code = stopCodeFrom(link.toStdString()))
            emit helpRequested(*code);
    });
    return row;
}

/// A label gives its links a colour only when it takes a text in.
void FieldList::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        if (m_fields[i].explained) {
            m_rows[i].value->clear();
            showField(m_rows[i], m_fields[i]);
        }
    }
}

void FieldList::showField(const Row& row, const Field& field)
{
    row.name->setText(field.name);
    row.value->setTextFormat(field.explained ? Qt::RichText : Qt::PlainText);
    const QString link = QStringLiteral("<a href='%1'>%1</a>");
    row.value->setText(field.explained ? link.arg(field.value) : field.value);
}

} // namespace taskarium::ui

#include "moc_fieldlist.cpp"
