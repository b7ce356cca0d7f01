// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/commandcenter.h>

#include <ui/playback/stoppable.h>
#include <ui/style/style.h>
#include <ui/travel/branchquestion.h>
#include <ui/window/commands.h>
#include <ui/window/createservicedialog.h>
#include <ui/window/registerdialog.h>
#include <ui/window/requestratedialog.h>
#include <ui/window/runtaskdialog.h>
#include <ui/window/scaleservicedialog.h>
#include <ui/window/stoptaskdialog.h>
#include <ui/window/updateservicedialog.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

/// A call may succeed with failures: RunTask even if it could place none of its tasks (API reference,
/// RunTask, failures), UpdateContainerInstancesState for an instance that is gone.
Error failureError(const Command& command, const std::vector<Failure>& failures)
{
    QStringList reasons;
    for (const Failure& failure : failures)
        reasons << qtText(failure.reason);
    reasons.removeDuplicates();
    const QString why = reasons.join(u", "_s);
    if (std::holds_alternative<UpdateContainerInstancesState>(command.request))
        return {.message =
                    CommandCenter::tr("The container instance stays as it is: %1.").arg(why).toStdString(),
                .remedy = CommandCenter::tr("Choose one that is still registered.").toStdString()};
    const int count = static_cast<int>(failures.size());
    const QString what = CommandCenter::tr("%n tasks could not be placed: %1.", nullptr, count);
    return {.message = what.arg(why).toStdString(),
            .remedy = CommandCenter::tr("Stop something, or run fewer or smaller tasks.").toStdString()};
}

} // namespace

CommandCenter::CommandCenter(Playback& playback, const CliLines& lines, QWidget& window)
    : m_playback(playback)
    , m_lines(lines)
    , m_window(window)
{}

/// Whether a command may be put: at the live edge always, behind it if the user wants another branch.
/// Playback stands while he is asked, so that the branch begins at the time that the question names.
bool CommandCenter::mayCommand()
{
    if (m_playback.isAtLiveEdge())
        return true;
    const bool wasPlaying = m_playback.isPlaying();
    const SimTime asked = m_playback.playhead();
    m_playback.pause();
    const bool isWanted = wantsBranch(m_playback, m_window);
    if (isWanted)
        m_playback.seek(asked);
    else if (wasPlaying)
        m_playback.play();
    return isWanted;
}

/// The simulation stands while a dialog is open, so that what the user read is still true when he accepts.
template <typename Dialog, typename... Arguments>
void CommandCenter::ask(Arguments&&... arguments)
{
    const bool wasPlaying = m_playback.isPlaying();
    m_playback.pause();
    if (mayCommand()) {
        Dialog dialog(
            std::forward<Arguments>(arguments)...,
            [this](const auto& commands) { return submitAll(commands); }, &m_window);
        dialog.setCliLine([this](const Command& command) { return m_lines.of(command); });
        dialog.exec();
    }
    if (wasPlaying)
        m_playback.play();
}

void CommandCenter::askStop(const std::vector<TaskId>& tasks)
{
    std::vector<TaskId> running = stoppable(m_playback.world(), tasks);
    if (!running.empty())
        ask<StopTaskDialog>(m_playback.world(), std::move(running));
}

void CommandCenter::askRunTask()
{
    ask<RunTaskDialog>(m_playback.world());
}

void CommandCenter::askCreateService()
{
    ask<CreateServiceDialog>(m_playback.world());
}

void CommandCenter::askScale(std::optional<ServiceId> service)
{
    ask<ScaleServiceDialog>(m_playback.world(), service);
}

void CommandCenter::askUpdate(std::optional<ServiceId> service)
{
    ask<UpdateServiceDialog>(m_playback.world(), service);
}

void CommandCenter::askRegister()
{
    ask<RegisterDialog>();
}

void CommandCenter::askFault(const std::optional<FaultAim>& aim)
{
    ask<FaultDialog>(FaultStart{.world = m_playback.world(), .now = m_playback.playhead(), .aim = aim});
}

void CommandCenter::askRequestRate(std::optional<TargetGroupId> group)
{
    ask<RequestRateDialog>(
        RequestRateStart{.world = m_playback.world(), .now = m_playback.playhead(), .group = group});
}

void CommandCenter::scale(ServiceId service, int desiredCount)
{
    give(scaleServiceCommand(m_playback.world(), service, desiredCount));
}

void CommandCenter::setInstanceStatus(InstanceId instance, InstanceStatus status)
{
    give(instanceStatusCommand(m_playback.world(), instance, status));
}

void CommandCenter::repair(const Fault& fault)
{
    give(repairCommand(fault));
}

/// Puts a command that nothing had to be asked for.
void CommandCenter::give(const Result<Command>& command)
{
    if (!command) {
        emit refused(command.error());
        return;
    }
    if (!mayCommand())
        return;
    if (const Outcome refusal = submitAll({*command}))
        emit refused(*refusal);
}

void CommandCenter::askBranch()
{
    if (!m_playback.isAtLiveEdge() && mayCommand())
        m_playback.branch();
}

Outcome CommandCenter::submitAll(const std::vector<Command>& commands)
{
    if (!m_playback.isAtLiveEdge())
        m_playback.branch();
    std::vector<Failure> failures;
    for (const Command& command : commands) {
        const Result<CommandReply> reply = m_playback.submit(command);
        if (!reply)
            return reply.error();
        failures.insert(failures.end(), reply->failures.begin(), reply->failures.end());
    }
    emit accepted();
    if (!failures.empty())
        emit refused(failureError(commands.front(), failures));
    return std::nullopt;
}

} // namespace taskarium::ui

#include "moc_commandcenter.cpp"
