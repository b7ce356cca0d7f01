// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/views.h>

#include <ui/api/apipanel.h>
#include <ui/charts/servicechart.h>
#include <ui/charts/statuschart.h>
#include <ui/panels/clusterpanel.h>
#include <ui/panels/costspanel.h>
#include <ui/panels/eventlogpanel.h>
#include <ui/panels/inspector.h>
#include <ui/panels/observerpanel.h>
#include <ui/panels/tasktable.h>
#include <ui/scene/flowchart.h>
#include <ui/scene/statusgrid.h>
#include <ui/timeline/timelineview.h>
#include <ui/timeline/timepanel.h>

namespace taskarium::ui {

Views makeViews(Playback& playback, Selection& selection)
{
    auto* const timeline = new TimelineView(playback, selection);
    return Views{
        .chart = new FlowChart(playback, selection),
        .grid = new StatusGrid(playback, selection),
        .cluster = new ClusterPanel(playback, selection),
        .inspector = new Inspector(playback, selection),
        .timeline = timeline,
        .statuses = new StatusChart(playback, selection),
        .services = new ServiceChart(playback, selection),
        .tasks = new TaskTable(playback, selection),
        .log = new EventLogPanel(playback, selection),
        .times = new TimePanel(playback, selection, timeline->lives()),
        .observers = new ObserverPanel(playback, selection, timeline->lives()),
        .api = new ApiPanel(playback),
        .costs = new CostsPanel(playback),
    };
}

} // namespace taskarium::ui
