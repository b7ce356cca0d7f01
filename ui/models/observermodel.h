// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/explain/observers.h>
#include <core/model/world.h>

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace taskarium::ui {

/// What three observers know of each task at the same moment, one row a task: ECS itself, somebody who polls
/// DescribeTasks, and somebody who listens to the events. Tasks stay for a while after they are gone, since
/// others may not know yet.
class ObserverModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column : int {
        TaskColumn,
        GroupColumn,
        TruthColumn,  ///< lastStatus
        PolledColumn, ///< what the last poll showed
        PolledAtColumn,
        EventColumn, ///< what the last event told
        EventAtColumn,
        NeverPolledColumn, ///< states that no poll showed
        NeverToldColumn,   ///< states of which no event told
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// What is known at a time. The lives must have been taken as far as that, and outlive the next call.
    void show(const World& world, const Lifelines& lives, const Poller& poller, SimTime now);
    void clear();

    [[nodiscard]] TaskId taskAt(int row) const { return m_rows[static_cast<std::size_t>(row)].task; }

    /// How many of the tasks shown are known wrongly by the poller now, and how many states it never saw.
    struct Blindness {
        int wrong = 0;
        int missed = 0;
    };
    [[nodiscard]] Blindness blindness() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        TaskId task{};
        bool isGone = false; ///< the truth: it can no longer be described
        Knowledge polled{};
        Knowledge told{};
    };

    [[nodiscard]] QString textOf(const Row& row, Column column) const;
    [[nodiscard]] QVariant sortValueOf(const Row& row, Column column) const;
    [[nodiscard]] std::optional<TaskState> stateIn(const Row& row, Column column) const;
    [[nodiscard]] QVariant serviceOf(const Row& row) const;

    World m_world{};
    std::vector<Row> m_rows{}; ///< in order of creation
};

} // namespace taskarium::ui
