// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/log/eventlog.h>
#include <core/model/world.h>

#include <ui/models/recordtext.h>

#include <QAbstractTableModel>

#include <cstdint>
#include <vector>

namespace taskarium::ui {

/// The log up to the playhead, oldest first, each record as a sentence. Sentences are made when they are
/// looked at; what they need to know of the past is learnt once, when a record is first shown.
class RecordModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column : int { TimeColumn, TextColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Shows the records up to a time; `world` is the world then. The log must only have grown since the last
    /// call, and must live until the next call or clear().
    void show(const EventLog& log, const World& world, SimTime time);

    /// Forgets the run; to be called before its log ends.
    void clear();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void learnUpTo(std::size_t count);
    [[nodiscard]] RecordFacts learn(const Record& record);
    [[nodiscard]] QString textOf(std::size_t row, Column column) const;

    const EventLog* m_log = nullptr;
    World m_world;
    std::size_t m_count = 0;
    std::vector<RecordFacts> m_facts;    ///< of at least the shown records
    std::vector<TaskState> m_states;     ///< of each task after the last record learnt
    std::uint32_t m_servicesCreated = 0; ///< by the records learnt
};

} // namespace taskarium::ui
