// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/panels/meaningview.h>
#include <ui/playback/playback.h>
#include <ui/playback/selection.h>
#include <ui/window/actions.h>
#include <ui/window/preferences.h>

#include <QObject>

class QMenu;
class QMenuBar;

namespace taskarium::ui {

/// The menus of a window: the actions in their order, and the lists that are made anew each time they are
/// opened (scenarios, recent files, services). What is chosen from a list is told by a signal.
class Menus : public QObject {
    Q_OBJECT

public:
    /// What the menus show.
    struct Parts {
        const Actions& actions;
        Playback& playback;
        Selection& selection;
        QList<QAction*> docks; ///< show and hide the docks
    };

    Menus(QMenuBar& bar, Parts parts);

signals:
    void builtInChosen(const QString& name);
    void recentChosen(const QString& path);
    void themeChosen(taskarium::ui::ThemeChoice choice);
    void branchRenamingWanted();
    void topicChosen(const taskarium::ui::Topic& topic);

private:
    void addFileMenu(QMenuBar& bar);
    void addEditMenu(QMenuBar& bar);
    void addSimulationMenu(QMenuBar& bar);
    void addTravelMenus(QMenu& menu);
    void addViewMenu(QMenuBar& bar);
    void addLearnMenu(QMenuBar& bar);
    void addHelpMenu(QMenuBar& bar);
    void add(QMenu& menu, std::initializer_list<ActionId> ids);
    void fillBuiltIns(QMenu& menu);
    void fillRecent(QMenu& menu);
    void fillThemes(QMenu& menu);
    void fillServices(QMenu& menu);
    void fillBookmarks(QMenu& menu);
    void fillBranches(QMenu& menu);

    Parts m_parts;
};

} // namespace taskarium::ui
