// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/costmodel.h>

#include <ui/style/style.h>

#include <QFont>
#include <QLocale>

namespace taskarium::ui {

namespace {

constexpr double unitsPerVcpu = 1024;
constexpr double mibPerGb = 1024;
constexpr double milliseconds = 1000;

QString number(std::int64_t value)
{
    return QLocale().toString(static_cast<qlonglong>(value));
}

QString seconds(std::int64_t sum, double perSecond)
{
    return QLocale().toString(static_cast<double>(sum) / perSecond, 'f', 1);
}

/// Numbers stand one under the other, and their heads over them.
QVariant alignmentOf(int column)
{
    return QVariant((column == CostModel::NameColumn ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
}

QString known(const std::optional<std::int64_t>& value)
{
    return value ? number(*value) : QStringLiteral("–");
}

} // namespace

void CostModel::show(const CostTable& table)
{
    if (table == m_table)
        return;
    if (table.rows.size() == m_table.rows.size()) {
        m_table = table;
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_table = table;
    endResetModel();
}

int CostModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size()) + 1;
}

int CostModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const Costs& CostModel::costsOf(int row) const
{
    return isTotal(row) ? m_table.total : m_table.rows[static_cast<std::size_t>(row)].costs;
}

QString CostModel::nameOf(int row) const
{
    if (isTotal(row))
        return tr("Total");
    const CostRow& shown = m_table.rows[static_cast<std::size_t>(row)];
    return shown.service.isValid() ? qtText(shown.name) : tr("(no service)");
}

QString CostModel::textOf(int row, Column column) const
{
    const Costs& costs = costsOf(row);
    switch (column) {
    case NameColumn: return nameOf(row);
    case TasksColumn: return number(costs.tasks);
    case TaskTimeColumn: return seconds(costs.taskMilliseconds, milliseconds);
    case VcpuColumn: return seconds(costs.cpuUnitMilliseconds, milliseconds * unitsPerVcpu);
    case MemoryColumn: return seconds(costs.mibMilliseconds, milliseconds * mibPerGb);
    case InterfacesColumn: return number(costs.interfaces);
    case PulledColumn: return known(costs.pulledMiB);
    case LostColumn: return known(costs.lostRequests);
    case EventsColumn: return number(costs.taskEvents);
    case InstanceTimeColumn:
        return isTotal(row) ? seconds(costs.instanceMilliseconds, milliseconds) : QString();
    case ColumnCount: break;
    }
    return {};
}

QVariant CostModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole: return textOf(index.row(), column);
    case Qt::TextAlignmentRole: return alignmentOf(column);
    case Qt::FontRole: {
        QFont font;
        font.setBold(true);
        return isTotal(index.row()) ? QVariant(font) : QVariant();
    }
    default: return {};
    }
}

QVariant CostModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(section);
    const auto pick = [role](const QString& title, const QString& tip) {
        return role == Qt::DisplayRole ? QVariant(title)
            : role == Qt::ToolTipRole  ? QVariant(tip)
                                       : QVariant();
    };
    switch (static_cast<Column>(section)) {
    case NameColumn: return pick(tr("Service"), tr("The service that the tasks belong to"));
    case TasksColumn: return pick(tr("Tasks"), tr("Tasks created"));
    case TaskTimeColumn:
        return pick(
            tr("Task s"),
            tr("Seconds of tasks, from creation to STOPPED; what Fargate bills begins with the pull"));
    case VcpuColumn: return pick(tr("vCPU s"), tr("Those seconds times the vCPUs of each task"));
    case MemoryColumn: return pick(tr("GB s"), tr("Those seconds times the memory of each task, in GB"));
    case InterfacesColumn: return pick(tr("ENIs"), tr("Elastic network interfaces that were made for tasks"));
    case PulledColumn:
        return pick(tr("MiB pulled"),
                    tr("MiB of images pulled: an instance pulls an image once, a task on Fargate each time"));
    case LostColumn:
        return pick(tr("Lost"), tr("Requests that ended with HTTP 502, 503 or 504, or with nothing"));
    case EventsColumn: return pick(tr("Events"), tr("Task state change events that ECS would send"));
    case InstanceTimeColumn:
        return pick(tr("Instance s"), tr("Seconds of EC2 container instances, from registering to INACTIVE"));
    case ColumnCount: break;
    }
    return {};
}

} // namespace taskarium::ui

#include "moc_costmodel.cpp"
