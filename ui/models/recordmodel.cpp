// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/recordmodel.h>

#include <core/base/timetext.h>
#include <core/command/command.h>

#include <ui/models/modelroles.h>
#include <ui/models/tasktext.h>
#include <ui/style/style.h>

namespace taskarium::ui {

namespace {

template <typename Id>
QVariant idValue(const std::optional<Id>& id)
{
    return id ? QVariant(id->value) : QVariant();
}

/// A fault and what clients do are commands, too, but no calls.
bool isCall(const Record& record)
{
    const auto* const taken = std::get_if<CommandTaken>(&record.content);
    return taken != nullptr && !checkCall(taken->call);
}

} // namespace

void RecordModel::show(const EventLog& log, const World& world, SimTime time)
{
    const std::size_t count = log.countUpTo(time);
    if (count < m_count) {
        beginRemoveRows({}, static_cast<int>(count), static_cast<int>(m_count) - 1);
        m_count = count;
        endRemoveRows();
    }
    m_log = &log;
    m_world = world;
    if (count > m_count) {
        learnUpTo(count);
        beginInsertRows({}, static_cast<int>(m_count), static_cast<int>(count) - 1);
        m_count = count;
        endInsertRows();
    }
}

void RecordModel::clear()
{
    beginResetModel();
    m_log = nullptr;
    m_world = {};
    m_count = 0;
    m_facts.clear();
    m_states.clear();
    m_servicesCreated = 0;
    endResetModel();
}

void RecordModel::learnUpTo(std::size_t count)
{
    for (std::size_t i = m_facts.size(); i < count; ++i)
        m_facts.push_back(learn((*m_log)[i]));
}

/// Follows each task's state by the table, which is all that a sentence needs of the past. What is created is
/// counted here, since the world may be later than the record.
RecordFacts RecordModel::learn(const Record& record)
{
    RecordFacts facts{.task = taskOf(record, m_world), .service = serviceOf(record, m_world)};
    if (std::holds_alternative<ServiceCreated>(record.content))
        facts.service = ServiceId{m_servicesCreated++};
    if (const auto* created = std::get_if<TaskCreated>(&record.content)) {
        facts.task = TaskId{static_cast<std::uint32_t>(m_states.size())};
        m_states.push_back(created->task->state);
    }
    if (!facts.task)
        return facts;
    const auto* const observed = std::get_if<TaskObserved>(&record.content);
    facts.isFirst = observed && observed->task.value == m_states.size();
    if (facts.isFirst)
        m_states.push_back(observed->seen->state);

    const Task& task = m_world.task(*facts.task);
    TaskState& state = m_states[facts.task->value];
    facts.service = task.service.isValid() ? std::optional(task.service) : std::nullopt;
    facts.from = state;
    const auto* const changed = std::get_if<TaskChanged>(&record.content);
    const Transition* const row =
        changed && changed->trigger ? findTransition(state, *changed->trigger, task.traits) : nullptr;
    if (row)
        state = row->to;
    else if (observed)
        state = observed->seen->state;
    facts.to = state;
    return facts;
}

int RecordModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_count);
}

int RecordModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RecordModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const auto column = static_cast<Column>(index.column());
    const Record& record = (*m_log)[row];
    switch (role) {
    case Qt::DisplayRole: return textOf(row, column);
    case Qt::ToolTipRole: return column == TimeColumn ? timeText(m_world, record.at) : textOf(row, column);
    case SortRole: return index.row();
    case TaskIdRole: return idValue(m_facts[row].task);
    case ServiceIdRole: return idValue(m_facts[row].service);
    case SearchRole: return QString(textOf(row, TextColumn) + u' ' + qtText(kindText(record)));
    case IsTroubleRole: return isTrouble(record);
    case IsCallRole: return isCall(record);
    default: return {};
    }
}

QVariant RecordModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case TimeColumn: return tr("Time");
    case TextColumn: return tr("What happened");
    case ColumnCount: break;
    }
    return {};
}

QString RecordModel::textOf(std::size_t row, Column column) const
{
    const Record& record = (*m_log)[row];
    switch (column) {
    case TimeColumn: return qtText(clockText(record.at));
    case TextColumn: return recordText(record, m_facts[row], m_world);
    case ColumnCount: break;
    }
    return {};
}

} // namespace taskarium::ui

#include "moc_recordmodel.cpp"
