// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/containermodel.h>

#include <core/json/taskfacts.h>

#include <ui/models/modelroles.h>
#include <ui/models/stopcodehelp.h>
#include <ui/style/style.h>

#include <utility>

namespace taskarium::ui {

void ContainerModel::show(const World& world, std::optional<TaskId> task)
{
    std::vector<Row> rows = task ? rowsOf(world, *task) : std::vector<Row>();
    if (task != m_task || rows.size() != m_rows.size()) {
        beginResetModel();
        m_task = task;
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i] == m_rows[i])
            continue;
        m_rows[i] = std::move(rows[i]);
        const int row = static_cast<int>(i);
        emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
}

std::vector<ContainerModel::Row> ContainerModel::rowsOf(const World& world, TaskId task)
{
    const TaskDefinition& definition = world.definition(world.task(task).definition);
    std::vector<Row> rows;
    for (const Container& container : world.detail(task).containers) {
        const ContainerDefinition* const source = definitionOf(definition, container);
        rows.push_back({container, source ? qtText(source->image) : QString()});
    }
    return rows;
}

int ContainerModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ContainerModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ContainerModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case SortRole: return textOf(row, column);
    case Qt::ToolTipRole: return toolTipOf(row, column);
    default: return {};
    }
}

QVariant ContainerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case NameColumn: return tr("Container");
    case ImageColumn: return tr("Image");
    case LastStatusColumn: return tr("Last status");
    case ExitCodeColumn: return tr("Exit code");
    case ReasonColumn: return tr("Reason");
    case HealthColumn: return tr("Health status");
    case ColumnCount: break;
    }
    return {};
}

QString ContainerModel::textOf(const Row& row, Column column)
{
    const Container& container = row.container;
    switch (column) {
    case NameColumn: return qtText(container.name);
    case ImageColumn: return row.image;
    case LastStatusColumn: return qtText(toText(container.status));
    case ExitCodeColumn: return container.exitCode ? QString::number(*container.exitCode) : QString();
    case ReasonColumn: return qtText(container.reason);
    case HealthColumn: return qtText(toText(container.health));
    case ColumnCount: break;
    }
    return {};
}

QString ContainerModel::toolTipOf(const Row& row, Column column)
{
    const std::optional<int>& exitCode = row.container.exitCode;
    const QString meaning = column == ExitCodeColumn && exitCode ? exitCodeText(*exitCode) : QString();
    return meaning.isEmpty() ? textOf(row, column) : meaning;
}

} // namespace taskarium::ui

#include "moc_containermodel.cpp"
