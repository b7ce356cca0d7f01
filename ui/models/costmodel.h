// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/costs/costs.h>

#include <QAbstractTableModel>

namespace taskarium::ui {

/// What a run has used up, a row a service, the tasks without one, and the total as the last row. The head
/// of a column says as a tool tip how it is counted.
class CostModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column : int {
        NameColumn,
        TasksColumn,
        TaskTimeColumn,
        VcpuColumn,
        MemoryColumn,
        InterfacesColumn,
        PulledColumn,
        LostColumn,
        EventsColumn,
        InstanceTimeColumn,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    void show(const CostTable& table);
    [[nodiscard]] const CostTable& table() const { return m_table; }

    [[nodiscard]] bool isTotal(int row) const { return row == static_cast<int>(m_table.rows.size()); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] const Costs& costsOf(int row) const;
    [[nodiscard]] QString nameOf(int row) const;
    [[nodiscard]] QString textOf(int row, Column column) const;

    CostTable m_table{};
};

} // namespace taskarium::ui
