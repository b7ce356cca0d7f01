// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/models/searchfilter.h>
#include <ui/models/taskmodel.h>
#include <ui/panels/searchpanel.h>

#include <optional>
#include <vector>

class QAction;
class QMenu;
class QTableView;

namespace taskarium::ui {

/// The tasks at the playhead as a table, found by words, selected together with every other view.
class TaskTable : public SearchPanel {
    Q_OBJECT

public:
    /// Both outlive the table.
    TaskTable(const Playback& playback, Selection& selection, QWidget* parent = nullptr);

    [[nodiscard]] QTableView& view() { return *m_view; }

signals:
    void stopRequested(const std::vector<taskarium::TaskId>& tasks);
    void copyArnsRequested(const std::vector<taskarium::TaskId>& tasks);
    void copyCommandsRequested(const std::vector<taskarium::TaskId>& tasks);
    /// A row was double-clicked, or Enter pressed on it.
    void inspectRequested(taskarium::TaskId task);
    /// The menu of the selected tasks is about to open; what others do with the first of them goes in here.
    void menuOpening(QMenu& menu, taskarium::TaskId task);

protected:
    void showPlayhead() override;
    void forgetRun() override;

private:
    void makeView();
    void makeActions();
    QAction* addAction(const QString& text, const QKeySequence& keys);
    void connectSelection();
    void takeFromTable();
    QModelIndex giveToTable();
    [[nodiscard]] QModelIndex placeOf(TaskId task) const;
    void showMenu(const QPoint& place);

    TaskModel m_model;
    SearchFilter m_filter;
    QTableView* m_view = nullptr;
    QAction* m_stop = nullptr;
    QAction* m_copyArns = nullptr;
    QAction* m_copyCommands = nullptr;
    bool m_isSyncing = false; ///< the table's selection is being changed by us, or by rows that go
};

} // namespace taskarium::ui
