// SPDX-License-Identifier: GPL-3.0-or-later
#include <bench/flowchart/movingtokens.h>

#include <support/logbuilder.h>

#include <array>

namespace taskarium::bench {

namespace {

using enum Trigger;

constexpr std::array life{NetworkReady,  AgentReady,   Registered,
                          StopRequested, Deregistered, ContainersStopped};

double seconds(Duration time)
{
    return std::chrono::duration<double>(time).count();
}

} // namespace

RecordedRun movingTokens(int tasks)
{
    test::LogBuilder log;
    // Every second one is a state ahead, so that each arrow is taken at any time.
    const auto ahead = [](int task) { return static_cast<std::size_t>(task % 2); };
    for (int i = 0; i < tasks; ++i) {
        const TaskId task = log.addTask(0);
        if (ahead(i) > 0)
            log.change(0, task, life[0]);
    }
    for (int move = 0; move < movesOfTask; ++move) {
        for (int i = 0; i < tasks; ++i)
            log.change(seconds(stepTime) * (move + 1 + static_cast<double>(i) / tasks),
                       {static_cast<std::uint32_t>(i)}, life[ahead(i) + static_cast<std::size_t>(move)]);
    }
    RecordedRun run{.title = "moving tokens"};
    run.replay.initial.settings.origin = Origin::Recorded;
    run.replay.records.reserve(log.log().size());
    for (std::size_t i = 0; i < log.log().size(); ++i)
        run.replay.records.push_back(log.log()[i]);
    return run;
}

} // namespace taskarium::bench
