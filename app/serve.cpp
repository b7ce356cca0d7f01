// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/serve.h>

#include <app/apireply.h>
#include <app/eventstream.h>
#include <app/exporting.h>
#include <app/httpserver.h>
#include <app/scenariosource.h>

#include <core/api/account.h>
#include <core/base/file.h>
#include <core/base/timetext.h>

#include <fmt/format.h>

#include <deque>
#include <filesystem>
#include <fstream>
#include <string_view>

namespace taskarium::app {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// How long the simulation may run before requests are looked at again.
constexpr std::chrono::microseconds slice(2000);

/// How far one call may take a run that does not come to rest.
constexpr Duration longestSettling = std::chrono::hours(1);

/// Where the events go, as they happen.
class EventFile {
public:
    explicit EventFile(const Console& console) : m_console(console) {}

    [[nodiscard]] Outcome open(const std::string& path)
    {
        m_path = path;
        if (path.empty() || path == "-")
            return std::nullopt;
        m_file.open(path, std::ios::app);
        return m_file ? std::nullopt
                      : Outcome(Error{.message = fmt::format("{}: The file cannot be written.", path),
                                      .remedy = "Create its folder first, or choose another."});
    }

    void append(const Account& account)
    {
        if (m_path.empty())
            return;
        while (m_streams.size() < account.sessions().size())
            m_streams.emplace_back(account.sessions()[m_streams.size()]);
        std::ostream& out = m_path == "-" ? m_console.out.stream : m_file;
        bool isNew = false;
        for (EventStream& stream : m_streams) {
            const std::string lines = stream.take();
            isNew = isNew || !lines.empty();
            out << lines;
        }
        if (isNew)
            out.flush();
    }

    /// Whether all that was told has been written.
    [[nodiscard]] Outcome close()
    {
        if (!m_file.is_open() || m_file.flush())
            return std::nullopt;
        return Error{.message = fmt::format("{}: The events could not all be written.", m_path),
                     .remedy = "Check that its disk is not full."};
    }

private:
    const Console& m_console;
    std::string m_path{};
    std::ofstream m_file{};
    std::deque<EventStream> m_streams{};
};

/// Simulated time as it follows the wall clock or the calls.
class Clock {
public:
    Clock(Account& account, const ServeTime& time) : m_account(account), m_time(time) {}

    void start()
    {
        m_account.advance(SimTime());
        if (m_time.pace == Pace::Settle)
            settle();
        m_begun = steady_clock::now();
    }

    /// Catches up with the wall clock; returns when that is wanted again.
    milliseconds tick()
    {
        if (m_time.pace != Pace::Speed)
            return 1h;
        return m_account.advance(wallTime(), slice) ? 20ms : 0ms;
    }

    void afterCall()
    {
        switch (m_time.pace) {
        case Pace::Speed: break;
        case Pace::Settle: return settle();
        case Pace::Step: m_account.advance(m_account.liveEdge() + m_time.step); break;
        }
    }

private:
    void settle() { m_account.settle(m_account.liveEdge() + longestSettling); }

    [[nodiscard]] SimTime wallTime() const
    {
        const auto passed = std::chrono::duration_cast<Duration>(steady_clock::now() - m_begun);
        return SimTime(passed * m_time.permille / 1000);
    }

    Account& m_account;
    ServeTime m_time;
    steady_clock::time_point m_begun{};
};

/// A line of the log of calls.
void tellCall(const ApiResponse& response, SimTime time, const Console& console)
{
    console.err.stream << fmt::format("{} {} {} {}\n", clockText(time), response.status,
                                      operationShown(response), response.exception)
                       << std::flush;
}

Error portTaken(Error error)
{
    error.remedy = "Choose another with --port; 0 takes a free one.";
    return error;
}

Result<Scenario> scenarioFor(const ServeOptions& options)
{
    Result<Scenario> scenario =
        options.scenario ? openScenario(*options.scenario) : Result<Scenario>(Scenario{});
    if (scenario)
        scenario->seed = options.seed.value_or(scenario->seed);
    return scenario;
}

/// "run.csv" of another region is "run.us-east-1.csv".
std::string pathFor(const std::string& path, const Session& session, const Session& first)
{
    if (&session == &first)
        return path;
    const std::filesystem::path whole(path);
    return (whole.parent_path()
            / fmt::format("{}.{}{}", whole.stem().string(), session.scenario().region,
                          whole.extension().string()))
        .string();
}

Outcome writeExports(const ServeOptions& options, const Account& account, const Console& console)
{
    for (const ExportTarget& target : options.exports) {
        for (const Session& session : account.sessions()) {
            const ExportTarget own{target.format, pathFor(target.path, session, account.sessions().front())};
            if (Outcome failure = writeExport(own, session, console))
                return failure;
        }
    }
    return std::nullopt;
}

Outcome checkFiles(const ServeOptions& options)
{
    for (const ExportTarget& target : options.exports) {
        if (Outcome failure = checkWritable(target.path))
            return failure;
    }
    return std::nullopt;
}

/// The answer to one request, with all that it sets going.
class Desk {
public:
    Desk(Account& account, Clock& clock, EventFile& events, const Console& log)
        : m_account(account)
        , m_clock(clock)
        , m_events(events)
        , m_log(log)
    {}

    HttpReply answer(const HttpRequest& request)
    {
        m_clock.tick();
        ApiResponse response = m_account.handle(
            {.target = request.target, .body = request.body, .number = ++m_calls}, request.authorization);
        tellCall(response, m_account.liveEdge(), m_log);
        m_clock.afterCall();
        m_events.append(m_account);
        return httpReplyOf(std::move(response));
    }

private:
    Account& m_account;
    Clock& m_clock;
    EventFile& m_events;
    const Console& m_log;
    std::uint64_t m_calls = 0;
};

} // namespace

int serveApi(const ServeOptions& options, const Console& console)
{
    Result<Scenario> scenario = scenarioFor(options);
    if (!scenario)
        return fail(console, scenario.error());
    EventFile events(console);
    for (const Outcome& failure : {checkFiles(options), events.open(options.events)}) {
        if (failure)
            return fail(console, *failure);
    }
    Account account(std::move(scenario).value());
    Clock clock(account, options.time);
    std::ostream nowhere(nullptr);
    const Console log{{nowhere}, options.isVerbose ? console.err : Output{nowhere}};
    Desk desk(account, clock, events, log);
    Result<HttpServer> server =
        HttpServer::listen(options.port, [&desk](const HttpRequest& request, const Respond& respond) {
            respond([reply = desk.answer(request)] { return reply; });
        });
    if (!server)
        return fail(console, portTaken(server.error()));
    server->endOnSignals();
    clock.start();
    console.out.stream << fmt::format("http://127.0.0.1:{}\n", server->port()) << std::flush;
    server->run([&] {
        const milliseconds pause = clock.tick();
        events.append(account);
        return pause;
    });
    for (const Outcome& failure : {writeExports(options, account, console), events.close()}) {
        if (failure)
            return fail(console, *failure);
    }
    return finish(console, Success);
}

} // namespace taskarium::app
