// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_logs TASKS FILE: writes the events of the services of workloads.h as EventBridge JSON Lines to a
// file, as `taskarium run --export` does, and reads it back into a history, as `taskarium replay` does. The
// file stays for bench_nlohmann.
#include <bench/figures.h>
#include <bench/workloads.h>

#include <core/base/file.h>
#include <core/replay/replay.h>
#include <core/session/runexport.h>

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <string>

using namespace taskarium;
using namespace std::chrono_literals;

namespace {

Outcome writeEvents(std::size_t tasks, const std::string& file)
{
    Session session(bench::replacing(tasks));
    while (!session.isSettled())
        session.advance(session.liveEdge() + 1min);
    const double begun = bench::secondsUsed();
    const Outcome failure =
        exportRun(session, {.until = session.liveEdge(), .format = ExportFormat::EventBridge}, file);
    const double seconds = bench::secondsUsed() - begun;
    if (!failure)
        bench::figure("logs.write", static_cast<double>(std::filesystem::file_size(file)) / 1e6 / seconds,
                      "MB/s");
    return failure;
}

/// What of it could not be read is a failure.
Outcome readEvents(const std::string& file)
{
    constexpr ReadLimits limits{.bytes = std::size_t(4) << 30U};
    Result<std::string> text = readFile(file, limits);
    if (!text)
        return text.error();
    const double megabytes = static_cast<double>(text->size()) / 1e6;
    const std::array sources{ReplaySource{.name = file, .text = *std::move(text)}};
    const std::size_t before = bench::allocatedBytes();
    const double begun = bench::secondsUsed();
    Replay replay = readReplay(sources);
    const double read = bench::secondsUsed();
    const std::size_t records = replay.records.size();
    const Session session(RecordedRun{.title = file, .replay = std::move(replay)});
    const double opened = bench::secondsUsed();
    const ReplayReport& report = *session.replayReport();
    bench::figure("logs.read", megabytes / (opened - begun), "MB/s");
    bench::figure("logs.read.records", megabytes / (read - begun), "MB/s");
    bench::figure("logs.read.open", megabytes / (opened - read), "MB/s");
    bench::figure("logs.events", static_cast<double>(report.readCount()), "events");
    bench::figure("logs.record",
                  static_cast<double>(bench::allocatedBytes() - before) / static_cast<double>(records),
                  "bytes");
    for (const ReplayNoteKind kind : {ReplayNoteKind::Broken, ReplayNoteKind::Skipped,
                                      ReplayNoteKind::Repaired, ReplayNoteKind::Impossible}) {
        if (report.countOf(kind) > 0)
            return Error{.message = reportText(report)};
    }
    return std::nullopt;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3)
        return EXIT_FAILURE;
    Outcome failure = writeEvents(std::strtoull(argv[1], nullptr, 10), argv[2]);
    if (!failure)
        failure = readEvents(argv[2]);
    if (!failure)
        return EXIT_SUCCESS;
    fmt::print(stderr, "bench_logs: {}\n", failure->message);
    return EXIT_FAILURE;
}
