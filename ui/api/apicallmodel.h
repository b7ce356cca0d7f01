// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/time.h>

#include <QAbstractTableModel>
#include <QDateTime>

#include <deque>
#include <string>
#include <vector>

namespace taskarium::ui {

/// A call of the API as it was answered.
struct ApiCall {
    QDateTime received{};    ///< by the clock of this machine
    SimTime at{};            ///< the simulated time that it found
    std::string operation{}; ///< "ListTasks"; "-" if the API has none of that name
    std::string region{};    ///< that it was meant for; "-" if it is no region's name
    int status = 200;        ///< of HTTP
    std::string exception{}; ///< "ClusterNotFoundException"; empty: it was answered
    std::string request{};   ///< JSON as it came, or the beginning of it
    bool isCut = false;      ///< the request was too long to be kept as a whole
};

/// The log of calls, oldest first. It keeps the latest.
class ApiCallModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column : int {
        TimeColumn,
        SimulatedColumn,
        OperationColumn,
        RegionColumn,
        AnswerColumn,
        RequestColumn,
        ColumnCount
    };

    /// So many calls are kept.
    static constexpr std::size_t callLimit = 1000;

    using QAbstractTableModel::QAbstractTableModel;

    /// Adds calls in the order in which they were answered.
    void add(std::vector<ApiCall> calls);
    void clear();

    [[nodiscard]] const ApiCall& call(const QModelIndex& index) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::deque<ApiCall> m_calls;
};

} // namespace taskarium::ui
