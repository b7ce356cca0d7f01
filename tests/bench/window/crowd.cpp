// SPDX-License-Identifier: GPL-3.0-or-later
#include <bench/window/crowd.h>

#include <ui_window/windowrun.h>

#include <QDockWidget>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace taskarium::bench {

namespace {

constexpr QSize windowSize(1440, 900); // as it opens for the first time
constexpr SimTime crowdIsThere{30min};
constexpr Duration deploymentInterval = 20min;
constexpr int deployments = 24;

/// A fifth of the tasks at a time is on its way. Where tasks are rebalanced between zones, ECS takes no
/// maximum of 100 percent.
TimedCommand deploymentAt(SimTime at)
{
    return {.at = at,
            .command = {.request = UpdateService{
                            .cluster = "demo",
                            .service = "web",
                            .deploymentConfiguration = {.minimumHealthyPercent = 90, .maximumPercent = 110},
                            .forcesNewDeployment = true}}};
}

/// The demo with as many tasks as are wanted and without what ends it. The web service is deployed anew for
/// as long as anybody looks, so that there are always tasks on their way.
Scenario crowdedDemo()
{
    Scenario scenario = *builtInScenario("demo");
    scenario.end.reset();
    scenario.quotas.onDemandVcpus = 100'000;
    std::erase_if(scenario.commands, [](const TimedCommand& timed) { return timed.at > SimTime(5s); });
    for (TimedCommand& timed : scenario.commands) {
        if (auto* service = std::get_if<CreateService>(&timed.command.request);
            service && service->serviceName == "web")
            service->desiredCount = crowdedTasks;
    }
    for (int i = 0; i < deployments; ++i)
        scenario.commands.push_back(deploymentAt(crowdIsThere + i * deploymentInterval));
    return scenario;
}

} // namespace

void showAll(ui::MainWindow& window)
{
    auto* const area = window.findChild<QMainWindow*>(u"dockArea"_s);
    const auto dock = [area](const QString& name) { return area->findChild<QDockWidget*>(name); };
    // Beside a dock that has tabs, another would only be one more of them: all begin anew.
    const QStringList below{u"timeline"_s, u"tasks"_s,     u"log"_s, u"charts"_s,
                            u"times"_s,    u"observers"_s, u"api"_s, u"costs"_s};
    for (const QString& name : below)
        area->removeDockWidget(dock(name));
    area->addDockWidget(Qt::BottomDockWidgetArea, dock(u"timeline"_s));
    for (qsizetype i = 1; i < 4; ++i)
        area->splitDockWidget(dock(below[i - 1]), dock(below[i]), Qt::Horizontal);
    for (const QString& name : below.mid(4)) {
        area->tabifyDockWidget(dock(u"charts"_s), dock(name));
        dock(name)->hide();
    }
    for (const QString& name : {u"timeline"_s, u"tasks"_s, u"log"_s, u"charts"_s}) {
        dock(name)->show();
        dock(name)->raise();
    }
}

std::unique_ptr<ui::MainWindow> crowdedWindow()
{
    std::unique_ptr<ui::MainWindow> window = test::demoWindow();
    window->resize(windowSize);
    window->playback().open(crowdedDemo());
    window->playback().playTo(crowdIsThere);
    showAll(*window);
    window->playback().setSpeed(crowdedSpeed);
    return window;
}

} // namespace taskarium::bench
