// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/menus.h>

#include <core/base/timetext.h>
#include <core/scenario/scenario.h>

#include <ui/style/menutext.h>
#include <ui/style/style.h>

#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

/// A row of a list of which one is the present one.
QAction* addChoice(QMenu& menu, const QString& text, bool isChosen)
{
    QAction* action = menu.addAction(menuText(text));
    action->setCheckable(true);
    action->setChecked(isChosen);
    return action;
}

} // namespace

Menus::Menus(QMenuBar& bar, Parts parts) : QObject(&bar), m_parts(std::move(parts))
{
    addFileMenu(bar);
    addEditMenu(bar);
    addSimulationMenu(bar);
    addViewMenu(bar);
    addLearnMenu(bar);
    addHelpMenu(bar);
}

void Menus::add(QMenu& menu, std::initializer_list<ActionId> ids)
{
    for (const ActionId id : ids)
        menu.addAction(&m_parts.actions[id]);
}

void Menus::addFileMenu(QMenuBar& bar)
{
    QMenu& menu = *bar.addMenu(tr("&File"));
    add(menu, {ActionId::New, ActionId::Open});
    QMenu& builtIns = *menu.addMenu(tr("Open &built-in"));
    QMenu& recent = *menu.addMenu(tr("Open &recent"));
    add(menu, {ActionId::NewWindow});
    menu.addSeparator();
    add(menu, {ActionId::Save, ActionId::SaveAs});
    menu.addSeparator();
    add(menu, {ActionId::RecordingReport});
    add(menu, {ActionId::ExportLog, ActionId::RedactExports, ActionId::ExportPicture, ActionId::Print});
    menu.addSeparator();
    add(menu, {ActionId::Close, ActionId::Quit});
    connect(&builtIns, &QMenu::aboutToShow, this, [this, &builtIns] { fillBuiltIns(builtIns); });
    connect(&recent, &QMenu::aboutToShow, this, [this, &recent] { fillRecent(recent); });
    fillRecent(recent);
}

void Menus::addEditMenu(QMenuBar& bar)
{
    QMenu& menu = *bar.addMenu(tr("&Edit"));
    add(menu, {ActionId::Find, ActionId::SelectAllTasks});
    menu.addSeparator();
    add(menu, {ActionId::CopyArn, ActionId::CopyCli});
    menu.addSeparator();
    add(menu, {ActionId::Preferences});
}

void Menus::addSimulationMenu(QMenuBar& bar)
{
    QMenu& menu = *bar.addMenu(tr("&Simulation"));
    add(menu,
        {ActionId::PlayPause, ActionId::StepForward, ActionId::StepBack, ActionId::ToStart,
         ActionId::ToLiveEdge});
    menu.addSeparator();
    add(menu, {ActionId::Faster, ActionId::Slower, ActionId::Restart});
    menu.addSeparator();
    addTravelMenus(menu);
    menu.addSeparator();
    add(menu, {ActionId::RunTask, ActionId::StopTasks});
    menu.addSeparator();
    add(menu,
        {ActionId::CreateService, ActionId::ScaleService, ActionId::UpdateService,
         ActionId::RegisterTaskDefinition});
    menu.addSeparator();
    add(menu, {ActionId::SendRequests, ActionId::BreakSomething, ActionId::ApiServer});
    menu.addSeparator();
    add(menu, {ActionId::ContinueAsSimulation});
    menu.addSeparator();
    add(menu, {ActionId::FollowTask, ActionId::PauseWhenMoves});
}

void Menus::addTravelMenus(QMenu& menu)
{
    QMenu& jumps = *menu.addMenu(tr("&Jump to"));
    add(jumps,
        {ActionId::NextChange, ActionId::PreviousChange, ActionId::NextStop, ActionId::PreviousStop,
         ActionId::NextFailure, ActionId::PreviousFailure, ActionId::NextDeployment,
         ActionId::PreviousDeployment});
    add(menu, {ActionId::RunUntil, ActionId::SkipWait, ActionId::SkipWaits});
    QMenu& bookmarks = *menu.addMenu(tr("B&ookmarks"));
    QMenu& branches = *menu.addMenu(tr("Bran&ches"));
    add(menu, {ActionId::Compare});
    connect(&bookmarks, &QMenu::aboutToShow, this, [this, &bookmarks] { fillBookmarks(bookmarks); });
    connect(&branches, &QMenu::aboutToShow, this, [this, &branches] { fillBranches(branches); });
    fillBookmarks(bookmarks);
    fillBranches(branches);
}

void Menus::fillBookmarks(QMenu& menu)
{
    menu.clear();
    add(menu, {ActionId::AddBookmark});
    menu.addSeparator();
    const std::vector<Bookmark>& bookmarks = m_parts.playback.session().bookmarks();
    for (const Bookmark& bookmark : bookmarks) {
        const QString name = u"%1  %2"_s.arg(qtText(clockText(bookmark.at)), qtText(bookmark.name));
        connect(menu.addAction(menuText(name)), &QAction::triggered, this,
                [this, at = bookmark.at] { m_parts.playback.seek(at); });
    }
    if (bookmarks.empty())
        menu.addAction(tr("No bookmark yet"))->setEnabled(false);
    QMenu& removal = *menu.addMenu(tr("&Remove"));
    removal.setEnabled(!bookmarks.empty());
    for (const Bookmark& bookmark : bookmarks)
        connect(removal.addAction(menuText(qtText(bookmark.name))), &QAction::triggered, this,
                [this, at = bookmark.at] { m_parts.playback.removeBookmark(at); });
}

void Menus::fillBranches(QMenu& menu)
{
    menu.clear();
    add(menu, {ActionId::BranchFromHere});
    connect(menu.addAction(tr("&Rename branch…")), &QAction::triggered, this, &Menus::branchRenamingWanted);
    menu.addSeparator();
    const Session& session = m_parts.playback.session();
    const std::vector<Branch>& branches = session.branches();
    for (std::uint32_t i = 0; i < branches.size(); ++i) {
        const BranchId id{i};
        const QString name = qtText(branches[i].name);
        const QString text =
            i == 0 ? name : tr("%1, from %2").arg(name, qtText(clockText(branches[i].leftAt)));
        connect(addChoice(menu, text, id == session.currentBranch()), &QAction::triggered, this,
                [this, id] { m_parts.playback.switchTo(id); });
    }
}

void Menus::addViewMenu(QMenuBar& bar)
{
    QMenu& menu = *bar.addMenu(tr("&View"));
    menu.addActions(m_parts.docks);
    add(menu, {ActionId::ResetLayout});
    menu.addSeparator();
    QMenu& services = *menu.addMenu(tr("Filter by &service"));
    QMenu& themes = *menu.addMenu(tr("&Theme"));
    add(menu, {ActionId::ServiceOutlines});
    menu.addSeparator();
    add(menu, {ActionId::FullScreen, ActionId::Presentation, ActionId::Spotlight, ActionId::SpeakerNotes});
    add(menu, {ActionId::UnattendedLoop});
    connect(&services, &QMenu::aboutToShow, this, [this, &services] { fillServices(services); });
    connect(&themes, &QMenu::aboutToShow, this, [this, &themes] { fillThemes(themes); });
    fillServices(services);
    fillThemes(themes);
}

void Menus::addLearnMenu(QMenuBar& bar)
{
    QMenu& menu = *bar.addMenu(tr("&Learn"));
    add(menu, {ActionId::Lessons});
    menu.addSeparator();
    add(menu,
        {ActionId::LessonNext, ActionId::LessonBack, ActionId::ShowMe, ActionId::ToLesson,
         ActionId::EndLesson});
    menu.addSeparator();
    add(menu, {ActionId::QuizMe});
    menu.addSeparator();
    QMenu& states = *menu.addMenu(tr("What a &state means"));
    for (const TaskStatus status : taskStatuses)
        connect(states.addAction(text(status)), &QAction::triggered, this,
                [this, status] { emit topicChosen(status); });
    QMenu& codes = *menu.addMenu(tr("What a stop &code means"));
    for (const StopCode code : stopCodes)
        connect(codes.addAction(qtText(toText(code))), &QAction::triggered, this,
                [this, code] { emit topicChosen(code); });
}

void Menus::addHelpMenu(QMenuBar& bar)
{
    QMenu& menu = *bar.addMenu(tr("&Help"));
    add(menu, {ActionId::WhatIsSimulated, ActionId::WhatItMayDo, ActionId::Shortcuts});
    menu.addSeparator();
    add(menu, {ActionId::About, ActionId::AboutQt});
}

/// Their titles stand in the scenarios, which take a while to read.
void Menus::fillBuiltIns(QMenu& menu)
{
    if (!menu.isEmpty())
        return;
    for (const BuiltInScenario& scenario : builtInScenarios()) {
        const QString name = qtText(scenario.name);
        QAction* action = menu.addAction(menuText(u"%1: %2"_s.arg(name, qtText(scenario.title))));
        connect(action, &QAction::triggered, this, [this, name] { emit builtInChosen(name); });
    }
}

void Menus::fillRecent(QMenu& menu)
{
    menu.clear();
    const QStringList files = recentFiles();
    for (const QString& path : files) {
        QAction* action = menu.addAction(menuText(QFileInfo(path).fileName()));
        action->setToolTip(path);
        connect(action, &QAction::triggered, this, [this, path] { emit recentChosen(path); });
    }
    menu.setToolTipsVisible(true);
    if (files.isEmpty())
        menu.addAction(tr("No file yet"))->setEnabled(false);
    else
        menu.addSeparator();
    if (!files.isEmpty())
        connect(menu.addAction(tr("&Clear list")), &QAction::triggered, this, [] { clearRecentFiles(); });
}

void Menus::fillThemes(QMenu& menu)
{
    menu.clear();
    const std::array choices{std::pair(ThemeChoice::System, tr("As the desktop")),
                             std::pair(ThemeChoice::Light, tr("Light")),
                             std::pair(ThemeChoice::Dark, tr("Dark"))};
    const ThemeChoice present = loadPreferences().theme;
    for (const auto& [choice, name] : choices) {
        QAction* action = addChoice(menu, name, choice == present);
        connect(action, &QAction::triggered, this, [this, theme = choice] { emit themeChosen(theme); });
    }
}

void Menus::fillServices(QMenu& menu)
{
    menu.clear();
    const std::optional<ServiceId> filter = m_parts.selection.serviceFilter();
    connect(addChoice(menu, tr("All tasks"), !filter), &QAction::triggered, this,
            [this] { m_parts.selection.filterByService(std::nullopt); });
    const World& world = m_parts.playback.world();
    for (std::uint32_t i = 0; i < world.services.size(); ++i) {
        const ServiceId id{i};
        QAction* action = addChoice(menu, qtText(world.services[i].name), filter == id);
        connect(action, &QAction::triggered, this, [this, id] { m_parts.selection.filterByService(id); });
    }
}

} // namespace taskarium::ui

#include "moc_menus.cpp"
