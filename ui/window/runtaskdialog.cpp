// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/runtaskdialog.h>

#include <ui/style/style.h>
#include <ui/window/launchfields.h>

#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

#include <utility>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

constexpr int longestStartedBy = 128; // API reference, RunTask, startedBy

} // namespace

RunTaskDialog::RunTaskDialog(const World& world, Submit submit, QWidget* parent)
    : CommandDialog(std::move(submit), parent)
    , m_launch(new LaunchFields(world, form(), this))
    , m_count(new QSpinBox)
    , m_group(new QLineEdit)
    , m_startedBy(new QLineEdit)
{
    setWindowTitle(tr("Run task"));
    m_count->setObjectName(u"count"_s);
    m_count->setRange(1, 10); // RunTask takes at most ten (API reference, RunTask, count).
    m_group->setObjectName(u"group"_s);
    m_startedBy->setObjectName(u"startedBy"_s);
    m_startedBy->setMaxLength(longestStartedBy);
    m_startedBy->setPlaceholderText(tr("optional"));
    form().addRow(tr("&Count"), m_count);
    form().addRow(tr("&Group"), m_group);
    form().addRow(tr("Started &by"), m_startedBy);
    acceptButton().setText(tr("Run task"));
    acceptButton().setEnabled(m_launch->definition() != nullptr);
    if (m_launch->definition() == nullptr)
        showError(tr("No task definition is registered yet: Simulation > Register task definition…"));
    connect(m_launch, &LaunchFields::definitionChanged, this, &RunTaskDialog::suggestGroup);
    suggestGroup();
    resize(460, sizeHint().height());
}

/// What ECS takes if no group is given.
void RunTaskDialog::suggestGroup()
{
    if (const TaskDefinition* definition = m_launch->definition())
        m_group->setPlaceholderText(u"family:%1"_s.arg(qtText(definition->family)));
}

Result<std::vector<Command>> RunTaskDialog::commands() const
{
    if (Outcome missing = m_launch->missing())
        return *std::move(missing);
    Result<Command> command = runTaskCommand(RunTaskWish{
        .launch = m_launch->launch(),
        .count = m_count->value(),
        .group = m_group->text().trimmed(),
        .startedBy = m_startedBy->text().trimmed(),
    });
    if (!command)
        return command.error();
    return std::vector{*std::move(command)};
}

} // namespace taskarium::ui

#include "moc_runtaskdialog.cpp"
