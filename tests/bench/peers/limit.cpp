// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_limit TASKS: how fast the table of delays.h can be run at all: a monotone radix heap, one byte of
// state a task, and a log of 16 bytes a record.
#include <bench/delays.h>
#include <bench/figures.h>
#include <bench/peers/entrylog.h>
#include <bench/peers/radixheap.h>

#include <cstdlib>
#include <vector>

using namespace taskarium::bench;

namespace {

std::vector<Entry> run(std::uint32_t tasks)
{
    std::vector<Entry> log;
    log.reserve(std::size_t(tasks) * statesOfTask);
    std::vector<std::uint8_t> states(tasks);
    RadixHeap heap;
    for (std::uint32_t task = 0; task < tasks; ++task)
        heap.push(startOf(task), task);
    while (!heap.isEmpty()) {
        const RadixHeap::Item item = heap.pop();
        const std::uint32_t state = states[item.what]++;
        log.push_back({item.time(), item.what, state});
        if (state + 1 < statesOfTask)
            heap.push(item.time() + delayOf(item.what, state), item.what);
    }
    return log;
}

} // namespace

int main(int argc, char** argv)
{
    const auto tasks = static_cast<std::uint32_t>(argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 10'000);
    const double begun = secondsUsed();
    const std::vector<Entry> log = run(tasks);
    const double seconds = secondsUsed() - begun;
    const std::string key = "simulation." + std::to_string(tasks) + ".limit";
    figure(key, static_cast<double>(log.size()) / seconds / 1e6, "million/s");
    figure(key + ".cost", seconds / static_cast<double>(log.size()) * 1e9, "ns");
    figureHash("simulation." + std::to_string(tasks) + ".order", hashOf(log));
    return EXIT_SUCCESS;
}
