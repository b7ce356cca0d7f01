// SPDX-License-Identifier: GPL-3.0-or-later
//
// Times what clients of the API see while the window draws the crowded demo: eight of them describe a hundred
// tasks each, again and again, over connections that are kept.
#include <bench/window/crowd.h>
#include <bench/window/framewatch.h>

#include <app_window/httpclient.h>
#include <ui_window/windowrun.h>

#include <app/windowapi.h>

#include <core/api/api.h>

#include <ui/scene/flowchart.h>

#include <fmt/format.h>

#include <atomic>
#include <thread>

using namespace taskarium;
using namespace taskarium::bench;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t clients = 8;
constexpr std::size_t tasksDescribed = 100;
constexpr auto settling = 2s;
constexpr auto measured = 20s;

/// DescribeTasks of a hundred tasks, other ones for each client.
std::string describeTasks(const World& world, std::size_t client)
{
    std::string tasks;
    for (std::size_t i = 0; i < tasksDescribed; ++i) {
        const std::size_t task = (client * tasksDescribed + i) % world.tasks.size();
        tasks +=
            fmt::format("{}\"{}\"", i == 0 ? "" : ",", world.detail({static_cast<std::uint32_t>(task)}).id);
    }
    return fmt::format(R"({{"cluster":"demo","tasks":[{}]}})", tasks);
}

/// Clients in threads of their own.
class Clients {
public:
    Clients(const World& world, std::uint16_t port)
    {
        for (std::size_t i = 0; i < clients; ++i)
            m_threads.emplace_back(
                [this, i, port, request = test::apiCall(port, "DescribeTasks", describeTasks(world, i))] {
                    call(m_times[i], port, request);
                });
    }

    /// What they have waited for their calls, in milliseconds; they end with the call that they wait for.
    Times stop()
    {
        m_isOver = true;
        std::atomic<bool> areDone = false;
        std::thread joining([this, &areDone] {
            for (std::thread& thread : m_threads)
                thread.join();
            areDone = true;
        });
        while (!areDone)
            FrameWatch::spin(10ms);
        joining.join();
        Times all;
        for (const Times& times : m_times)
            all.insert(all.end(), times.begin(), times.end());
        return all;
    }

private:
    void call(Times& times, std::uint16_t port, const std::string& request) const
    {
        test::HttpClient connection(port);
        while (!m_isOver) {
            const Clock::time_point begun = Clock::now();
            if (connection.ask(request).status != 200)
                return;
            times.push_back(milliseconds(Clock::now() - begun));
        }
    }

    std::atomic<bool> m_isOver = false;
    std::array<Times, clients> m_times{};
    std::vector<std::thread> m_threads{};
};

/// What a call costs when nothing else is done.
void tellCost(ui::Playback& playback)
{
    const std::string body = describeTasks(playback.world(), 0);
    constexpr int calls = 100;
    const double before = secondsUsed();
    for (int i = 0; i < calls; ++i)
        playback.serve([&body](Session& session) {
            static_cast<void>(handle(
                {.target = "AmazonEC2ContainerServiceV20141113.DescribeTasks", .body = body}, session));
        });
    fmt::print("a call takes {:.2f} ms of computing\n", (secondsUsed() - before) * 1e3 / calls);
}

/// Turns the server on and returns its port.
std::uint16_t serve(ui::MainWindow& window)
{
    window.api().setServer(std::make_unique<app::WindowApi>());
    window.views().api->setPort(0);
    window.actions()[ui::ActionId::ApiServer].trigger();
    return window.cliLines().endpoint().section(u':', -1).toUShort();
}

} // namespace

int main(int argc, char** argv)
{
    FrameWatch application(argc, argv);
    const test::OwnSettings settings;
    const std::unique_ptr<ui::MainWindow> window = crowdedWindow();
    ui::Playback& playback = window->playback();
    tellCost(playback);
    const std::uint16_t port = serve(*window);
    showAll(*window);
    playback.play();
    FrameWatch::spin(settling);
    Clients calls(playback.world(), port);
    application.watch(*window->views().chart);
    FrameWatch::spin(measured);
    const Times frames = application.gaps();
    const Times waits = calls.stop();
    figures("api", waits);
    figure("api.frame.worst", frames.empty() ? 0 : *std::ranges::max_element(frames), "ms");
    fmt::print("{} calls, the slowest {:.1f} ms; {} frames, median {:.1f} ms, p99 {:.1f} ms; {} tasks\n",
               waits.size(), percentile(waits, 100), frames.size(), percentile(frames, 50),
               percentile(frames, 99), playback.world().tasks.size());
    return 0;
}
