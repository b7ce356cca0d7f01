// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/registerdialog.h>

#include <ui/window/commands.h>

#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

const QString exampleDefinition = uR"({
  "family": "app",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "cpu": "256",
  "memory": "512",
  "containerDefinitions": [
    {
      "name": "app",
      "image": "nginx:1.27",
      "essential": true,
      "portMappings": [{"containerPort": 80}]
    }
  ]
}
)"_s;

} // namespace

RegisterDialog::RegisterDialog(Submit submit, QWidget* parent)
    : CommandDialog(std::move(submit), parent)
    , m_json(new QPlainTextEdit(exampleDefinition))
{
    setWindowTitle(tr("Register task definition"));
    auto* caption =
        new QLabel(tr("The task definition as JSON, as aws ecs register-task-definition takes it."));
    caption->setWordWrap(true);
    m_json->setObjectName(u"json"_s);
    m_json->setAccessibleName(tr("Task definition"));
    m_json->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_json->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_json->setTabChangesFocus(true);
    form().addRow(caption);
    form().addRow(m_json);
    acceptButton().setText(tr("Register"));
    m_json->setFocus();
    resize(560, 480);
}

Result<std::vector<Command>> RegisterDialog::commands() const
{
    Result<Command> command = registerTaskDefinitionCommand(m_json->toPlainText());
    if (!command)
        return command.error();
    return std::vector{*std::move(command)};
}

} // namespace taskarium::ui

#include "moc_registerdialog.cpp"
