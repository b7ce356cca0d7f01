// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/api/clilines.h>
#include <ui/playback/playback.h>
#include <ui/window/commanddialog.h>
#include <ui/window/faultdialog.h>

#include <QObject>

#include <optional>
#include <vector>

namespace taskarium::ui {

/// The one place where the window's wishes become commands, whichever view they come from: it asks what has
/// to be asked, puts the command to the session and tells how it went. Behind the live edge a command begins
/// a new branch at the playhead, which is asked first.
class CommandCenter : public QObject {
    Q_OBJECT

public:
    /// `window` is the parent of the dialogs; all outlive the centre.
    CommandCenter(Playback& playback, const CliLines& lines, QWidget& window);

    /// Asks with the number of tasks and for a reason, then stops those that are not stopped or told to
    /// already.
    void askStop(const std::vector<TaskId>& tasks);
    void askRunTask();
    void askCreateService();
    void askScale(std::optional<ServiceId> service);
    void askUpdate(std::optional<ServiceId> service);
    void askRegister();

    /// Asks what to break, beginning with a kind and its target if they are given.
    void askFault(const std::optional<FaultAim>& aim);

    /// Asks how many requests clients shall send, beginning with a target group if one is given.
    void askRequestRate(std::optional<TargetGroupId> group);

    /// UpdateService at once.
    void scale(ServiceId service, int desiredCount);

    /// UpdateContainerInstancesState at once, to Active or Draining.
    void setInstanceStatus(InstanceId instance, InstanceStatus status);

    /// Repairs a fault at once.
    void repair(const Fault& fault);

    /// Puts commands until one is refused; returns that refusal. Behind the live edge they are the first of a
    /// new branch.
    Outcome submitAll(const std::vector<Command>& commands);

    /// Continues from the playhead on a new branch, without a command, if the user wants to.
    void askBranch();

signals:
    /// A request without a dialog was refused, or RunTask could not place all of its tasks.
    void refused(const taskarium::Error& error);
    void accepted();

private:
    template <typename Dialog, typename... Arguments>
    void ask(Arguments&&... arguments);
    void give(const Result<Command>& command);
    [[nodiscard]] bool mayCommand();

    Playback& m_playback;
    const CliLines& m_lines;
    QWidget& m_window;
};

} // namespace taskarium::ui
