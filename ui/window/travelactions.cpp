// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/travelactions.h>

#include <core/base/timetext.h>

#include <ui/style/style.h>
#include <ui/travel/comparewindow.h>
#include <ui/travel/untildialog.h>

#include <QInputDialog>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

using enum Playback::Direction;

struct Jump {
    ActionId action;
    JumpTarget target;
    Playback::Direction direction;
};

constexpr std::array jumps{
    Jump{ActionId::NextChange, JumpTarget::Change, Forward},
    Jump{ActionId::PreviousChange, JumpTarget::Change, Back},
    Jump{ActionId::NextStop, JumpTarget::Stop, Forward},
    Jump{ActionId::PreviousStop, JumpTarget::Stop, Back},
    Jump{ActionId::NextFailure, JumpTarget::Failure, Forward},
    Jump{ActionId::PreviousFailure, JumpTarget::Failure, Back},
    Jump{ActionId::NextDeployment, JumpTarget::Deployment, Forward},
    Jump{ActionId::PreviousDeployment, JumpTarget::Deployment, Back},
};

} // namespace

TravelActions::TravelActions(const Parts& parts, QObject* parent) : QObject(parent), m_parts(parts)
{
    connectActions();
    connectPlayback();
    updateActions();
}

void TravelActions::connectActions()
{
    const Actions& actions = m_parts.actions;
    const auto on = [this, &actions](ActionId id, auto&& handler) {
        connect(&actions[id], &QAction::triggered, this, handler);
    };
    for (const Jump& row : jumps)
        on(row.action, [this, row] { jump(row.target, row.direction); });
    on(ActionId::RunUntil, [this] { askUntil(); });
    on(ActionId::SkipWait, [this] {
        if (!m_parts.playback.skipWait())
            emit news(tr("Nothing is known to come that could be waited for."));
    });
    on(ActionId::SkipWaits,
       [this](bool isOn) { m_parts.playback.setSkipsWaits(isOn ? Waits::Skipped : Waits::Played); });
    on(ActionId::AddBookmark, [this] { askBookmark(); });
    on(ActionId::BranchFromHere, [this] { m_parts.commands.askBranch(); });
    on(ActionId::Compare, [this] { askCompare(); });
}

void TravelActions::connectPlayback()
{
    Playback& playback = m_parts.playback;
    connect(&playback, &Playback::conditionMet, this, &TravelActions::tellMet);
    connect(&playback, &Playback::conditionMissed, this, [this](const Condition& condition, SimTime limit) {
        emit news(tr("Up to %1 it did not happen: %2.")
                      .arg(qtText(clockText(limit)), qtText(conditionText(condition))));
    });
    connect(&playback, &Playback::frame, this, &TravelActions::updateActions);
    connect(&m_parts.selection, &Selection::changed, this, &TravelActions::updateActions);
}

/// A jump for a task is for the first of the selected ones; without one, for any task.
void TravelActions::jump(JumpTarget target, Playback::Direction direction)
{
    const std::vector<TaskId>& selected = m_parts.selection.tasks();
    const bool isOfTask = target == JumpTarget::Change && !selected.empty();
    const std::optional<Milestone> found =
        m_parts.playback.jump(target, direction, isOfTask ? selected.front() : TaskId{});
    if (!found) {
        emit news(direction == Forward ? tr("There is none between here and the live edge.")
                                       : tr("There is none before."));
        return;
    }
    if (found->task.isValid())
        m_parts.selection.select({found->task});
    emit news(qtText(milestoneText(*found, m_parts.playback.world())));
}

void TravelActions::askUntil()
{
    Playback& playback = m_parts.playback;
    playback.pause();
    const std::vector<TaskId>& selected = m_parts.selection.tasks();
    UntilDialog dialog({.world = playback.world(),
                        .playhead = playback.playhead(),
                        .task = selected.empty() ? std::nullopt : std::optional(selected.front())},
                       &m_parts.window);
    if (dialog.exec() == QDialog::Accepted && dialog.condition())
        playback.runUntil(*dialog.condition());
}

/// The place is bookmarked, so that it is found again, unless it has a bookmark already.
void TravelActions::tellMet(const Condition& condition, const ConditionMet& met)
{
    const QString text = qtText(metText(condition, met, m_parts.playback.world()));
    if (std::ranges::none_of(m_parts.playback.session().bookmarks(),
                             [&met](const Bookmark& bookmark) { return bookmark.at == met.at; }))
        m_parts.playback.addBookmark({.at = met.at, .name = text.toStdString()});
    if (met.task.isValid())
        m_parts.selection.select({met.task});
    emit news(tr("Paused: %1.").arg(text));
}

void TravelActions::askBookmark()
{
    Playback& playback = m_parts.playback;
    playback.pause();
    const SimTime at = playback.playhead();
    bool isAccepted = false;
    const QString name = QInputDialog::getText(
        &m_parts.window, tr("Add bookmark"), tr("Name of %1").arg(qtText(clockText(at))), QLineEdit::Normal,
        tr("Bookmark %1").arg(playback.session().bookmarks().size() + 1), &isAccepted);
    if (isAccepted && !name.trimmed().isEmpty())
        playback.addBookmark({.at = at, .name = name.trimmed().toStdString()});
}

void TravelActions::askBranchName()
{
    const Session& session = m_parts.playback.session();
    const BranchId branch = session.currentBranch();
    bool isAccepted = false;
    const QString name =
        QInputDialog::getText(&m_parts.window, tr("Rename branch"), tr("Name"), QLineEdit::Normal,
                              qtText(session.branches()[branch.value].name), &isAccepted);
    if (isAccepted && !name.trimmed().isEmpty())
        m_parts.playback.renameBranch(branch, name.trimmed());
}

void TravelActions::askCompare()
{
    Playback& playback = m_parts.playback;
    playback.pause();
    CompareDialog dialog(playback.session(), &m_parts.window);
    if (dialog.exec() == QDialog::Accepted && dialog.runs())
        (new CompareWindow(*dialog.runs(), playback.playhead(), &m_parts.window))->show();
}

void TravelActions::updateActions()
{
    const Playback& playback = m_parts.playback;
    m_parts.actions[ActionId::BranchFromHere].setEnabled(!playback.isAtLiveEdge()
                                                         && !playback.session().isRecording());
}

} // namespace taskarium::ui

#include "moc_travelactions.cpp"
