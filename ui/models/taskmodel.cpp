// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/taskmodel.h>

#include <core/model/taskname.h>

#include <ui/models/modelroles.h>
#include <ui/models/tasktext.h>
#include <ui/style/style.h>

#include <algorithm>
#include <limits>

namespace taskarium::ui {

namespace {

std::vector<TaskId> shownInConsole(const World& world)
{
    std::vector<TaskId> shown;
    for (std::size_t i = 0; i < world.tasks.size(); ++i) {
        if (isShownInConsole(world.tasks[i]))
            shown.push_back(TaskId{static_cast<std::uint32_t>(i)});
    }
    return shown;
}

/// Whether a task looks different in another world. Worlds share the storage of what did not change, so
/// mostly a comparison of addresses decides. A task knows how often its detail has changed.
bool differs(const World& a, const World& b, TaskId task)
{
    return &a.task(task) != &b.task(task) && a.task(task) != b.task(task);
}

/// Milliseconds; what has not happened sorts behind all that has.
qint64 sortable(std::optional<SimTime> time)
{
    return time ? time->time_since_epoch().count() : std::numeric_limits<qint64>::max();
}

QString stopCodeText(const TaskDetail& detail)
{
    return detail.stopCode ? qtText(toText(*detail.stopCode)) : QString();
}

QVariant serviceValue(const Task& task)
{
    return task.service.isValid() ? QVariant(task.service.value) : QVariant();
}

} // namespace

void TaskModel::show(const World& world)
{
    const std::vector<TaskId> shown = shownInConsole(world);
    removeMissing(shown);
    updateKept(world);
    insertNew(shown);
}

void TaskModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_world = {};
    endResetModel();
}

std::optional<int> TaskModel::rowOf(TaskId task) const
{
    const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), task);
    if (place == m_rows.end() || *place != task)
        return std::nullopt;
    return static_cast<int>(place - m_rows.begin());
}

/// Goes from the end, so that the rows still to be looked at keep their numbers; neighbours go together.
void TaskModel::removeMissing(const std::vector<TaskId>& shown)
{
    const auto isGone = [&](int row) { return !std::binary_search(shown.begin(), shown.end(), taskAt(row)); };
    for (int last = rowCount() - 1; last >= 0; --last) {
        if (!isGone(last))
            continue;
        int first = last;
        while (first > 0 && isGone(first - 1))
            --first;
        beginRemoveRows({}, first, last);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
}

/// All changes are told in one go: a sorted proxy must not compare told rows with untold ones.
void TaskModel::updateKept(const World& world)
{
    const auto isChanged = [&](TaskId task) { return differs(m_world, world, task); };
    const auto first = std::find_if(m_rows.begin(), m_rows.end(), isChanged);
    const auto last = std::find_if(m_rows.rbegin(), std::make_reverse_iterator(first), isChanged);
    m_world = world;
    if (first == m_rows.end())
        return;
    const int firstRow = static_cast<int>(first - m_rows.begin());
    const int lastRow = static_cast<int>(m_rows.rend() - last) - 1;
    emit dataChanged(index(firstRow, 0), index(lastRow, ColumnCount - 1));
}

void TaskModel::insertNew(const std::vector<TaskId>& shown)
{
    for (std::size_t first = 0; first < shown.size(); ++first) {
        if (first < m_rows.size() && m_rows[first] == shown[first])
            continue;
        std::size_t last = first;
        const TaskId next = first < m_rows.size() ? m_rows[first] : TaskId{};
        while (last + 1 < shown.size() && shown[last + 1] < next)
            ++last;
        beginInsertRows({}, static_cast<int>(first), static_cast<int>(last));
        const auto begin = shown.begin() + static_cast<std::ptrdiff_t>(first);
        const auto end = shown.begin() + static_cast<std::ptrdiff_t>(last) + 1;
        m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(first), begin, end);
        endInsertRows();
        first = last;
    }
}

int TaskModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TaskModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TaskModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const TaskId id = taskAt(index.row());
    const Task& task = m_world.task(id);
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole: return textOf(id, column);
    case Qt::ToolTipRole: return column == TaskColumn ? qtText(m_world.detail(id).id) : textOf(id, column);
    case SortRole: return sortValueOf(id, column);
    case TaskIdRole: return id.value;
    case ServiceIdRole: return serviceValue(task);
    case LastStatusRole: return static_cast<int>(task.state.last);
    case DesiredStatusRole: return static_cast<int>(task.state.desired);
    case SearchRole: return searchTextOf(id);
    default: return {};
    }
}

QVariant TaskModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case TaskColumn: return tr("Task");
    case GroupColumn: return tr("Service / group");
    case LastStatusColumn: return tr("Last status");
    case DesiredStatusColumn: return tr("Desired status");
    case DefinitionColumn: return tr("Task definition");
    case HealthColumn: return tr("Health status");
    case CreatedAtColumn: return tr("Created at");
    case StartedAtColumn: return tr("Started at");
    case LaunchTypeColumn: return tr("Launch type");
    case PlacementColumn: return tr("Container instance / zone");
    case StoppedAtColumn: return tr("Stopped at");
    case StopCodeColumn: return tr("Stop code");
    case StoppedReasonColumn: return tr("Stopped reason");
    case ColumnCount: break;
    }
    return {};
}

QString TaskModel::textOf(TaskId id, Column column) const
{
    const Task& task = m_world.task(id);
    const TaskDetail& detail = m_world.detail(id);
    switch (column) {
    case TaskColumn: return qtText(shortId(m_world, id));
    case GroupColumn: return qtText(ownerName(m_world, id));
    case LastStatusColumn: return text(task.state.last);
    case DesiredStatusColumn: return text(task.state.desired);
    case DefinitionColumn: return qtText(m_world.definition(task.definition).name());
    case HealthColumn: return qtText(toText(healthOf(m_world, id)));
    case CreatedAtColumn: return timeText(m_world, task.createdAt);
    case StartedAtColumn: return timeText(m_world, detail.times.started);
    case LaunchTypeColumn: return qtText(toText(task.launchType));
    case PlacementColumn: return placementText(m_world, id);
    case StoppedAtColumn: return timeText(m_world, detail.times.stopped);
    case StopCodeColumn: return stopCodeText(detail);
    case StoppedReasonColumn: return qtText(detail.stoppedReason);
    case ColumnCount: break;
    }
    return {};
}

QVariant TaskModel::sortValueOf(TaskId id, Column column) const
{
    switch (column) {
    case LastStatusColumn: return static_cast<int>(m_world.task(id).state.last);
    case DesiredStatusColumn: return static_cast<int>(m_world.task(id).state.desired);
    case CreatedAtColumn: return sortable(m_world.task(id).createdAt);
    case StartedAtColumn: return sortable(m_world.detail(id).times.started);
    case StoppedAtColumn: return sortable(m_world.detail(id).times.stopped);
    case TaskColumn:
    case GroupColumn:
    case DefinitionColumn:
    case HealthColumn:
    case LaunchTypeColumn:
    case PlacementColumn:
    case StopCodeColumn:
    case StoppedReasonColumn:
    case ColumnCount: break;
    }
    return textOf(id, column);
}

/// The whole id, not the short one: ids are pasted from elsewhere.
QString TaskModel::searchTextOf(TaskId id) const
{
    const Task& task = m_world.task(id);
    const QStringList parts{qtText(m_world.detail(id).id), qtText(ownerName(m_world, id)),
                            text(task.state.last), qtText(m_world.definition(task.definition).name()),
                            stopCodeText(m_world.detail(id))};
    return parts.join(u' ');
}

} // namespace taskarium::ui

#include "moc_taskmodel.cpp"
