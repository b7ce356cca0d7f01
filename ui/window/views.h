// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/playback/playback.h>
#include <ui/playback/selection.h>

namespace taskarium::ui {

class ApiPanel;
class ClusterPanel;
class CostsPanel;
class EventLogPanel;
class FlowChart;
class Inspector;
class ObserverPanel;
class ServiceChart;
class StatusGrid;
class StatusChart;
class TaskTable;
class TimePanel;
class TimelineView;

/// The views of one window. Whoever lays them out owns them.
struct Views {
    FlowChart* chart = nullptr;
    StatusGrid* grid = nullptr;
    ClusterPanel* cluster = nullptr;
    Inspector* inspector = nullptr;
    TimelineView* timeline = nullptr;
    StatusChart* statuses = nullptr;
    ServiceChart* services = nullptr;
    TaskTable* tasks = nullptr;
    EventLogPanel* log = nullptr;
    TimePanel* times = nullptr;
    ObserverPanel* observers = nullptr;
    ApiPanel* api = nullptr;
    CostsPanel* costs = nullptr;
};

/// Makes all views of a playback and its selection, with nothing laid out yet.
[[nodiscard]] Views makeViews(Playback& playback, Selection& selection);

} // namespace taskarium::ui
