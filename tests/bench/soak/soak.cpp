// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_soak [--seed N] [--days N | --hours N]: a busy cluster for a simulated year, of which the last hour
// is kept. Each record is held against all that must always hold (CourseWatch, none is left out). A line for
// each simulated week says how much memory is in use; the last has a hash of the run's CSV. What does not
// hold ends it.
#include <bench/soak/arguments.h>
#include <bench/soak/busycluster.h>
#include <bench/soak/watchedrun.h>

#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <malloc.h>
#include <unistd.h>

using namespace taskarium;
using namespace taskarium::soak;
using namespace std::chrono_literals;

namespace {

constexpr Duration step = 1min; ///< between two deeds

double residentMiB()
{
    std::ifstream file("/proc/self/statm");
    std::size_t size = 0;
    std::size_t resident = 0;
    file >> size >> resident;
    return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1048576.0;
}

double allocatedMiB()
{
    const struct mallinfo2 info = mallinfo2();
    return static_cast<double>(info.uordblks + info.hblkhd) / 1048576.0;
}

void tell(const Session& session, const WatchedRun& run)
{
    const std::size_t kept = session.log().size() - session.initialCount();
    fmt::print("{} day {}: {} records, {} tasks, {} records kept, {:.1f} MiB in use, {:.1f} MiB resident\n",
               wallClock(), session.liveEdge().time_since_epoch() / 24h, run.steps(),
               session.liveWorld().tasks.size(), kept, allocatedMiB(), residentMiB());
    std::fflush(stdout);
}

void goOn(Session& session, WatchedRun& run, Operators& operators)
{
    session.advance(session.liveEdge() + step);
    operators.act(session);
    if (const std::string fault = run.look(); !fault.empty()) {
        fmt::print("{}\n", fault);
        std::exit(1);
    }
}

} // namespace

int main(int argc, char** argv)
{
    const std::span<char* const> arguments(argv, static_cast<std::size_t>(argc));
    const std::uint64_t seed = numberAfter("--seed", arguments, 1);
    const std::uint64_t days = numberAfter("--days", arguments, 365);
    const std::uint64_t hours = numberAfter("--hours", arguments, days * 24);
    fmt::print("start {}, seed {}, {} hours\n", wallClock(), seed, hours);
    Session session(busyCluster(seed));
    ExportHash hash;
    WatchedRun run(session, hash);
    Operators operators(seed);
    for (std::uint64_t hour = 1; hour <= hours; ++hour) {
        for (Duration told{}; told < 1h; told += step)
            goOn(session, run, operators);
        session.forgetBefore(session.liveEdge() - 1h);
        run.forget();
        constexpr std::uint64_t week = std::uint64_t(7) * 24;
        if (hour % week == 0 || hour == hours)
            tell(session, run);
    }
    fmt::print("end {}, {} requests were refused\nhours {}, steps {}, seed {}, hash {:016x}\n", wallClock(),
               operators.refused(), hours, run.steps(), seed, hash.value());
    return 0;
}
