// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/commandcenter.h>

#include <ui/playback/stoppable.h>
#include <ui/style/style.h>
#include <ui/window/commands.h>
#include <ui/window/createservicedialog.h>
#include <ui/window/registerdialog.h>
#include <ui/window/runtaskdialog.h>
#include <ui/window/scaleservicedialog.h>
#include <ui/window/stoptaskdialog.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

CommandCenter::CommandCenter(Playback& playback, QWidget& window) : m_playback(playback), m_window(window)
{}

/// The simulation stands while a dialog is open, so that what the user read is still true when he accepts.
template <typename Dialog, typename... Arguments>
void CommandCenter::ask(Arguments&&... arguments)
{
    const bool wasPlaying = m_playback.isPlaying();
    m_playback.pause();
    Dialog dialog(
        std::forward<Arguments>(arguments)..., [this](const auto& commands) { return submitAll(commands); },
        &m_window);
    dialog.exec();
    if (wasPlaying)
        m_playback.play();
}

void CommandCenter::askStop(const std::vector<TaskId>& tasks)
{
    std::vector<TaskId> running = stoppable(m_playback.session().liveWorld(), tasks);
    if (!running.empty())
        ask<StopTaskDialog>(m_playback.world(), std::move(running));
}

void CommandCenter::askRunTask()
{
    ask<RunTaskDialog>(m_playback.session().liveWorld());
}

void CommandCenter::askCreateService()
{
    ask<CreateServiceDialog>(m_playback.session().liveWorld());
}

void CommandCenter::askScale(std::optional<ServiceId> service)
{
    ask<ScaleServiceDialog>(m_playback.session().liveWorld(), service);
}

void CommandCenter::askRegister()
{
    ask<RegisterDialog>();
}

void CommandCenter::scale(ServiceId service, int desiredCount)
{
    const Result<Command> command =
        scaleServiceCommand(m_playback.session().liveWorld(), service, desiredCount);
    const Outcome refusal = command ? submitAll({*command}) : Outcome(command.error());
    if (refusal)
        emit refused(*refusal);
}

Outcome CommandCenter::submitAll(const std::vector<Command>& commands)
{
    std::vector<Failure> failures;
    for (const Command& command : commands) {
        const Result<CommandReply> reply = m_playback.submit(command);
        if (!reply)
            return reply.error();
        failures.insert(failures.end(), reply->failures.begin(), reply->failures.end());
    }
    emit accepted();
    report(failures);
    return std::nullopt;
}

/// RunTask succeeds even if it could place none of its tasks (API reference, RunTask, failures).
void CommandCenter::report(const std::vector<Failure>& failures)
{
    if (failures.empty())
        return;
    QStringList reasons;
    for (const Failure& failure : failures)
        reasons << qtText(failure.reason);
    reasons.removeDuplicates();
    const int count = static_cast<int>(failures.size());
    Error error;
    const QString what = tr("%n tasks could not be placed: %1.", nullptr, count);
    error.message = what.arg(reasons.join(u", "_s)).toStdString();
    error.remedy = tr("Stop something, or run fewer or smaller tasks.").toStdString();
    emit refused(error);
}

} // namespace taskarium::ui
