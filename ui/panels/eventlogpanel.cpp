// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/eventlogpanel.h>

#include <ui/panels/recordview.h>

namespace taskarium::ui {

EventLogPanel::EventLogPanel(const Playback& playback, Selection& selection, QWidget* parent)
    : SearchPanel(playback, selection, parent)
    , m_view(new RecordView(RecordView::Sentences::Cut, this))
{
    m_view->setAccessibleName(tr("Event log"));
    setList(m_view, m_view->filter(), {tr("Filter the log"), tr("Filter the event log")});
    connect(m_view, &RecordView::taskActivated, &selection,
            [&selection](TaskId task) { selection.select({task}); });
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
