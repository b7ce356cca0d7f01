// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_steps [--seed N] [--steps N]: random stories of a small cluster, those of tests/properties, one after
// the other with seeds in sequence, until so many records were looked at. Each record is held against all
// that must always hold (CourseWatch, none is left out), each story against what must hold at its end. The
// last line names the steps, the seeds and a hash of all their CSV exports. What does not hold ends it, with
// the story as a scenario file.
#include <bench/soak/arguments.h>
#include <bench/soak/watchedrun.h>
#include <properties/deed.h>
#include <properties/invariants.h>

#include <fmt/format.h>

#include <cstdio>
#include <random>

using namespace taskarium;
using namespace taskarium::soak;
using namespace std::chrono_literals;

namespace {

/// As tests/properties draws them, but by a generator of which the standard says every number.
std::vector<properties::Deed> deedsOf(std::uint64_t seed)
{
    std::mt19937_64 chance(seed);
    const auto below = [&chance](std::uint64_t limit) { return static_cast<int>(chance() % limit); };
    std::vector<properties::Deed> deeds(1 + chance() % 60);
    for (properties::Deed& deed : deeds) {
        deed.after = below(90);
        deed.kind = properties::deedKinds[chance() % properties::deedKinds.size()];
        deed.first = below(34);
        deed.second = below(12);
    }
    return deeds;
}

properties::Story storyOfSeed(std::uint64_t seed)
{
    const Profile profile = seed % 2 == 0 ? Profile::Documented : Profile::Observed;
    return properties::storyOf(deedsOf(seed), profile, seed / 2);
}

/// Looks at a story to its end; how many records that were.
std::uint64_t tell(std::uint64_t seed, ExportHash& hash)
{
    const properties::Story story = storyOfSeed(seed);
    Session session(story.scenario);
    session.advance(story.healedAt + 2h);
    WatchedRun run(session, hash);
    std::string fault = run.look();
    if (fault.empty())
        fault = properties::faultOfWhole(session, run.world());
    if (fault.empty())
        fault = properties::faultOfEnd(session);
    if (fault.empty())
        return run.steps();
    fmt::print("seed {}: {}\n{}\n", seed, fault, writeScenario(story.scenario));
    std::exit(1);
}

} // namespace

int main(int argc, char** argv)
{
    const std::span<char* const> arguments(argv, static_cast<std::size_t>(argc));
    const std::uint64_t first = numberAfter("--seed", arguments, 1);
    const std::uint64_t wanted = numberAfter("--steps", arguments, 100'000'000);
    constexpr std::uint64_t between = 5'000'000; // two lines
    fmt::print("start {}, {} steps from seed {} on\n", wallClock(), wanted, first);
    std::uint64_t seed = first;
    std::uint64_t told = between;
    ExportHash hash;
    std::uint64_t steps = 0;
    for (; steps < wanted; ++seed) {
        steps += tell(seed, hash);
        if (steps < told)
            continue;
        fmt::print("{} {} steps, as far as seed {}\n", wallClock(), steps, seed);
        std::fflush(stdout);
        told += between;
    }
    fmt::print("end {}\nsteps {}, seeds {} to {}, hash {:016x}\n", wallClock(), steps, first, seed - 1,
               hash.value());
    return 0;
}
