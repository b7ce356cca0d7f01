// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/serve.h>

#include <app/apireply.h>
#include <app/httpserver.h>
#include <app/scenariosource.h>
#include <app/servefiles.h>

#include <core/api/account.h>
#include <core/base/timetext.h>

#include <fmt/format.h>

#include <ostream>

namespace taskarium::app {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// How long the simulation may run before requests are looked at again.
constexpr std::chrono::microseconds slice(2000);

/// How far one call may take a run that does not come to rest.
constexpr Duration longestSettling = std::chrono::hours(1);

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
    console.err.stream << fmt::format("{} {} {}{}{}\n", clockText(time), response.status,
                                      operationShown(response), response.exception.empty() ? "" : " ",
                                      response.exception)
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

/// What has happened is written, and then forgotten when it is older than what is kept.
class Chronicle {
public:
    Chronicle(Account& account, ServeFiles& files, std::optional<Duration> keep)
        : m_account(account)
        , m_files(files)
        , m_keep(keep)
    {}

    void goOn()
    {
        m_files.append(m_account);
        if (m_keep)
            m_account.forgetOlderThan(*m_keep);
    }

private:
    Account& m_account;
    ServeFiles& m_files;
    std::optional<Duration> m_keep;
};

/// The answer to one request, with all that it sets going.
class Desk {
public:
    Desk(Account& account, Clock& clock, Chronicle& chronicle, const Console& log)
        : m_account(account)
        , m_clock(clock)
        , m_chronicle(chronicle)
        , m_log(log)
    {}

    HttpReply answer(const HttpRequest& request)
    {
        m_clock.tick();
        ApiResponse response = m_account.handle(
            {.target = request.target, .body = request.body, .number = ++m_calls}, request.authorization);
        tellCall(response, m_account.liveEdge(), m_log);
        m_clock.afterCall();
        m_chronicle.goOn();
        return httpReplyOf(std::move(response));
    }

private:
    Account& m_account;
    Clock& m_clock;
    Chronicle& m_chronicle;
    const Console& m_log;
    std::uint64_t m_calls = 0;
};

} // namespace

int serveApi(const ServeOptions& options, const Console& console)
{
    Result<Scenario> scenario = scenarioFor(options);
    if (!scenario)
        return fail(console, scenario.error());
    ServeFiles files(options, console);
    if (const Outcome failure = files.open())
        return fail(console, *failure);
    Account account(std::move(scenario).value(), options.lag);
    Clock clock(account, options.time);
    std::ostream nowhere(nullptr);
    const Console log{{nowhere}, options.isVerbose ? console.err : Output{nowhere}};
    Chronicle chronicle(account, files, options.keep);
    Desk desk(account, clock, chronicle, log);
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
        chronicle.goOn();
        return pause;
    });
    if (const Outcome failure = files.close(account))
        return fail(console, *failure);
    return finish(console, Success);
}

} // namespace taskarium::app
