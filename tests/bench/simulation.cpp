// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_simulation TASKS: so many tasks through all their states, through a Session that keeps the whole
// history. They are started when delays.h says; how long they stay in a state is the profile's affair.
#include <bench/delays.h>
#include <bench/figures.h>
#include <bench/workloads.h>

#include <core/session/session.h>

#include <fmt/format.h>

#include <cstdlib>

using namespace taskarium;

namespace {

/// What the log of a run tells, to be compared with that of another one.
struct Told {
    std::size_t transitions = 0; ///< states that were entered, the first of each task among them
    std::uint64_t hash = 0;      ///< of the kind, time and subject of every record, in order
};

std::uint64_t whatOf(const Record& record, std::optional<TaskId> task)
{
    std::uint64_t what = std::uint64_t(record.content.index()) << 40U | (task ? task->value + 1U : 0U);
    if (const auto* changed = std::get_if<TaskChanged>(&record.content); changed && changed->trigger)
        what |= (std::uint64_t(*changed->trigger) + 1) << 48U;
    return what;
}

/// The first transition of a task is its creation; the others are those that the table names.
bool isTransition(const Record& record)
{
    const auto* changed = std::get_if<TaskChanged>(&record.content);
    return std::holds_alternative<TaskCreated>(record.content) || (changed && changed->trigger);
}

Told toldBy(const EventLog& log)
{
    Told told;
    for (std::size_t i = 0; i < log.size(); ++i) {
        const Record& record = log[i];
        told.transitions += isTransition(record) ? 1 : 0;
        told.hash =
            bench::chained(told.hash, static_cast<std::uint64_t>(record.at.time_since_epoch().count()),
                           whatOf(record, log.taskOf(i)));
    }
    return told;
}

bool areAllDeleted(const World& world)
{
    for (std::uint32_t i = 0; i < world.tasks.size(); ++i) {
        if (world.task(TaskId{i}).state.last != TaskStatus::Deleted)
            return false;
    }
    return true;
}

/// Returns whether every task went through every state.
bool measure(std::uint32_t tasks)
{
    const Scenario scenario = bench::batch(tasks);
    const double begun = bench::secondsUsed();
    Session session(scenario);
    session.advance(bench::batchEnd);
    const double seconds = bench::secondsUsed() - begun;
    const Told told = toldBy(session.log());
    const std::string key = fmt::format("simulation.{}", tasks);
    const auto transitions = static_cast<double>(bench::statesOfTask) * tasks;
    const auto records = static_cast<double>(session.log().size());
    bench::figure(key + ".session", transitions / seconds / 1e6, "million/s");
    bench::figure(key + ".session.cost", seconds / transitions * 1e9, "ns");
    bench::figure(key + ".session.records", records / seconds / 1e6, "million/s");
    bench::figure(key + ".session.count", records, "records");
    bench::figureHash(key + ".session.hash", told.hash);
    fmt::print("{} tasks, {} records, {} transitions in {:.2f} s\n", session.liveWorld().tasks.size(),
               session.log().size(), told.transitions, seconds);
    return told.transitions == std::size_t(bench::statesOfTask) * tasks && areAllDeleted(session.liveWorld());
}

} // namespace

int main(int argc, char** argv)
{
    const unsigned long tasks = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 10'000;
    if (measure(static_cast<std::uint32_t>(tasks)))
        return EXIT_SUCCESS;
    fmt::print(stderr, "bench_simulation: some tasks did not go through all states\n");
    return EXIT_FAILURE;
}
