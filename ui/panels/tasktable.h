// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/models/refreshgate.h>
#include <ui/models/searchfilter.h>
#include <ui/models/taskmodel.h>
#include <ui/playback/selection.h>

#include <QWidget>

#include <optional>
#include <vector>

class QAction;
class QLabel;
class QLineEdit;
class QMenu;
class QTableView;

namespace taskarium::ui {

/// The tasks at the playhead as a table, found by words, selected together with every other view.
class TaskTable : public QWidget {
    Q_OBJECT

public:
    /// Both outlive the table.
    TaskTable(const Playback& playback, Selection& selection, QWidget* parent = nullptr);

    [[nodiscard]] QTableView& view() { return *m_view; }

public slots:
    /// Puts the cursor into the text filter: what Ctrl+F does.
    void focusSearch();

signals:
    void stopRequested(const std::vector<taskarium::TaskId>& tasks);
    void copyArnsRequested(const std::vector<taskarium::TaskId>& tasks);
    void copyCommandsRequested(const std::vector<taskarium::TaskId>& tasks);
    /// A row was double-clicked, or Enter pressed on it.
    void inspectRequested(taskarium::TaskId task);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void makeSearch();
    void makeView();
    void makeActions();
    QAction* addAction(const QString& text, const QKeySequence& keys);
    void connectSelection();
    void refresh();
    void takeFromTable();
    QModelIndex giveToTable();
    void showCount();
    void showMenu(const QPoint& place);

    const Playback& m_playback;
    Selection& m_selection;
    TaskModel m_model;
    SearchFilter m_filter;
    QLineEdit* m_search = nullptr;
    QLabel* m_count = nullptr;
    QTableView* m_view = nullptr;
    QMenu* m_menu = nullptr;
    QAction* m_stop = nullptr;
    bool m_isSyncing = false; ///< the table's selection is being changed by us, or by rows that go
    RefreshGate m_gate;
};

} // namespace taskarium::ui
