// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/searchfilter.h>

#include <ui/models/modelroles.h>

#include <algorithm>

namespace taskarium::ui {

namespace {

template <typename Id>
bool isAbout(const QModelIndex& row, int role, std::optional<Id> wanted)
{
    if (!wanted)
        return true;
    const QVariant value = row.data(role);
    return value.isValid() && value.toUInt() == wanted->value;
}

} // namespace

SearchFilter::SearchFilter(QObject* parent) : QSortFilterProxyModel(parent)
{
    setSortRole(SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
}

void SearchFilter::setText(const QString& text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    invalidateFilter();
}

void SearchFilter::setService(std::optional<ServiceId> service)
{
    if (service == m_service)
        return;
    m_service = service;
    invalidateFilter();
}

void SearchFilter::setTask(std::optional<TaskId> task)
{
    if (task == m_task)
        return;
    m_task = task;
    invalidateFilter();
}

bool SearchFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (!isAbout(index, TaskIdRole, m_task) || !isAbout(index, ServiceIdRole, m_service))
        return false;
    if (m_words.isEmpty())
        return true;
    const QString searched = index.data(SearchRole).toString();
    return std::all_of(m_words.begin(), m_words.end(), [&searched](const QString& word) {
        return searched.contains(word, Qt::CaseInsensitive);
    });
}

} // namespace taskarium::ui

#include "moc_searchfilter.cpp"
