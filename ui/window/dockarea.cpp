// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/dockarea.h>

#include <ui/api/apipanel.h>
#include <ui/charts/servicechart.h>
#include <ui/charts/statuschart.h>
#include <ui/panels/clusterpanel.h>
#include <ui/panels/costspanel.h>
#include <ui/panels/eventlogpanel.h>
#include <ui/panels/inspector.h>
#include <ui/panels/observerpanel.h>
#include <ui/panels/taborder.h>
#include <ui/panels/tasktable.h>
#include <ui/scene/flowchart.h>
#include <ui/scene/statusgrid.h>
#include <ui/timeline/timelineview.h>
#include <ui/timeline/timepanel.h>
#include <ui/window/carddock.h>

#include <QAction>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

/// To be raised when docks come or go, so that a layout saved before is not restored.
constexpr int layoutVersion = 4;

/// The digits: after 9 comes 0, as on the keyboard.
constexpr int keyCount = 10;

// The proportions of the drawing at 1440 x 900.
constexpr int clusterWidth = 262;
constexpr int inspectorWidth = 288;
constexpr int spareWidth = 120; // of the chart beyond its smallest
constexpr double bottomShare = 0.285;
constexpr double timelineShare = 0.573;

QWidget* sideBySide(QWidget* left, QWidget* right)
{
    auto* pair = new QWidget;
    auto* layout = new QHBoxLayout(pair);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(left, 1);
    layout->addWidget(right, 1);
    return pair;
}

} // namespace

DockArea::DockArea(const Views& views, QWidget* parent)
    : QMainWindow(parent, Qt::Widget)
    , m_chart(views.chart)
    , m_grid(views.grid)
    , m_centre(new QStackedWidget(this))
    , m_gridToggle(new QAction(tr("Grid of both statuses"), this))
{
    setObjectName(u"dockArea"_s);
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setContextMenuPolicy(Qt::NoContextMenu);
    m_centre->addWidget(m_chart);
    m_centre->addWidget(m_grid);
    setCentralWidget(m_centre);
    m_gridToggle->setCheckable(true);
    m_gridToggle->setShortcut(QKeySequence(u"Ctrl+G"_s));
    m_gridToggle->setToolTip(tr("lastStatus and desiredStatus as a grid, in place of the flow chart"));
    connect(m_gridToggle, &QAction::toggled, this, &DockArea::showCentre);
    fillDocks(views);
    resetLayout();
}

void DockArea::fillDocks(const Views& views)
{
    m_cluster = new CardDock({u"cluster"_s, tr("Cluster")}, DockHead::Grip, views.cluster);
    m_inspector = new CardDock({u"inspector"_s, tr("Inspector")}, DockHead::Grip, views.inspector);
    m_timeline = new CardDock({u"timeline"_s, tr("Timeline")}, DockHead::Grip, views.timeline);
    m_charts =
        new CardDock({u"charts"_s, tr("Charts")}, DockHead::Grip, sideBySide(views.statuses, views.services));
    m_tasks = new CardDock({u"tasks"_s, tr("Tasks")}, DockHead::Title, views.tasks);
    m_log = new CardDock({u"log"_s, tr("Event log")}, DockHead::Title, views.log);
    m_times = new CardDock({u"times"_s, tr("Time")}, DockHead::Title, views.times);
    m_observers = new CardDock({u"observers"_s, tr("Observers")}, DockHead::Title, views.observers);
    m_api = new CardDock({u"api"_s, tr("API calls")}, DockHead::Title, views.api);
    m_costs = new CardDock({u"costs"_s, tr("Costs")}, DockHead::Title, views.costs);
    m_docks = {m_cluster, m_inspector, m_timeline,  m_charts, m_tasks,
               m_log,     m_times,     m_observers, m_api,    m_costs};
    for (qsizetype i = 0; i < m_docks.size(); ++i) {
        CardDock* dock = m_docks[i];
        dock->toggle().setShortcut(QKeySequence(u"Ctrl+%1"_s.arg((i + 1) % keyCount)));
        connect(dock, &CardDock::focusLost, m_chart, [this] { m_chart->setFocus(); });
        connect(dock, &CardDock::visibilityChanged, this, &DockArea::arrange);
        connect(dock, &CardDock::topLevelChanged, this, &DockArea::arrange);
        connect(dock, &CardDock::dockLocationChanged, this, &DockArea::arrange);
    }
    connect(views.timeline, &TimelineView::timesAsked, m_times, &CardDock::reveal);
}

/// A dock that comes back from a window of its own would be the last that Tab reaches.
void DockArea::arrange()
{
    QList<QWidget*> order{m_cluster, m_centre,    m_inspector, m_timeline, m_tasks, m_log,
                          m_times,   m_observers, m_api,       m_costs,    m_charts};
    order.removeIf([this](const QWidget* part) { return part->window() != window(); });
    chainTabs(order);
    for (CardDock* dock : m_docks)
        dock->updateHead();
}

void DockArea::resetLayout()
{
    for (CardDock* dock : m_docks) {
        dock->setFloating(false);
        removeDockWidget(dock);
    }
    addDockWidget(Qt::LeftDockWidgetArea, m_cluster);
    addDockWidget(Qt::RightDockWidgetArea, m_inspector);
    addDockWidget(Qt::BottomDockWidgetArea, m_timeline);
    splitDockWidget(m_timeline, m_charts, Qt::Horizontal);
    tabifyDockWidget(m_timeline, m_tasks);
    tabifyDockWidget(m_timeline, m_log);
    tabifyDockWidget(m_timeline, m_times);
    tabifyDockWidget(m_timeline, m_observers);
    tabifyDockWidget(m_timeline, m_api);
    tabifyDockWidget(m_timeline, m_costs);
    for (CardDock* dock : {m_cluster, m_inspector, m_timeline, m_charts})
        dock->show();
    m_tasks->hide();
    m_log->hide();
    m_times->hide();
    m_observers->hide();
    m_api->hide();
    m_costs->hide();
    resetSizes();
    keepClosed();
    arrange();
}

void DockArea::resetSizes()
{
    resizeDocks({m_cluster, m_inspector}, {clusterWidth, inspectorWidth}, Qt::Horizontal);
    resizeDocks({m_timeline, m_charts},
                {static_cast<int>(width() * timelineShare), static_cast<int>(width() * (1 - timelineShare))},
                Qt::Horizontal);
    resizeDocks({m_timeline}, {static_cast<int>(height() * bottomShare)}, Qt::Vertical);
}

bool DockArea::takeLayout(const QByteArray& state)
{
    const bool fits = !state.isEmpty() && restoreState(state, layoutVersion);
    arrange();
    return fits;
}

/// What is covered stays so, whatever layout comes.
void DockArea::keepClosed()
{
    for (CardDock* dock : m_closed)
        dock->hide();
}

void DockArea::restoreLayout(const QByteArray& state)
{
    if (!takeLayout(state))
        resetLayout();
    keepClosed();
    arrange();
    // At the start what is detached comes up before the window itself, and would lie under it.
    QTimer::singleShot(0, this, [this] {
        for (CardDock* dock : m_docks) {
            if (dock->isFloating())
                dock->raise();
        }
    });
}

QByteArray DockArea::saveLayout() const
{
    return saveState(layoutVersion);
}

QList<QAction*> DockArea::toggles() const
{
    QList<QAction*> actions;
    for (const CardDock* dock : m_docks)
        actions << &dock->toggle();
    actions << m_gridToggle;
    return actions;
}

void DockArea::hideAll()
{
    for (CardDock* dock : m_docks)
        dock->hide();
}

CardDock* DockArea::dockOf(const QWidget* view) const
{
    const auto holds = [view](const CardDock* dock) { return dock->isAncestorOf(view); };
    const auto dock = std::find_if(m_docks.begin(), m_docks.end(), holds);
    return dock == m_docks.end() ? nullptr : *dock;
}

QWidget* DockArea::frameOf(const QWidget* view) const
{
    if (view == m_chart || view == m_grid)
        return m_centre->currentWidget();
    return dockOf(view);
}

void DockArea::reveal(const QWidget* view)
{
    CardDock* const dock = dockOf(view);
    if (dock != nullptr && !m_closed.contains(dock))
        dock->reveal();
}

void DockArea::showOnly(const QList<const QWidget*>& views)
{
    for (CardDock* dock : m_docks) {
        const bool isWanted = std::any_of(views.begin(), views.end(),
                                          [dock](const QWidget* view) { return dock->isAncestorOf(view); });
        if (!isWanted)
            dock->hide();
        else if (!m_closed.contains(dock) && dock->isHidden())
            dock->show();
    }
}

void DockArea::setGrid(bool isGrid)
{
    m_gridToggle->setChecked(isGrid);
}

void DockArea::showCentre()
{
    QWidget* const view = m_gridToggle->isChecked() ? m_grid : m_chart;
    m_centre->setCurrentWidget(m_cover != nullptr ? m_cover : view);
}

void DockArea::makeRoom()
{
    const int needed = m_chart->minimumSizeHint().width() + m_cluster->minimumSizeHint().width()
        + m_inspector->minimumSizeHint().width() + spareWidth;
    const bool isBeside = dockWidgetArea(m_cluster) != dockWidgetArea(m_inspector);
    if (width() >= needed || !isBeside || m_cluster->isFloating() || m_inspector->isFloating())
        return;
    tabifyDockWidget(m_inspector, m_cluster);
    m_inspector->raise();
    arrange();
}

void DockArea::cover(QWidget* cover, const QList<const QWidget*>& views)
{
    m_cover = cover;
    m_centre->addWidget(cover);
    m_gridToggle->setEnabled(false);
    for (const QWidget* view : views) {
        CardDock* const dock = dockOf(view);
        if (!dock->isHidden())
            m_covered << dock;
        m_closed << dock;
        dock->hide();
        dock->toggle().setEnabled(false);
    }
    showCentre();
}

void DockArea::uncover()
{
    if (m_cover == nullptr)
        return;
    m_centre->removeWidget(m_cover);
    m_cover->deleteLater();
    m_cover = nullptr;
    m_gridToggle->setEnabled(true);
    for (CardDock* dock : m_closed)
        dock->toggle().setEnabled(true);
    for (CardDock* dock : m_covered)
        dock->show();
    m_closed.clear();
    m_covered.clear();
    showCentre();
}

} // namespace taskarium::ui

#include "moc_dockarea.cpp"
