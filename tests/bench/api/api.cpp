// SPDX-License-Identifier: GPL-3.0-or-later
//
// Times what clients of the API see while the window draws: eight of them describe a hundred tasks each,
// again and again, over connections that are kept, while the demo with 2,000 tasks plays a hundred times as
// fast as the wall clock, with its timeline and charts open.
#include <app_window/httpclient.h>
#include <ui_window/windowrun.h>

#include <app/windowapi.h>

#include <ui/scene/flowchart.h>

#include <QApplication>
#include <QEvent>

#include <core/api/api.h>

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <thread>

using namespace taskarium;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

constexpr int clients = 8;
constexpr int tasksWanted = 2'000;
constexpr int tasksDescribed = 100;
constexpr auto measured = 20s;

using Times = std::vector<double>; ///< milliseconds

double milliseconds(steady_clock::duration span)
{
    return std::chrono::duration<double, std::milli>(span).count();
}

void tell(std::string_view name, Times times)
{
    std::ranges::sort(times);
    const auto at = [&times](std::size_t percent) { return times[(times.size() - 1) * percent / 100]; };
    fmt::print("{:<28} {:6} median {:6.2f} ms   p99 {:6.2f} ms   slowest {:6.2f} ms\n", name, times.size(),
               at(50), at(99), times.back());
}

/// What this thread has computed.
double threadMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// Notes when the flow chart is painted.
class PaintWatch : public QObject {
public:
    [[nodiscard]] const Times& gaps() const { return m_gaps; }

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() != QEvent::Paint)
            return false;
        const steady_clock::time_point now = steady_clock::now();
        if (m_last != steady_clock::time_point{})
            m_gaps.push_back(milliseconds(now - m_last));
        m_last = now;
        return false;
    }

private:
    steady_clock::time_point m_last{};
    Times m_gaps{};
};

/// The demo with as many tasks as are wanted, all of them running.
Scenario crowdedDemo()
{
    Scenario scenario = *builtInScenario("demo");
    scenario.end.reset();
    scenario.quotas.onDemandVcpus = 100'000;
    for (TimedCommand& timed : scenario.commands) {
        if (auto* service = std::get_if<CreateService>(&timed.command.request);
            service && service->serviceName == "web")
            service->desiredCount = tasksWanted;
    }
    std::erase_if(scenario.commands, [](const TimedCommand& timed) { return timed.at > SimTime(5s); });
    return scenario;
}

std::string described(const World& world, std::uint16_t port, int client)
{
    std::string tasks;
    for (int i = 0; i < tasksDescribed; ++i) {
        const TaskId task{
            static_cast<std::uint32_t>((client * tasksDescribed + i) % static_cast<int>(world.tasks.size()))};
        tasks += fmt::format("{}\"{}\"", i == 0 ? "" : ",", world.detail(task).id);
    }
    return test::apiCall(port, "DescribeTasks", fmt::format(R"({{"cluster":"demo","tasks":[{}]}})", tasks));
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const test::OwnSettings settings;
    const std::unique_ptr<ui::MainWindow> window = test::demoWindow();
    window->resize(1280, 800);
    window->api().setServer(std::make_unique<app::WindowApi>());
    window->playback().open(crowdedDemo());
    for (int minute = 1; minute <= 60; ++minute)
        window->playback().playTo(SimTime(std::chrono::minutes(minute)));
    const World& world = window->playback().world();
    fmt::print("{} tasks\n", world.tasks.size());
    window->views().api->setPort(0);
    window->actions()[ui::ActionId::ApiServer].trigger();
    const std::uint16_t port = window->cliLines().endpoint().section(u':', -1).toUShort();
    window->playback().setSpeed(100);
    window->playback().play();

    {
        const std::string request = described(world, port, 0);
        const std::string body = request.substr(request.find("\r\n\r\n") + 4);
        const double before = threadMilliseconds();
        for (int i = 0; i < 100; ++i)
            window->playback().serve([&body](Session& session) {
                static_cast<void>(handle(
                    {.target = "AmazonEC2ContainerServiceV20141113.DescribeTasks", .body = body}, session));
            });
        fmt::print("a call takes {:.2f} ms of computing\n", (threadMilliseconds() - before) / 100);
        int frames = 0;
        const auto counting =
            QObject::connect(&window->playback(), &ui::Playback::frame, [&frames] { ++frames; });
        const double beforeFrames = threadMilliseconds();
        const steady_clock::time_point start = steady_clock::now();
        while (steady_clock::now() - start < 5s)
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 10);
        QObject::disconnect(counting);
        fmt::print("a frame takes {:.2f} ms of computing\n", (threadMilliseconds() - beforeFrames) / frames);
    }
    PaintWatch watch;
    window->views().chart->installEventFilter(&watch);
    std::atomic<bool> isOver = false;
    std::vector<Times> times(clients);
    std::vector<std::thread> threads;
    threads.reserve(clients);
    for (int client = 0; client < clients; ++client) {
        threads.emplace_back([&, client, request = described(world, port, client)] {
            test::HttpClient connection(port);
            while (!isOver) {
                const steady_clock::time_point begun = steady_clock::now();
                if (connection.ask(request).status != 200)
                    return;
                times[static_cast<std::size_t>(client)].push_back(milliseconds(steady_clock::now() - begun));
            }
        });
    }
    const steady_clock::time_point begun = steady_clock::now();
    while (steady_clock::now() - begun < measured)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 10);
    isOver = true;
    std::thread rest([&threads] {
        for (std::thread& thread : threads)
            thread.join();
    });
    const steady_clock::time_point ended = steady_clock::now();
    while (steady_clock::now() - ended < 1s)
        QCoreApplication::processEvents();
    rest.join();
    Times calls;
    for (const Times& own : times)
        calls.insert(calls.end(), own.begin(), own.end());
    tell("DescribeTasks of 100 tasks", calls);
    tell("from frame to frame", watch.gaps());
    fmt::print("{} simulated seconds per second of 100\n", window->playback().achievedSpeed());
    return 0;
}
