// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/tasktable.h>

#include <ui/models/modelroles.h>
#include <ui/panels/rowtable.h>
#include <ui/panels/statustoken.h>

#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QTableView>

#include <algorithm>
#include <array>

namespace taskarium::ui {

namespace {

constexpr std::array<int, TaskModel::ColumnCount> columnWidths{
    92, 120, 140, 120, 120, 110, 110, 110, 100, 170, 110, 190, 320,
};

} // namespace

TaskTable::TaskTable(const Playback& playback, Selection& selection, QWidget* parent)
    : SearchPanel(playback, selection, parent)
    , m_model(this)
    , m_filter(this)
{
    m_filter.setSourceModel(&m_model);
    m_filter.setDynamicSortFilter(true);
    makeView();
    makeActions();
    setList(m_view, m_filter, {tr("Find by task id, service or status"), tr("Find tasks")});
}

void TaskTable::makeView()
{
    m_view = new QTableView(this);
    m_view->setAccessibleName(tr("Tasks"));
    setUpRowTable(*m_view);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->horizontalHeader()->setSectionsMovable(true);
    connectSelection();
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(TaskModel::CreatedAtColumn, Qt::AscendingOrder);
    for (int column = 0; column < TaskModel::ColumnCount; ++column)
        m_view->setColumnWidth(column, columnWidths[static_cast<std::size_t>(column)]);
    m_view->setItemDelegateForColumn(TaskModel::LastStatusColumn,
                                     new StatusDelegate(StatusDelegate::Shown::Last, m_view));
    m_view->setItemDelegateForColumn(TaskModel::DesiredStatusColumn,
                                     new StatusDelegate(StatusDelegate::Shown::Desired, m_view));
    connect(m_view, &QTableView::activated, this, [this](const QModelIndex& index) {
        emit inspectRequested(TaskId{index.data(TaskIdRole).toUInt()});
    });
}

/// Only the user's own doing is taken from the table. Rows that go, because of the filter or an earlier
/// playhead, leave the table's selection but not the shared one: a task out of sight stays selected, here too
/// as soon as it is back.
void TaskTable::connectSelection()
{
    const auto begin = [this] { m_isSyncing = true; };
    const auto end = [this] {
        m_isSyncing = false;
        giveToTable();
    };
    // The table's own slots are connected by setModel: what begins must be known before them, what ends after
    // them.
    connect(&m_filter, &SearchFilter::rowsAboutToBeInserted, this, begin);
    connect(&m_filter, &SearchFilter::rowsAboutToBeRemoved, this, begin);
    connect(&m_filter, &SearchFilter::modelAboutToBeReset, this, begin);
    m_view->setModel(&m_filter);
    connect(&m_filter, &SearchFilter::rowsInserted, this, end);
    connect(&m_filter, &SearchFilter::rowsRemoved, this, end);
    connect(&m_filter, &SearchFilter::modelReset, this, end);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &TaskTable::takeFromTable);
    connect(&selection(), &Selection::changed, this, [this] {
        if (const QModelIndex first = giveToTable(); first.isValid())
            m_view->scrollTo(first);
    });
}

void TaskTable::makeActions()
{
    m_stop = addAction(tr("Stop %n tasks…", nullptr, 1), QKeySequence::Delete);
    connect(m_stop, &QAction::triggered, this, [this] { emit stopRequested(selection().tasks()); });
    m_copyArns = addAction(tr("Copy ARN"), QKeySequence::Copy);
    connect(m_copyArns, &QAction::triggered, this, [this] { emit copyArnsRequested(selection().tasks()); });
    m_copyCommands = addAction(tr("Copy as AWS CLI command"), {});
    connect(m_copyCommands, &QAction::triggered, this,
            [this] { emit copyCommandsRequested(selection().tasks()); });
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QTableView::customContextMenuRequested, this, &TaskTable::showMenu);
}

/// The keys belong to the table alone: Delete and Ctrl+C mean something else in the text filter.
QAction* TaskTable::addAction(const QString& text, const QKeySequence& keys)
{
    auto* const action = new QAction(text, this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(action);
    return action;
}

void TaskTable::showPlayhead()
{
    m_model.show(playback().world());
    if (const std::optional<TaskId> followed = selection().followed())
        m_view->scrollTo(placeOf(*followed));
}

void TaskTable::forgetRun()
{
    m_model.clear();
}

/// The current row comes first, since it is the one that the inspector shows.
void TaskTable::takeFromTable()
{
    if (m_isSyncing)
        return;
    const QScopedValueRollback guard(m_isSyncing, true);
    std::vector<TaskId> tasks;
    for (const QModelIndex& row : m_view->selectionModel()->selectedRows())
        tasks.push_back(TaskId{row.data(TaskIdRole).toUInt()});
    const QModelIndex current = m_view->currentIndex();
    const TaskId first{current.isValid() ? current.data(TaskIdRole).toUInt() : TaskId::none};
    std::stable_partition(tasks.begin(), tasks.end(), [first](TaskId task) { return task == first; });
    selection().select(std::move(tasks));
}

/// Selects what is selected elsewhere, as far as it is shown; returns the first such row.
QModelIndex TaskTable::giveToTable()
{
    if (m_isSyncing)
        return {};
    const QScopedValueRollback guard(m_isSyncing, true);
    QItemSelection wanted;
    for (const TaskId task : selection().tasks()) {
        if (const QModelIndex place = placeOf(task); place.isValid())
            wanted.select(place, place);
    }
    QItemSelectionModel* const marked = m_view->selectionModel();
    marked->select(wanted, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    const QModelIndex first = wanted.isEmpty() ? QModelIndex() : QModelIndex(wanted.first().topLeft());
    if (first.isValid())
        marked->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    return first;
}

/// Where a task stands in the table; invalid if it is not shown.
QModelIndex TaskTable::placeOf(TaskId task) const
{
    const std::optional<int> row = m_model.rowOf(task);
    return row ? m_filter.mapFromSource(m_model.index(*row, 0)) : QModelIndex();
}

void TaskTable::showMenu(const QPoint& place)
{
    const std::vector<TaskId>& tasks = selection().tasks();
    if (tasks.empty())
        return;
    m_stop->setText(tr("Stop %n tasks…", nullptr, static_cast<int>(tasks.size())));
    auto* const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_stop);
    menu->addSeparator();
    menu->addActions({m_copyArns, m_copyCommands});
    emit menuOpening(*menu, tasks.front());
    menu->popup(m_view->viewport()->mapToGlobal(place));
}

} // namespace taskarium::ui

#include "moc_tasktable.cpp"
