// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/window/views.h>

#include <QList>
#include <QMainWindow>

class QStackedWidget;

namespace taskarium::ui {

class CardDock;

/// The flow chart with the other views docked around it. A QMainWindow inside the window, so that there is
/// room between the cards and the window's edge.
class DockArea : public QMainWindow {
    Q_OBJECT

public:
    /// Takes the views.
    explicit DockArea(const Views& views, QWidget* parent = nullptr);

    /// Everything as at first: cluster left, inspector right, timeline and charts below.
    void resetLayout();

    /// The sizes of that alone, for an area of another size that everything still has its first place in.
    void resetSizes();

    /// Brings a layout back; one that does not fit (an older program's) gives the first one.
    void restoreLayout(const QByteArray& state);
    [[nodiscard]] QByteArray saveLayout() const;

    /// Takes a layout if it fits; returns whether it does. If not, everything stays.
    [[nodiscard]] bool takeLayout(const QByteArray& state);

    /// The actions that show and hide the docks, in the order of their keys, and the one that shows the grid
    /// of both statuses in place of the flow chart.
    [[nodiscard]] QList<QAction*> toggles() const;

    /// Leaves the flow chart alone.
    void hideAll();

    /// Opens the docks that hold these views and closes all others.
    void showOnly(const QList<const QWidget*>& views);

    /// Shows the grid of both statuses in place of the flow chart, or the chart again.
    void setGrid(bool isGrid);

    /// Puts the cluster behind the inspector where the window is too narrow for both beside the chart.
    void makeRoom();

    /// Puts a cover in place of the chart and the grid, and closes the docks of these views, which cannot be
    /// opened meanwhile. The cover is taken.
    void cover(QWidget* cover, const QList<const QWidget*>& views);

    /// Brings back what was covered.
    void uncover();

    /// What shows a view: its dock, or the view in the middle itself; null if nothing holds it.
    [[nodiscard]] QWidget* frameOf(const QWidget* view) const;

    /// Opens the dock that holds a view, in front of those that share its place.
    void reveal(const QWidget* view);

private:
    void fillDocks(const Views& views);
    void arrange();
    void showCentre();
    void keepClosed();
    [[nodiscard]] CardDock* dockOf(const QWidget* view) const;

    QWidget* m_chart = nullptr; ///< the flow chart
    QWidget* m_grid = nullptr;  ///< what can be shown in its place
    QWidget* m_cover = nullptr; ///< what is shown instead of either; null: nothing
    QList<CardDock*> m_covered; ///< that were open when the cover came
    QList<CardDock*> m_closed;  ///< all that cannot be opened meanwhile
    QStackedWidget* m_centre = nullptr;
    QAction* m_gridToggle = nullptr;
    QList<CardDock*> m_docks;
    CardDock* m_cluster = nullptr;
    CardDock* m_inspector = nullptr;
    CardDock* m_timeline = nullptr;
    CardDock* m_charts = nullptr;
    CardDock* m_tasks = nullptr;
    CardDock* m_log = nullptr;
    CardDock* m_times = nullptr;
    CardDock* m_observers = nullptr;
    CardDock* m_api = nullptr;
    CardDock* m_costs = nullptr;
};

} // namespace taskarium::ui
