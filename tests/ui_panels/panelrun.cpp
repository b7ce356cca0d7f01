// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui_panels/panelrun.h>

#include <support/runs.h>

namespace taskarium::test {

namespace {

using namespace std::chrono_literals;

Scenario webAndJob()
{
    return runs::scenarioWith(Profile::Documented,
                              {{0s, runs::registerDefinition("web", NetworkMode::Bridge)},
                               {0s, runs::registerDefinition("batch", NetworkMode::Awsvpc)},
                               {0s, runs::createService("web", 2, LaunchType::Ec2, runs::Balancing::None)},
                               {1min, runs::runTask("batch", LaunchType::Fargate)},
                               {90s, runs::stopTask("family:batch#1")}});
}

} // namespace

PanelRun::PanelRun() : playback(webAndJob())
{}

void PanelRun::runTo(Duration time)
{
    playback.setSpeed(ui::fastestSpeed);
    while (playback.playhead() < SimTime(time))
        playback.playFor(ui::Playback::Milliseconds(time - playback.playhead().time_since_epoch())
                         / ui::fastestSpeed);
    playback.setSpeed(1);
}

TaskId PanelRun::job() const
{
    return TaskId{static_cast<std::uint32_t>(playback.session().liveWorld().tasks.size() - 1)};
}

} // namespace taskarium::test
