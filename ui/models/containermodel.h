// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace taskarium::ui {

/// The containers of one task, in the order of its task definition.
class ContainerModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column : int {
        NameColumn,
        ImageColumn,
        LastStatusColumn,
        ExitCodeColumn,
        ReasonColumn,
        HealthColumn,
        ColumnCount,
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Shows a task's containers; nothing: none. Another task resets the model, the same one only changes
    /// rows.
    void show(const World& world, std::optional<TaskId> task);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// A container with its image, which only the task definition knows.
    struct Row {
        Container container;
        QString image;

        friend bool operator==(const Row&, const Row&) = default;
    };

    [[nodiscard]] static std::vector<Row> rowsOf(const World& world, TaskId task);
    [[nodiscard]] static QString textOf(const Row& row, Column column);
    [[nodiscard]] static QString toolTipOf(const Row& row, Column column);

    std::optional<TaskId> m_task;
    std::vector<Row> m_rows;
};

} // namespace taskarium::ui
