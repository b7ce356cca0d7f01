// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui_timeline/timelinerun.h>

#include <support/runs.h>

namespace taskarium::test {

using namespace taskarium::ui;
using namespace std::chrono_literals;

namespace {

Scenario crowd()
{
    Scenario scenario =
        runs::scenarioWith(Profile::Documented,
                           {{0s, runs::registerDefinition("web", NetworkMode::Awsvpc)},
                            {1s, runs::createService("web", 40, LaunchType::Fargate, runs::Balancing::None)},
                            {2s, runs::runTask("web", LaunchType::Fargate, 3)},
                            {60s, runs::runTask("web", LaunchType::Fargate)}});
    scenario.end = 120s;
    return scenario;
}

} // namespace

void TimelineRun::open()
{
    m_playback = std::make_unique<Playback>(crowd());
    m_selection = std::make_unique<Selection>();
    m_view = std::make_unique<TimelineView>(*m_playback, *m_selection);
    m_view->resize(700, 220);
    m_view->show();
    for (int i = 0; i < 200 && m_playback->session().liveEdge() < SimTime{60s}; ++i)
        m_playback->stepForward();
}

void TimelineRun::close()
{
    m_view.reset();
}

QPoint TimelineRun::rowPoint(std::size_t row) const
{
    const TimelineLayout layout = m_view->layout();
    return QPointF(layout.labels.left() + 4, layout.top(row) + layout.rowHeight / 2).toPoint();
}

QPoint TimelineRun::timePoint(SimTime time) const
{
    const TimelineLayout layout = m_view->layout();
    return QPointF(layout.scale.x(time), layout.axis.center().y()).toPoint();
}

TaskId TimelineRun::taskAt(std::size_t row) const
{
    const LaneRow content = m_view->lanes().rowAt(row, {});
    return content.lane ? m_view->lanes().source().tasksOf(*content.lane).front() : TaskId{};
}

} // namespace taskarium::test
