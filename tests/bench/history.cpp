// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a history costs: bytes a record and a task, and the time of a seek, of a jump, of a fork and of the
// costs. bench_history TASKS simulates services whose tasks are replaced again and again until there have
// been so many tasks. core/session/history.md has the figures of several sizes.
#include <bench/figures.h>
#include <bench/workloads.h>

#include <core/log/apply.h>
#include <core/session/costledger.h>
#include <core/session/session.h>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <unistd.h>
#include <vector>

using namespace taskarium;
using namespace taskarium::bench;
using namespace std::chrono_literals;

namespace {

std::size_t residentBytes()
{
    std::ifstream file("/proc/self/statm");
    std::size_t size = 0;
    std::size_t resident = 0;
    file >> size >> resident;
    return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

/// Of the log by itself.
std::size_t bytesOfLog(const Session& session)
{
    const std::size_t before = allocatedBytes();
    EventLog log;
    for (std::size_t i = 0; i < session.log().size(); ++i)
        log.append(session.log()[i]);
    return allocatedBytes() - before;
}

/// Of the world at the end by itself, which shares nothing with a snapshot.
std::size_t bytesOfWorld(const Session& session)
{
    World world = session.initialWorld();
    const std::size_t before = allocatedBytes();
    for (std::size_t i = session.initialCount(); i < session.log().size(); ++i)
        apply(world, session.log()[i]);
    return allocatedBytes() - before;
}

struct Times {
    double median = 0;
    double p99 = 0;
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
    return {times[times.size() / 2], times[(times.size() - 1) * 99 / 100], times.back()};
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

/// What a session takes once it has run to its rest.
struct Sizes {
    double records = 0;
    double bytes = 0;
    double resident = 0;
    double seconds = 0; ///< until then
};

void tellSizes(const Session& session, const std::string& key, const Sizes& sizes)
{
    const auto log = static_cast<double>(bytesOfLog(session));
    const auto world = static_cast<double>(bytesOfWorld(session));
    const auto tasks = static_cast<double>(session.liveWorld().tasks.size());
    figure(key + ".record", sizes.bytes / sizes.records, "bytes");
    figure(key + ".record.log", log / sizes.records, "bytes");
    figure(key + ".record.resident", sizes.resident / sizes.records, "bytes");
    figure(key + ".world.task", world / tasks, "bytes");
    figure(key + ".tasks", tasks, "tasks");
    figure(key + ".records", sizes.records, "records");
    figure(key + ".simulated", sizes.seconds, "s");
}

void tellTimes(const std::string& key, const Times& times)
{
    figure(key + ".median", times.median, "ms");
    figure(key + ".p99", times.p99, "ms");
    figure(key + ".slowest", times.slowest, "ms");
}

void measure(std::size_t tasks)
{
    const Scenario scenario = replacing(tasks);
    const std::size_t before = allocatedBytes();
    const std::size_t residentBefore = residentBytes();
    const double start = secondsUsed();
    Session session(scenario);
    while (!session.isSettled())
        session.advance(session.liveEdge() + 1s);
    const Sizes sizes{.records = static_cast<double>(session.log().size()),
                      .bytes = static_cast<double>(allocatedBytes() - before),
                      .resident = static_cast<double>(residentBytes() - residentBefore),
                      .seconds = secondsUsed() - start};
    const std::string key = fmt::format("history.{}", tasks);
    tellTimes(key + ".seek", measureSeeks(session));
    tellTimes(key + ".seek.details", measureDetails(session));
    tellTimes(key + ".jumps", measureJumps(session));
    tellSizes(session, key, sizes);
    tellCosts(session);
    tellTimes(key + ".fork", measureForks(session));
}

} // namespace

int main(int argc, char** argv)
{
    measure(argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000);
    return EXIT_SUCCESS;
}
