// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/eventlogpanel.h>

#include <ui/panels/recordview.h>
#include <ui/style/style.h>

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace taskarium::ui {

EventLogPanel::EventLogPanel(const Playback& playback, Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_playback(playback)
    , m_gate(playback)
{
    m_search = new QLineEdit(this);
    m_search->setPlaceholderText(tr("Filter the log"));
    m_search->setAccessibleName(tr("Filter the event log"));
    m_search->setClearButtonEnabled(true);
    m_count = new QLabel(this);
    setLook(*m_count, Look::Muted);
    m_view = new RecordView(RecordView::Sentences::Cut, this);
    m_view->setAccessibleName(tr("Event log"));
    auto* const top = new QHBoxLayout;
    top->setSpacing(10);
    top->addWidget(m_search, 1);
    top->addWidget(m_count);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 6, 6);
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addWidget(m_view);

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_view->filter().setText(text);
        showCount();
    });
    connect(m_view, &RecordView::taskActivated, &selection,
            [&selection](TaskId task) { selection.select({task}); });
    connect(&selection, &Selection::filterChanged, this, [this, &selection] {
        m_view->filter().setService(selection.serviceFilter());
        showCount();
    });
    connect(&m_gate, &RefreshGate::opened, m_view, [this] { m_view->clear(); });
    connect(&m_gate, &RefreshGate::refresh, this, &EventLogPanel::refresh);
}

void EventLogPanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void EventLogPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

/// A hidden log costs nothing; it catches up when it is shown.
void EventLogPanel::refresh()
{
    if (!isVisible())
        return;
    m_view->show(m_playback);
    showCount();
}

void EventLogPanel::showCount()
{
    m_count->setText(tr("%1 shown").arg(m_view->filter().rowCount()));
}

} // namespace taskarium::ui
