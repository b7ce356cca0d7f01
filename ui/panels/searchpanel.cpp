// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/searchpanel.h>

#include <ui/models/searchfilter.h>
#include <ui/style/style.h>

#include <QAbstractItemView>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace taskarium::ui {

SearchPanel::SearchPanel(const Playback& playback, Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_playback(playback)
    , m_selection(selection)
    , m_search(new QLineEdit(this))
    , m_count(new QLabel(this))
    , m_gate(playback, *this)
{
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    setLook(*m_count, Look::Muted);
}

void SearchPanel::setList(QAbstractItemView* list, SearchFilter& filter, const Words& words)
{
    m_list = list;
    m_search->setPlaceholderText(words.placeholder);
    m_search->setAccessibleName(words.accessibleName);
    auto* const top = new QHBoxLayout;
    top->setSpacing(10);
    top->addWidget(m_search, 1);
    top->addWidget(m_count);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 6, 6);
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addWidget(list);
    connectFilter(filter);
}

void SearchPanel::connectFilter(SearchFilter& filter)
{
    const auto showCount = [this, &filter] { m_count->setText(tr("%1 shown").arg(filter.rowCount())); };
    connect(m_search, &QLineEdit::textChanged, this, [&filter, showCount](const QString& text) {
        filter.setText(text);
        showCount();
    });
    connect(&m_selection, &Selection::filterChanged, this, [this, &filter, showCount] {
        filter.setService(m_selection.serviceFilter());
        showCount();
    });
    connect(&m_gate, &RefreshGate::opened, this, [this] { forgetRun(); });
    connect(&m_gate, &RefreshGate::refresh, this, [this, showCount] {
        showPlayhead();
        showCount();
    });
}

bool SearchPanel::eventFilter(QObject* watched, QEvent* event)
{
    const bool isTaken = event->type() == QEvent::KeyPress && takeKey(static_cast<QKeyEvent*>(event)->key());
    return isTaken || QWidget::eventFilter(watched, event);
}

bool SearchPanel::takeKey(int key)
{
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter: openFirst(); return true;
    case Qt::Key_Down: enterList(); return true;
    case Qt::Key_Escape:
        m_search->clear();
        emit left();
        return true;
    default: return false;
    }
}

void SearchPanel::openFirst()
{
    const QModelIndex first = m_list->model()->index(0, 0);
    if (!first.isValid())
        return;
    m_list->setCurrentIndex(first);
    emit m_list->activated(first);
}

/// Where the list was left, else at its first row.
void SearchPanel::enterList()
{
    if (!m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_list->model()->index(0, 0));
    m_list->setFocus(Qt::TabFocusReason);
}

void SearchPanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

} // namespace taskarium::ui

#include "moc_searchpanel.cpp"
