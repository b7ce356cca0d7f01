// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/api/clilines.h>
#include <ui/playback/playback.h>
#include <ui/playback/selection.h>
#include <ui/window/actions.h>
#include <ui/window/breakpoints.h>
#include <ui/window/commandcenter.h>

#include <QObject>

#include <optional>
#include <vector>

namespace taskarium::ui {

/// What is done to the selected tasks, from whichever view or menu: stop, follow, pause when they move, copy.
class TaskActions : public QObject {
    Q_OBJECT

public:
    /// What it works with; all outlive it.
    struct Parts {
        const Actions& actions;
        Playback& playback;
        Selection& selection;
        CommandCenter& commands;
        Breakpoints& breakpoints;
        CliLines& lines;
    };

    explicit TaskActions(const Parts& parts, QObject* parent = nullptr);

    /// The ARNs of tasks, or the StopTask of each as an AWS CLI line, to the clipboard, one a line.
    void copyArns(const std::vector<TaskId>& tasks);
    void copyCommands(const std::vector<TaskId>& tasks);

    /// Selects the tasks that the console would show, of the service that is filtered by.
    void selectAll();

signals:
    void copied(int count);

private:
    void connectActions();
    void updateActions();
    void toggleWatching(bool isOn);
    [[nodiscard]] std::optional<TaskId> current() const;
    void copyLines(const QStringList& lines);

    Parts m_parts;
};

} // namespace taskarium::ui
