// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/commanddialog.h>

#include <core/command/awscli.h>
#include <core/scenario/scenario.h>

#include <ui/models/messages.h>
#include <ui/style/style.h>

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

QLabel* makeErrorLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setObjectName(u"error"_s);
    setLook(*label, Look::Warning);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setVisible(false);
    return label;
}

} // namespace

CommandDialog::CommandDialog(Submit submit, QWidget* parent)
    : QDialog(parent)
    , m_submit(std::move(submit))
    , m_cliLine(
          [](const Command& command) { return qtText(awsCliLine(command, {}).value_or(std::string())); })
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(14);
    m_form = new QFormLayout;
    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(10);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_error = makeErrorLabel(this);
    auto* buttons = new QDialogButtonBox(this);
    m_accept = buttons->addButton(tr("OK"), QDialogButtonBox::AcceptRole);
    m_accept->setObjectName(u"accept"_s);
    m_accept->setDefault(true);
    setLook(*m_accept, Look::Primary);
    buttons->addButton(QDialogButtonBox::Cancel);
    m_copy = new QPushButton(tr("Copy as AWS CLI command"), this);
    m_copy->setObjectName(u"copyCli"_s);
    m_copy->setAutoDefault(false);
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(m_copy);
    bottom->addWidget(buttons, 1);
    layout->addLayout(m_form, 1);
    layout->addWidget(m_error);
    layout->addLayout(bottom);
    connect(buttons, &QDialogButtonBox::accepted, this, &CommandDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &CommandDialog::reject);
    connect(m_copy, &QPushButton::clicked, this, &CommandDialog::copyLines);
}

void CommandDialog::accept()
{
    const Result<std::vector<Command>> wish = commands();
    const Outcome refusal = wish ? m_submit(*wish) : Outcome(wish.error());
    if (!refusal)
        QDialog::accept();
    else
        showError(errorReport(*refusal));
}

void CommandDialog::showError(const QString& text)
{
    m_error->setText(text);
    m_error->setVisible(!text.isEmpty());
}

void CommandDialog::copyAsScenarioLine(SimTime now)
{
    m_copy->setText(tr("Copy as scenario &line"));
    m_copy->setObjectName(u"copyLine"_s);
    m_scenarioLine = [now](const Command& command) {
        return qtText(writeCommand({.at = now, .command = command}));
    };
}

void CommandDialog::copyLines()
{
    const Result<std::vector<Command>> wish = commands();
    if (!wish)
        return showError(errorReport(wish.error()));
    const CommandLine& line = m_scenarioLine ? m_scenarioLine : m_cliLine;
    QStringList lines;
    for (const Command& command : *wish)
        lines << line(command);
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    showError({});
}

} // namespace taskarium::ui

#include "moc_commanddialog.cpp"
