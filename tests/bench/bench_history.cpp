// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a history costs: bytes a record, and the time of a seek, of a jump, of a fork and of the costs.
// bench_history [TASKS...] simulates services whose tasks are replaced again and again until there have been
// so many tasks; 1000, 100000 and 1000000 if none is given. core/session/history.md has the figures.
#include <support/runs.h>

#include <core/session/costledger.h>
#include <core/sim/simulation.h>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <malloc.h>
#include <unistd.h>
#include <vector>

using namespace taskarium;
using namespace std::chrono_literals;

namespace {

constexpr int mostServices = 20;
constexpr int tasksOfService = 250;
constexpr Duration roundLength = 250s; // Fargate launches 20 tasks in a second: this many in a round

/// Of this process's own time, so that what else the machine does counts for nothing.
double secondsUsed()
{
    struct timespec used {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

std::size_t allocatedBytes()
{
    const struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

std::size_t residentBytes()
{
    std::ifstream file("/proc/self/statm");
    std::size_t size = 0;
    std::size_t resident = 0;
    file >> size >> resident;
    return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

/// Services behind a load balancer and without one, whose tasks are all replaced in each round.
Scenario replacing(std::size_t tasks)
{
    std::vector<std::pair<Duration, Command>> commands;
    const auto wanted = static_cast<int>(tasks / tasksOfService);
    const int serviceCount = std::clamp(wanted / 4, 1, mostServices);
    for (int i = 0; i < serviceCount; ++i) {
        const std::string name = fmt::format("web{}", i);
        commands.emplace_back(0s, runs::registerDefinition(name, NetworkMode::Awsvpc));
        commands.emplace_back(
            1s,
            runs::createService(name, tasksOfService, LaunchType::Fargate,
                                i % 2 == 0 ? runs::Balancing::LoadBalancer : runs::Balancing::None));
    }
    const int rounds = wanted / serviceCount;
    for (int round = 1; round < rounds; ++round) {
        for (int i = 0; i < serviceCount; ++i)
            commands.emplace_back(round * roundLength + i * 12s,
                                  Command{.request = UpdateService{.service = fmt::format("web{}", i),
                                                                   .forcesNewDeployment = true}});
    }
    return runs::scenarioWith(Profile::Documented, std::move(commands));
}

/// What the parts of a session take by themselves.
struct Parts {
    std::size_t simulation = 0; ///< keeping the details of all tasks
    std::size_t log = 0;
};

Parts measureParts(const std::shared_ptr<const Scenario>& scenario)
{
    const std::size_t before = allocatedBytes();
    Parts parts;
    EventLog log;
    {
        Simulation simulation(scenario);
        while (!simulation.isSettled()) {
            simulation.step();
            for (Record& record : simulation.takeRecords())
                log.append(std::move(record));
        }
        parts.simulation = allocatedBytes() - before;
    }
    parts.log = allocatedBytes() - before;
    parts.simulation -= parts.log;
    return parts;
}

struct Times {
    double median = 0;
    double slowest = 0;
};

/// Milliseconds that something takes at random times.
template <typename Do>
Times measureAt(const Session& session, int count, Do doIt)
{
    std::vector<double> times;
    std::uint64_t random = 12345;
    for (int i = 0; i < count; ++i) {
        random = random * 6364136223846793005ULL + 1442695040888963407ULL;
        const auto part = static_cast<std::int64_t>(random >> 44U);
        const SimTime time{session.liveEdge().time_since_epoch() * part / (1 << 20)};
        const double start = secondsUsed();
        doIt(time);
        times.push_back((secondsUsed() - start) * 1000);
    }
    std::ranges::sort(times);
    return {times[times.size() / 2], times.back()};
}

/// The world's destruction included.
Times measureSeeks(const Session& session)
{
    return measureAt(session, 300, [&session](SimTime time) {
        const World world = session.worldAt(time);
        if (world.now > time)
            std::abort();
    });
}

/// The details of a hundred tasks, as a table shows them after a seek.
Times measureDetails(const Session& session)
{
    return measureAt(session, 100, [&session](SimTime time) {
        const World world = session.worldAt(time);
        const auto count = static_cast<std::uint32_t>(world.tasks.size());
        for (std::uint32_t i = count > 100 ? count - 100 : 0; i < count; ++i) {
            if (world.detail(TaskId{i}).id.empty())
                std::abort();
        }
    });
}

Times measureJumps(const Session& session)
{
    return measureAt(session, 100, [&session](SimTime time) {
        for (const JumpTarget target :
             {JumpTarget::Change, JumpTarget::Stop, JumpTarget::Failure, JumpTarget::Deployment}) {
            static_cast<void>(session.nextMilestone(time, target));
            static_cast<void>(session.previousMilestone(time, target));
        }
        static_cast<void>(session.nextMilestone(time, JumpTarget::Change, TaskId{7}));
        static_cast<void>(session.previousMilestone(time, JumpTarget::Change, TaskId{7}));
    });
}

Times measureForks(Session& session)
{
    return measureAt(session, 5, [&session](SimTime time) {
        session.switchTo(BranchId{0});
        session.fork(time);
    });
}

/// The costs at random times, once the ledger has seen all of the log, which the first look costs.
void tellCosts(const Session& session)
{
    CostLedger ledger;
    const std::size_t before = allocatedBytes();
    const double start = secondsUsed();
    static_cast<void>(ledger.at(session, session.liveWorld(), session.liveEdge()));
    const double first = secondsUsed() - start;
    const auto bytes = static_cast<double>(allocatedBytes() - before);
    const World world = session.liveWorld(); // whatever the time: only requests depend on it
    const Times looks =
        measureAt(session, 100, [&](SimTime time) { static_cast<void>(ledger.at(session, world, time)); });
    fmt::print(
        "         costs: the first look {:.2f} s, then median {:.3f} ms, slowest {:.3f} ms; {:.1f} bytes a "
        "task\n",
        first, looks.median, looks.slowest, bytes / static_cast<double>(world.tasks.size()));
}

void measure(std::size_t tasks)
{
    const auto scenario = std::make_shared<const Scenario>(replacing(tasks));
    const Parts parts = measureParts(scenario);
    malloc_trim(0);
    const std::size_t before = allocatedBytes();
    const std::size_t residentBefore = residentBytes();
    const double start = secondsUsed();
    Session session(*scenario);
    while (!session.isSettled())
        session.advance(session.liveEdge() + 1s);
    const double seconds = secondsUsed() - start;
    const std::size_t bytes = allocatedBytes() - before;
    const auto records = static_cast<double>(session.log().size());
    const std::size_t resident = residentBytes() - residentBefore;
    const Times seeks = measureSeeks(session);
    const Times details = measureDetails(session);
    const Times jumps = measureJumps(session);
    fmt::print(
        "{:>8} tasks {:>9} records | {:6.1f} bytes a record (the log {:.1f}, a simulation alone {:.1f}), "
        "{:.1f} resident | seek median {:.3f} ms, slowest {:.3f} ms | simulated in {:.1f} s\n",
        session.liveWorld().tasks.size(), session.log().size(), static_cast<double>(bytes) / records,
        static_cast<double>(parts.log) / records, static_cast<double>(parts.simulation) / records,
        static_cast<double>(resident) / records, seeks.median, seeks.slowest, seconds);
    tellCosts(session);
    const Times forks = measureForks(session);
    fmt::print(
        "         seek with 100 details median {:.3f} ms, slowest {:.3f} ms | ten jumps median {:.3f} ms, "
        "slowest {:.3f} ms | fork median {:.0f} ms, slowest {:.0f} ms\n",
        details.median, details.slowest, jumps.median, jumps.slowest, forks.median, forks.slowest);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    std::vector<std::size_t> sizes;
    for (int i = 1; i < argc; ++i)
        sizes.push_back(std::strtoull(argv[i], nullptr, 10));
    if (sizes.empty())
        sizes = {1'000, 100'000, 1'000'000};
    for (const std::size_t tasks : sizes)
        measure(tasks);
    return 0;
}
