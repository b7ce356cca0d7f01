// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/taskactions.h>

#include <core/model/arn.h>

#include <ui/playback/stoppable.h>
#include <ui/style/style.h>
#include <ui/window/commands.h>

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

TaskActions::TaskActions(const Parts& parts, QObject* parent) : QObject(parent), m_parts(parts)
{
    connectActions();
    connect(&parts.selection, &Selection::changed, this, &TaskActions::updateActions);
    connect(&parts.selection, &Selection::followedChanged, this, &TaskActions::updateActions);
    connect(&parts.playback, &Playback::frame, this, &TaskActions::updateActions);
    connect(&parts.breakpoints, &Breakpoints::changed, this, &TaskActions::updateActions);
    updateActions();
}

void TaskActions::connectActions()
{
    const Actions& actions = m_parts.actions;
    const auto on = [this, &actions](ActionId id, auto&& handler) {
        connect(&actions[id], &QAction::triggered, this, handler);
    };
    on(ActionId::StopTasks, [this] { m_parts.commands.askStop(m_parts.selection.tasks()); });
    on(ActionId::CopyArn, [this] { copyArns(m_parts.selection.tasks()); });
    on(ActionId::CopyCli, [this] { copyCommands(m_parts.selection.tasks()); });
    on(ActionId::SelectAllTasks, [this] { selectAll(); });
    on(ActionId::FollowTask,
       [this](bool isOn) { m_parts.selection.follow(isOn ? current() : std::nullopt); });
    on(ActionId::PauseWhenMoves, [this](bool isOn) { toggleWatching(isOn); });
}

void TaskActions::copyArns(const std::vector<TaskId>& tasks)
{
    const World& world = m_parts.playback.session().liveWorld();
    QStringList lines;
    for (const TaskId task : tasks)
        lines << qtText(taskArn(world, task));
    copyLines(lines);
}

void TaskActions::copyCommands(const std::vector<TaskId>& tasks)
{
    const World& world = m_parts.playback.session().liveWorld();
    std::vector<Command> commands;
    commands.reserve(tasks.size());
    for (const TaskId task : tasks) {
        if (Result<Command> command = stopTaskCommand(world, task, {}))
            commands.push_back(std::move(command).value());
    }
    m_parts.lines.copy(commands);
}

void TaskActions::copyLines(const QStringList& lines)
{
    if (lines.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    emit copied(static_cast<int>(lines.size()));
}

void TaskActions::selectAll()
{
    const World& world = m_parts.playback.world();
    const std::optional<ServiceId> filter = m_parts.selection.serviceFilter();
    std::vector<TaskId> tasks;
    for (std::uint32_t i = 0; i < world.tasks.size(); ++i) {
        const Task& task = world.tasks[i];
        if (isShownInConsole(task) && (!filter || task.service == *filter))
            tasks.push_back(TaskId{i});
    }
    m_parts.selection.select(std::move(tasks));
}

void TaskActions::toggleWatching(bool isOn)
{
    m_parts.breakpoints.watchTask(isOn ? current() : std::nullopt);
}

std::optional<TaskId> TaskActions::current() const
{
    const std::vector<TaskId>& tasks = m_parts.selection.tasks();
    return tasks.empty() ? std::nullopt : std::optional(tasks.front());
}

void TaskActions::updateActions()
{
    const Actions& actions = m_parts.actions;
    const std::vector<TaskId>& tasks = m_parts.selection.tasks();
    const World& world = m_parts.playback.world();
    const auto count = static_cast<int>(stoppable(world, tasks).size());
    QAction& stop = actions[ActionId::StopTasks];
    const QString text = tr("S&top %n tasks…", nullptr, std::max(count, 1));
    if (stop.text() != text)
        stop.setText(text);
    stop.setEnabled(count > 0);
    for (const ActionId id :
         {ActionId::CopyArn, ActionId::CopyCli, ActionId::FollowTask, ActionId::PauseWhenMoves})
        actions[id].setEnabled(!tasks.empty());
    actions[ActionId::FollowTask].setChecked(m_parts.selection.followed().has_value());
    actions[ActionId::PauseWhenMoves].setChecked(m_parts.breakpoints.watchedTask().has_value()
                                                 && m_parts.breakpoints.watchedTask() == current());
}

} // namespace taskarium::ui

#include "moc_taskactions.cpp"
