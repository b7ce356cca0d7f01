// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/observerpanel.h>

#include <ui/models/modelroles.h>
#include <ui/models/tasktext.h>
#include <ui/panels/rowtable.h>
#include <ui/panels/statustoken.h>
#include <ui/style/style.h>

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>

#include <array>

namespace taskarium::ui {

namespace {

/// As often as people poll: a quick script, the waiters tasks-running and services-stable, a slow dashboard.
constexpr std::array intervals{1, 6, 15, 30};
constexpr int usualInterval = 1; // the waiter's

constexpr std::array<int, ObserverModel::ColumnCount> observerColumnWidths{92,  110, 150, 150, 100,
                                                                           150, 100, 230, 200};

/// A status with its token, or words where none is known; what the poller has wrong is marked.
class KnownDelegate : public StatusDelegate {
public:
    explicit KnownDelegate(QObject* parent) : StatusDelegate(Shown::Last, parent) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        if (index.data(LastStatusRole).isValid())
            StatusDelegate::paint(painter, option, index);
        else
            QStyledItemDelegate::paint(painter, option, index);
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        if (index.data(LastStatusRole).isValid())
            StatusDelegate::initStyleOption(option, index);
        else
            QStyledItemDelegate::initStyleOption(option, index);
        option->font.setBold(index.data(IsTroubleRole).toBool());
    }
};

} // namespace

ObserverPanel::ObserverPanel(const Playback& playback, Selection& selection, std::shared_ptr<Lifelines> lives,
                             QWidget* parent)
    : SearchPanel(playback, selection, parent)
    , m_lives(std::move(lives))
    , m_model(this)
    , m_filter(this)
{
    m_filter.setSourceModel(&m_model);
    makeView();
    setList(m_view, m_filter, {tr("Find by task id, service or status"), tr("Find tasks")});
    static_cast<QBoxLayout*>(layout())->insertWidget(0, makeChoice());
}

void ObserverPanel::makeView()
{
    m_view = new QTableView(this);
    m_view->setModel(&m_filter);
    m_view->setAccessibleName(tr("What each observer knows of the tasks"));
    setUpRowTable(*m_view);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(ObserverModel::TaskColumn, Qt::AscendingOrder);
    for (int column = 0; column < ObserverModel::ColumnCount; ++column)
        m_view->setColumnWidth(column, observerColumnWidths[static_cast<std::size_t>(column)]);
    for (const int column :
         {ObserverModel::TruthColumn, ObserverModel::PolledColumn, ObserverModel::EventColumn})
        m_view->setItemDelegateForColumn(column, new KnownDelegate(m_view));
    connect(m_view, &QTableView::clicked, this, [this](const QModelIndex& index) {
        this->selection().select({TaskId{index.data(TaskIdRole).toUInt()}});
    });
}

QWidget* ObserverPanel::makeChoice()
{
    auto* const row = new QWidget(this);
    auto* const caption = new QLabel(tr("DescribeTasks every"), row);
    m_interval = new QComboBox(row);
    m_interval->setAccessibleName(tr("How often the poller calls DescribeTasks"));
    for (const int seconds : intervals)
        m_interval->addItem(tr("%1 s").arg(seconds), seconds);
    m_interval->setCurrentIndex(usualInterval);
    caption->setBuddy(m_interval);
    m_verdict = new QLabel(row);
    m_verdict->setWordWrap(true);
    auto* const layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(caption);
    layout->addWidget(m_interval);
    layout->addSpacing(10);
    layout->addWidget(m_verdict, 1);
    connect(m_interval, &QComboBox::currentIndexChanged, this, [this] { showPlayhead(); });
    return row;
}

Poller ObserverPanel::poller() const
{
    return {.every = std::chrono::seconds(m_interval->currentData().toInt())};
}

QString ObserverPanel::verdict() const
{
    const auto [wrong, missed] = m_model.blindness();
    return tr("Of %1 shown, the poller is wrong about %2 now. States it never saw: %3.",
              "1, 2: numbers of tasks")
        .arg(m_model.rowCount())
        .arg(wrong)
        .arg(missed);
}

void ObserverPanel::showPlayhead()
{
    m_lives->take(playback().session().log());
    m_model.show(playback().world(), *m_lives, poller(), playback().playhead());
    m_verdict->setText(verdict());
}

void ObserverPanel::forgetRun()
{
    m_model.clear();
}

} // namespace taskarium::ui

#include "moc_observerpanel.cpp"
