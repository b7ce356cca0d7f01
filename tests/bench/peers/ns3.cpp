// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_ns3 TASKS SCHEDULER: the table of delays.h on the simulator of ns-3, with one of its schedulers:
// PriorityQueue, Heap, Map or Calendar.
#include <bench/delays.h>
#include <bench/figures.h>
#include <bench/peers/entrylog.h>

#include <ns3/core-module.h>

#include <cstdlib>
#include <vector>

using namespace taskarium::bench;

namespace {

struct Run {
    std::vector<Entry> log{};
    std::vector<std::uint8_t> states{};
};

void enter(Run* run, std::uint32_t task)
{
    const std::uint32_t state = run->states[task]++;
    const auto now = static_cast<std::uint64_t>(ns3::Simulator::Now().GetMilliSeconds());
    run->log.push_back({now, task, state});
    if (state + 1 < statesOfTask)
        ns3::Simulator::Schedule(ns3::MilliSeconds(delayOf(task, state)), &enter, run, task);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3)
        return EXIT_FAILURE;
    const auto tasks = static_cast<std::uint32_t>(std::strtoul(argv[1], nullptr, 10));
    const std::string scheduler = argv[2];
    ns3::ObjectFactory factory;
    factory.SetTypeId("ns3::" + scheduler + "Scheduler");
    ns3::Simulator::SetScheduler(factory);
    const double begun = secondsUsed();
    Run run;
    run.log.reserve(std::size_t(tasks) * statesOfTask);
    run.states.resize(tasks);
    for (std::uint32_t task = 0; task < tasks; ++task)
        ns3::Simulator::Schedule(ns3::MilliSeconds(startOf(task)), &enter, &run, task);
    ns3::Simulator::Run();
    const double seconds = secondsUsed() - begun;
    ns3::Simulator::Destroy();
    const std::string key = "simulation." + std::to_string(tasks);
    figure(key + ".ns3." + scheduler, static_cast<double>(run.log.size()) / seconds / 1e6, "million/s");
    figureHash(key + ".order", hashOf(run.log));
    return EXIT_SUCCESS;
}
