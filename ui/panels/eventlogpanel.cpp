// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/eventlogpanel.h>

#include <ui/models/modelroles.h>
#include <ui/panels/recordview.h>

#include <QAction>

namespace taskarium::ui {

EventLogPanel::EventLogPanel(const Playback& playback, Selection& selection, QWidget* parent)
    : SearchPanel(playback, selection, parent)
    , m_view(new RecordView(RecordView::Sentences::Cut, this))
{
    m_view->setAccessibleName(tr("Event log"));
    setList(m_view, m_view->filter(), {tr("Filter the log"), tr("Filter the event log")});
    connect(m_view, &RecordView::taskActivated, &selection,
            [&selection](TaskId task) { selection.select({task}); });
    makeActions();
}

/// Of the row that the user is at, by menu or key.
void EventLogPanel::makeActions()
{
    auto* const copy = new QAction(tr("Copy as AWS CLI command"), m_view);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    copy->setEnabled(false);
    m_view->addAction(copy);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, copy,
            [copy](const QModelIndex& row) { copy->setEnabled(row.data(IsCallRole).toBool()); });
    connect(copy, &QAction::triggered, this, [this] {
        if (const std::optional<std::size_t> record = m_view->currentRecord())
            emit copyCommandRequested(*record);
    });
}

void EventLogPanel::showPlayhead()
{
    m_view->show(playback());
}

void EventLogPanel::forgetRun()
{
    m_view->clear();
}

} // namespace taskarium::ui

#include "moc_eventlogpanel.cpp"
