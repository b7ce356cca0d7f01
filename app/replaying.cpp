// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/replaying.h>

#include <app/exporting.h>
#include <app/wording.h>

#include <core/base/file.h>
#include <core/base/timetext.h>
#include <core/log/apply.h>
#include <core/log/taskstates.h>
#include <core/model/taskname.h>
#include <core/replay/replay.h>
#include <core/session/continuation.h>

#include <fmt/format.h>

#include <chrono>
#include <iterator>
#include <unistd.h>

namespace taskarium::app {

namespace {

constexpr const char* standardInput = "-";

/// A log is as long as it is, but a typing error should not fill the memory.
constexpr ReadLimits logLimits{.bytes = std::size_t(4) * 1024 * 1024 * 1024};

/// The next piece of standard input.
Result<std::string> readInput()
{
    return readPiece(STDIN_FILENO, "standard input");
}

UtcTime now()
{
    return std::chrono::floor<Duration>(std::chrono::system_clock::now());
}

/// Tells of each change of a task's state, one line each.
class TransitionTeller {
public:
    explicit TransitionTeller(std::ostream& stream) : m_stream(stream) {}

    void tell(const World& initial, const std::vector<Record>& records)
    {
        if (!m_hasBegun && !records.empty()) {
            m_world = initial;
            m_hasBegun = true;
        }
        for (const Record& record : records) {
            apply(m_world, record);
            if (const std::optional<StateChange> change = m_states.take(record))
                tell(*change);
        }
        m_stream.flush();
    }

private:
    void tell(const StateChange& change)
    {
        const auto stateText = [](const std::optional<TaskState>& state) {
            return state ? fmt::format("{}/{}", toText(state->last), toText(state->desired))
                         : std::string("-");
        };
        m_stream << fmt::format("{}  {}  {} -> {}\n", isoText(utc(m_world, change.at)),
                                taskName(m_world, change.task), stateText(change.from), stateText(change.to));
    }

    std::ostream& m_stream;
    World m_world{};
    TaskStates m_states{};
    bool m_hasBegun = false;
};

/// Reads logs and keeps what came of them.
class Replayer {
public:
    Replayer(const ReplayCommand& options, std::ostream& report)
        : m_options(options)
        , m_report(report)
        , m_reader(ReplayOptions{.capturedAt = options.capturedAt})
    {}

    Outcome read()
    {
        for (const std::string& log : m_options.logs) {
            if (Outcome failure = log == standardInput ? readStandardInput() : readLog(log))
                return failure;
        }
        take();
        return std::nullopt;
    }

    [[nodiscard]] Replay replay()
    {
        return {
            .initial = m_reader.initialWorld(), .records = std::move(m_records), .report = m_reader.report()};
    }

private:
    Outcome readLog(const std::string& path)
    {
        Result<std::string> text = readFile(path, logLimits);
        if (!text)
            return text.error();
        m_reader.read({.name = path, .text = std::move(text).value(), .writtenAt = writtenAt(path)});
        return std::nullopt;
    }

    Outcome readStandardInput()
    {
        if (m_options.following == Following::On)
            return follow();
        ReplaySource source{.name = standardInput};
        Result<std::string> piece = readInput();
        for (; piece && !piece->empty(); piece = readInput()) {
            source.text += *piece;
            if (source.text.size() > logLimits.bytes)
                return Error{.file = "standard input",
                             .message = fmt::format("It is larger than {} MiB.", logLimits.bytes >> 20),
                             .remedy = "Check that it is the right one, or give it in parts."};
        }
        if (!piece)
            return piece.error();
        source.writtenAt = now();
        m_reader.read(source);
        return std::nullopt;
    }

    Outcome follow()
    {
        Result<std::string> piece = readInput();
        for (; piece && !piece->empty(); piece = readInput()) {
            m_reader.feed(standardInput, *piece, now());
            take();
        }
        if (!piece)
            return piece.error();
        m_reader.endFeed(standardInput);
        return std::nullopt;
    }

    void take()
    {
        std::vector<Record> records = m_reader.takeRecords();
        if (m_options.following == Following::On)
            m_teller.tell(m_reader.initialWorld(), records);
        std::ranges::move(records, std::back_inserter(m_records));
    }

    const ReplayCommand& m_options;
    std::ostream& m_report;
    ReplayReader m_reader;
    TransitionTeller m_teller{m_report};
    std::vector<Record> m_records{};
};

Outcome checkThere(const std::vector<std::string>& logs)
{
    for (const std::string& log : logs) {
        if (log != standardInput && ::access(log.c_str(), F_OK) != 0)
            return Error{.file = log, .message = "There is no such file.", .remedy = "Check its name."};
    }
    return std::nullopt;
}

/// Says what is taken over, and what nobody knows: the simulation must not pass for the real cluster.
std::string continuationText(const Continuation& continuation, const std::string& path)
{
    std::string text = fmt::format(
        "Wrote {}: {}, {}, {} and {}.\n", path, counted(continuation.services, "service"),
        counted(continuation.tasks, "standalone task"), counted(continuation.definitions, "task definition"),
        counted(continuation.instances, "container instance"));
    text += "Tasks begin anew at PROVISIONING.\n"
            "Not known, so as is usual: sizes of images, behaviour of applications, health checks.\n"
            "Not known, so left out: load balancers, capacity providers, placement rules.\n";
    for (const std::string& name : continuation.leftOut)
        text += fmt::format("Left out, since too little was recorded of it: {}.\n", name);
    return text;
}

/// A scenario of which nobody can tell whose cluster it was, if that is asked for.
std::string scenarioText(const Scenario& scenario, const ReplayCommand& options)
{
    std::string text = writeScenario(scenario);
    if (options.privacy == Privacy::AsIs)
        return text;
    Redactor redactor;
    redactor.know(scenario.account);
    return redactor.redact(text);
}

Outcome writeContinuation(const ReplayCommand& options, const Session& session, std::ostream& report)
{
    const std::string& path = options.continuation;
    const Continuation continuation =
        continuationOf(session.liveWorld(), "Continues " + session.scenario().title);
    const std::string text = scenarioText(continuation.scenario, options);
    // What the simulation refuses must not be found out only when it is to go on.
    if (const Result<Scenario> again = readScenario(text, path); !again)
        return Error{.file = path,
                     .message = "The recording cannot go on as a scenario: " + again.error().message,
                     .remedy = "Check the times and the subnets in it."};
    if (Outcome failure = writeFileAtomically(path, text))
        return failure;
    report << continuationText(continuation, path);
    return std::nullopt;
}

Outcome writeExports(const ReplayCommand& options, const Session& session, const Console& console)
{
    for (const ExportTarget& target : options.exports) {
        if (Outcome failure = writeExport(target, session, console))
            return failure;
    }
    return std::nullopt;
}

} // namespace

int replayLogs(const ReplayCommand& options, const Console& console)
{
    for (const Outcome& failure : {checkThere(options.logs), checkTargets(options.exports)}) {
        if (failure)
            return fail(console, *failure);
    }
    std::ostream nowhere(nullptr);
    const bool isTaken = std::ranges::any_of(options.exports, &ExportTarget::isStandardOutput);
    std::ostream& report = options.talk == Talk::ErrorsOnly ? nowhere
        : isTaken                                           ? console.err.stream
                                                            : console.out.stream;
    Replayer replayer(options, report);
    if (const Outcome failure = replayer.read())
        return fail(console, *failure);
    Replay replay = replayer.replay();
    report << reportText(replay.report);
    if (replay.report.readCount() == 0)
        return fail(console,
                    {.message = "There is nothing in it that ECS tells of its tasks.",
                     .remedy = "Give events of EventBridge, or answers of describe-tasks."});
    const Session session(RecordedRun{.title = options.logs.front(), .replay = std::move(replay)});
    if (const Outcome failure = writeExports(options, session, console))
        return fail(console, *failure);
    if (!options.continuation.empty()) {
        if (const Outcome failure = writeContinuation(options, session, report))
            return fail(console, *failure);
    }
    return finish(console, Success);
}

} // namespace taskarium::app
