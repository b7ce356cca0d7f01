// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/ids.h>

#include <QSortFilterProxyModel>
#include <QStringList>

#include <optional>

namespace taskarium::ui {

/// Sorts by SortRole and keeps the rows that fit: every word of a text found in SearchRole, a service, a
/// task.
class SearchFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit SearchFilter(QObject* parent = nullptr);

    /// Words in any order, upper and lower case alike; empty: all rows.
    void setText(const QString& text);

    /// Only rows about this service; nothing: all.
    void setService(std::optional<ServiceId> service);

    /// Only rows about this task; nothing: all.
    void setTask(std::optional<TaskId> task);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QStringList m_words;
    std::optional<ServiceId> m_service;
    std::optional<TaskId> m_task;
};

} // namespace taskarium::ui
