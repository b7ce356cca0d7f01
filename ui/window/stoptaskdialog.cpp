// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/stoptaskdialog.h>

#include <core/model/taskname.h>

#include <ui/style/style.h>
#include <ui/window/commands.h>

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

/// ECS cuts a task's stoppedReason at this many characters (agent, engine/errors.go).
constexpr int longestReason = 1024;
constexpr int mostRowsShown = 8;
constexpr int listEdges = 12; // above and below the rows, together

QListWidget* makeTaskList(const World& world, const std::vector<TaskId>& tasks)
{
    auto* list = new QListWidget;
    list->setObjectName(u"tasks"_s);
    list->setAccessibleName(StopTaskDialog::tr("Tasks to stop"));
    list->setSelectionMode(QAbstractItemView::NoSelection);
    list->setUniformItemSizes(true);
    for (const TaskId task : tasks) {
        const TaskState state = world.task(task).state;
        list->addItem(u"%1   %2"_s.arg(qtText(taskName(world, task)), text(state.last)));
    }
    const int rows = std::clamp(static_cast<int>(tasks.size()), 1, mostRowsShown);
    setLook(*list, Look::Inset);
    list->setFixedHeight(rows * list->sizeHintForRow(0) + listEdges);
    return list;
}

} // namespace

StopTaskDialog::StopTaskDialog(World world, std::vector<TaskId> tasks, Submit submit, QWidget* parent)
    : CommandDialog(std::move(submit), parent)
    , m_world(std::move(world))
    , m_tasks(std::move(tasks))
{
    const int count = static_cast<int>(m_tasks.size());
    const QString action = tr("Stop %n tasks", nullptr, count);
    setWindowTitle(action);
    auto* question =
        new QLabel(tr("Stop these %n tasks? Services will start others in their place.", nullptr, count));
    question->setObjectName(u"question"_s);
    question->setWordWrap(true);
    form().addRow(question);
    form().addRow(makeTaskList(m_world, m_tasks));
    m_reason = new QLineEdit;
    m_reason->setObjectName(u"reason"_s);
    m_reason->setMaxLength(longestReason);
    m_reason->setPlaceholderText(tr("Task stopped by user"));
    form().addRow(tr("&Reason"), m_reason);
    acceptButton().setText(action);
    m_reason->setFocus();
    resize(460, sizeHint().height());
}

Result<std::vector<Command>> StopTaskDialog::commands() const
{
    std::vector<Command> all;
    for (const TaskId task : m_tasks) {
        Result<Command> command = stopTaskCommand(m_world, task, m_reason->text().trimmed());
        if (!command)
            return command.error();
        all.push_back(*std::move(command));
    }
    return all;
}

} // namespace taskarium::ui

#include "moc_stoptaskdialog.cpp"
