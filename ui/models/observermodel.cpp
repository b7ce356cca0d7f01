// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/observermodel.h>

#include <core/model/taskname.h>

#include <ui/models/modelroles.h>
#include <ui/models/tasktext.h>
#include <ui/style/style.h>

#include <QStringList>

#include <algorithm>

namespace taskarium::ui {

namespace {

/// A task that is gone is shown for so long.
constexpr Duration afterlife = std::chrono::minutes(2);

bool isShown(const Lifelines& lives, TaskId task, SimTime now)
{
    if (task.value >= lives.size() || lives.of(task).createdAt() > now)
        return false;
    const std::optional<SimTime>& gone = lives.of(task).gone;
    return !gone || *gone + afterlife > now;
}

QString textOf(const std::vector<TaskState>& states)
{
    QStringList names;
    for (const TaskState state : states)
        names << stateText(state);
    return names.join(QStringLiteral(", "));
}

} // namespace

void ObserverModel::show(const World& world, const Lifelines& lives, const Poller& poller, SimTime now)
{
    std::vector<Row> shown;
    for (std::uint32_t i = 0; i < world.tasks.size(); ++i) {
        const TaskId task{i};
        if (isShown(lives, task, now))
            shown.push_back({.task = task,
                             .isGone = world.task(task).isPurged,
                             .polled = observe(lives.of(task), poller, now),
                             .told = observeEvents(lives.of(task), now)});
    }
    m_world = world;
    if (std::ranges::equal(shown, m_rows, {}, &Row::task, &Row::task)) {
        m_rows = std::move(shown);
        if (!m_rows.empty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(shown);
    endResetModel();
}

void ObserverModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_world = {};
    endResetModel();
}

ObserverModel::Blindness ObserverModel::blindness() const
{
    Blindness blindness;
    for (const Row& row : m_rows) {
        const std::optional<TaskState> polled = row.polled.last ? row.polled.last->seen : std::nullopt;
        blindness.wrong += polled != stateIn(row, TruthColumn) ? 1 : 0;
        blindness.missed += static_cast<int>(row.polled.missed.size());
    }
    return blindness;
}

int ObserverModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ObserverModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

/// The state that a column shows; nothing for those that show none, and where nothing is known.
std::optional<TaskState> ObserverModel::stateIn(const Row& row, Column column) const
{
    const auto seenBy = [](const Knowledge& observation) {
        return observation.last ? observation.last->seen : std::nullopt;
    };
    switch (column) {
    case TruthColumn: return row.isGone ? std::nullopt : std::optional(m_world.task(row.task).state);
    case PolledColumn: return seenBy(row.polled);
    case EventColumn: return seenBy(row.told);
    case TaskColumn:
    case GroupColumn:
    case PolledAtColumn:
    case EventAtColumn:
    case NeverPolledColumn:
    case NeverToldColumn:
    case ColumnCount: break;
    }
    return std::nullopt;
}

QString ObserverModel::textOf(const Row& row, Column column) const
{
    const auto timeOf = [this](const Knowledge& observation) {
        return observation.last ? timeText(m_world, observation.last->at) : QStringLiteral("–");
    };
    const std::optional<TaskState> state = stateIn(row, column);
    switch (column) {
    case TaskColumn: return qtText(shortId(m_world, row.task));
    case GroupColumn: return qtText(ownerName(m_world, row.task));
    case TruthColumn: return state ? stateText(*state) : tr("gone");
    case PolledColumn: {
        const QString unknown = row.polled.last ? QStringLiteral("MISSING") : tr("not asked yet");
        return state ? stateText(*state) : unknown;
    }
    case PolledAtColumn: return timeOf(row.polled);
    case EventColumn: return state ? stateText(*state) : tr("nothing yet");
    case EventAtColumn: return timeOf(row.told);
    case NeverPolledColumn: return ui::textOf(row.polled.missed);
    case NeverToldColumn: return ui::textOf(row.told.missed);
    case ColumnCount: break;
    }
    return {};
}

QVariant ObserverModel::sortValueOf(const Row& row, Column column) const
{
    if (column == TaskColumn)
        return row.task.value; // in order of creation
    if (const std::optional<TaskState> state = stateIn(row, column))
        return static_cast<int>(state->last);
    return textOf(row, column);
}

QVariant ObserverModel::serviceOf(const Row& row) const
{
    const ServiceId service = m_world.task(row.task).service;
    return service.isValid() ? QVariant(service.value) : QVariant();
}

QVariant ObserverModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    const std::optional<TaskState> state = stateIn(row, column);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return textOf(row, column);
    case SortRole: return sortValueOf(row, column);
    case TaskIdRole: return row.task.value;
    case ServiceIdRole: return serviceOf(row);
    case LastStatusRole: return state ? QVariant(static_cast<int>(state->last)) : QVariant();
    case DesiredStatusRole: return state ? QVariant(static_cast<int>(state->desired)) : QVariant();
    case IsTroubleRole: return column == PolledColumn && state != stateIn(row, TruthColumn);
    case SearchRole:
        return QStringList{textOf(row, TaskColumn), textOf(row, GroupColumn), textOf(row, TruthColumn)}.join(
            u' ');
    default: return {};
    }
}

QVariant ObserverModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case TaskColumn: return tr("Task");
    case GroupColumn: return tr("Service / group");
    case TruthColumn: return tr("Now");
    case PolledColumn: return tr("Poller knows");
    case PolledAtColumn: return tr("Polled at");
    case EventColumn: return tr("Events told");
    case EventAtColumn: return tr("Last event at");
    case NeverPolledColumn: return tr("Never seen by the poller");
    case NeverToldColumn: return tr("Told by no event");
    case ColumnCount: break;
    }
    return {};
}

} // namespace taskarium::ui

#include "moc_observermodel.cpp"
