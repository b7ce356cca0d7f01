// SPDX-License-Identifier: GPL-3.0-or-later
//
// What reading a log costs: bench_replay [TASKS...] writes the events of so many tasks of a simulated
// service, each under an id of its own, and reads them; 1000 and 20000 if none is given.
// core/replay/replay.md has the figures.
#include <core/replay/replay.h>
#include <core/session/runexport.h>

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <ctime>
#include <malloc.h>
#include <vector>

using namespace taskarium;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t idDigits = 32;
constexpr std::string_view taskChange = "ECS Task State Change";

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

/// The task events of a run, a line each.
std::vector<std::string> eventsOfARun()
{
    Session session(*builtInScenario("rolling-update"));
    session.advance(SimTime(20min));
    std::string text;
    exportRun(session, session.liveEdge(), ExportFormat::EventBridge,
              [&text](std::string_view piece) { text += piece; });
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin) + 1;
        std::string line = text.substr(begin, end - begin);
        if (line.find(taskChange) != std::string::npos)
            lines.push_back(std::move(line));
        begin = end;
    }
    return lines;
}

/// The same events for another round of tasks: the first digits of their ids are the round's.
void appendRound(std::string& log, const std::vector<std::string>& lines, std::size_t round)
{
    constexpr std::string_view mark = ":task/rollout/";
    const std::string digits = fmt::format("{:08x}", round);
    for (std::string line : lines) {
        const std::size_t id = line.find(mark) + mark.size();
        const std::string old = line.substr(id, idDigits);
        const std::string renamed = digits + old.substr(digits.size());
        for (std::size_t at = line.find(old); at != std::string::npos; at = line.find(old, at))
            line.replace(at, idDigits, renamed);
        log += line;
    }
}

void measure(const std::vector<std::string>& lines, std::size_t tasks)
{
    ReplaySource source{.name = "log"};
    Replay replay;
    for (std::size_t round = 0; round * 8 < tasks; ++round)
        appendRound(source.text, lines, round);
    const std::size_t size = source.text.size();
    const std::array sources{std::move(source)};
    const std::size_t before = allocatedBytes();
    const double begin = secondsUsed();
    replay = readReplay(sources);
    const double read = secondsUsed();
    const std::size_t records = replay.records.size();
    const Session session(RecordedRun{.title = "log", .replay = std::move(replay)});
    const double opened = secondsUsed();
    fmt::print("{} tasks, {} events, {:.1f} MB: read in {:.2f} s ({:.0f} MB/s), opened in {:.2f} s, "
               "{} records, {:.0f} bytes a record\n",
               session.liveWorld().tasks.size(), session.replayReport()->readCount(),
               static_cast<double>(size) / 1e6, read - begin,
               static_cast<double>(size) / 1e6 / (read - begin), opened - read, records,
               static_cast<double>(allocatedBytes() - before) / static_cast<double>(records));
}

} // namespace

int main(int argc, char* argv[])
{
    const std::vector<std::string> lines = eventsOfARun();
    std::vector<std::size_t> sizes{1000, 20'000};
    if (argc > 1)
        sizes.clear();
    for (int i = 1; i < argc; ++i)
        sizes.push_back(std::strtoul(argv[i], nullptr, 10));
    for (const std::size_t tasks : sizes)
        measure(lines, tasks);
    return 0;
}
