// SPDX-License-Identifier: GPL-3.0-or-later
//
// Times the frames of the whole window while it plays the crowded demo, and what it costs to let it stand.
#include <bench/window/crowd.h>
#include <bench/window/framewatch.h>

#include <ui/scene/flowchart.h>

#include <ui_window/windowrun.h>

#include <cstdio>

using namespace taskarium;
using namespace taskarium::bench;
using namespace std::chrono_literals;

namespace {

constexpr auto settling = 2s;
constexpr auto measured = 20s;
constexpr auto idle = 5s;

/// Percent of a core.
double idleShare(ui::MainWindow& window)
{
    window.playback().pause();
    FrameWatch::spin(settling);
    const double before = secondsUsed();
    const Clock::time_point begun = Clock::now();
    FrameWatch::spin(idle);
    return (secondsUsed() - before) * 1e5 / milliseconds(Clock::now() - begun);
}

} // namespace

int main(int argc, char** argv)
{
    FrameWatch application(argc, argv);
    const test::OwnSettings settings;
    const std::unique_ptr<ui::MainWindow> window = crowdedWindow();
    window->playback().play();
    FrameWatch::spin(settling);
    application.watch(*window->views().chart);
    FrameWatch::spin(measured);
    figures("window.frame", application.busy());
    figure("window.fps", 1000.0 * static_cast<double>(application.gaps().size()) / milliseconds(measured),
           "frames/s");
    std::printf("frame to frame: median %.1f ms, p99 %.1f ms; %zu tasks, %.0f simulated seconds in one\n",
                percentile(application.gaps(), 50), percentile(application.gaps(), 99),
                window->playback().world().tasks.size(), window->playback().achievedSpeed());
    figure("window.idle", idleShare(*window), "% of a core");
    return 0;
}
