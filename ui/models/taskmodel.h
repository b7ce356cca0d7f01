// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace taskarium::ui {

/// The tasks as the console shows them: one row each, oldest first; DELETED and purged tasks have none.
class TaskModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column : int {
        TaskColumn,
        GroupColumn,
        LastStatusColumn,
        DesiredStatusColumn,
        DefinitionColumn,
        HealthColumn,
        CreatedAtColumn,
        StartedAtColumn,
        LaunchTypeColumn,
        PlacementColumn,
        StoppedAtColumn,
        StopCodeColumn,
        StoppedReasonColumn,
        ColumnCount,
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Shows another instant of the same run: inserts, changes and removes rows as needed.
    void show(const World& world);

    /// Forgets the run.
    void clear();

    [[nodiscard]] TaskId taskAt(int row) const { return m_rows[static_cast<std::size_t>(row)]; }

    /// The row of a task; nothing if it is not shown.
    [[nodiscard]] std::optional<int> rowOf(TaskId task) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString textOf(TaskId task, Column column) const;
    [[nodiscard]] QVariant sortValueOf(TaskId task, Column column) const;
    [[nodiscard]] QString searchTextOf(TaskId task) const;
    void removeMissing(const std::vector<TaskId>& shown);
    void updateKept(const World& world);
    void insertNew(const std::vector<TaskId>& shown);

    World m_world;
    std::vector<TaskId> m_rows; ///< ascending
};

} // namespace taskarium::ui
