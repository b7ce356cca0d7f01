// SPDX-License-Identifier: GPL-3.0-or-later
//
// Times what the timeline does for a frame with so many tasks: takes the log, paints while it scrolls, zooms
// and changes its kind of lanes, and sums up where the time went.
#include <ui/timeline/phasechart.h>
#include <ui/timeline/timelineview.h>
#include <ui/timeline/timepanel.h>

#include <support/runs.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QScrollBar>

#include <fmt/format.h>

#include <algorithm>
#include <vector>

using namespace taskarium;
using namespace taskarium::ui;
using namespace std::chrono_literals;

namespace {

constexpr int services = 12;
constexpr int frames = 200;

/// Twelve services that share the tasks, all started and half of them stopped again.
Scenario crowd(int tasks)
{
    std::vector<std::pair<Duration, Command>> commands{
        {0s, runs::registerDefinition("web", NetworkMode::Awsvpc)}};
    const auto name = [](int i) { return fmt::format("service-{}", i); };
    for (int i = 0; i < services; ++i) {
        Command create =
            runs::createService(name(i), tasks / services, LaunchType::Fargate, runs::Balancing::None);
        std::get<CreateService>(create.request).taskDefinition = "web";
        commands.emplace_back(1s, create);
    }
    for (int i = 0; i < services; ++i)
        commands.emplace_back(10min, runs::scaleService(name(i), tasks / services / 2));
    Scenario scenario = runs::scenarioWith(Profile::Documented, std::move(commands));
    scenario.end = 20min;
    return scenario;
}

/// Prints the mean and the slowest of some frames.
template <typename Frame>
void measure(std::string_view name, Frame frame)
{
    std::vector<double> times;
    for (int i = 0; i < frames; ++i) {
        QElapsedTimer timer;
        timer.start();
        frame(i);
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::ranges::sort(times);
    fmt::print("{:<28} median {:7.2f} ms   slowest {:7.2f} ms\n", name, times[frames / 2], times.back());
}

void run(int tasks)
{
    Playback playback(crowd(tasks));
    playback.setSpeed(fastestSpeed);
    playback.play();
    while (playback.session().liveEdge() < SimTime{20min})
        playback.playFor(Playback::Milliseconds(16));
    playback.pause();
    Selection selection;
    TimelineView view(playback, selection);
    view.resize(1200, 400);
    QElapsedTimer timer;
    timer.start();
    view.show();
    while (view.lives()->taken() < playback.session().log().size())
        QCoreApplication::processEvents();
    fmt::print("{} tasks, {} records: all taken in {} ms\n", view.lives()->size(),
               playback.session().log().size(), timer.elapsed());
    QImage image(view.viewport()->size(), QImage::Format_RGB32);
    const auto paint = [&] { view.viewport()->render(&image); };
    measure("scrolling", [&](int i) {
        view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() * i / frames);
        paint();
    });
    measure("zooming", [&](int i) {
        i % 20 < 10 ? view.zoomIn() : view.zoomOut();
        paint();
    });
    view.hide();
    measure("seeking alone", [&](int i) { playback.seek(SimTime{10min} + i * 2s); });
    TimePanel panel(playback, selection, view.lives());
    panel.resize(600, 300);
    panel.show();
    measure("seeking, times of all tasks", [&](int i) { playback.seek(SimTime{10min} + i * 2s); });
}

} // namespace

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    for (const int tasks : {1'200, 12'000})
        run(tasks);
}
