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

    /// Opens the dock that holds a view, in front of those that share its place.
    void reveal(const QWidget* view);

private:
    void fillDocks(const Views& views);
    void arrange();

    QWidget* m_chart = nullptr; ///< the flow chart
    QWidget* m_grid = nullptr;  ///< what can be shown in its place
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
