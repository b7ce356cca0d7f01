// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/time.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// Requests are a light flow, not single ones: rates that stay as they are between instants. A rate is in
/// thousandths of a request per second and a count in millionths of a request, so that a rate times
/// milliseconds is a count, and nothing is ever rounded.
using RequestRate = std::int64_t;
using RequestCount = std::int64_t;

/// One request per second, and one request.
inline constexpr RequestRate onePerSecond = 1000;
inline constexpr RequestCount oneRequest = 1'000'000;

/// The nearest whole number of requests, and of requests per second.
[[nodiscard]] std::int64_t wholeRequests(RequestCount count);
[[nodiscard]] int wholePerSecond(RequestRate rate);

/// How long a load balancer waits for an answer (Application Load Balancers guide, "Connection idle timeout":
/// idle_timeout.timeout_seconds, 60 s unless set).
inline constexpr Duration idleTimeout = std::chrono::seconds(60);

/// Why a request is not answered by its application. The load balancer answers instead, with an HTTP status
/// of its own (Application Load Balancers guide, "Troubleshoot your Application Load Balancers").
enum class Loss : std::uint8_t {
    NoTarget,     ///< 503: the target group has no registered target
    Refused,      ///< 502: the target refuses the connection
    Interrupted,  ///< 502: the process ended while it worked on the request
    DelayElapsed, ///< 502: the deregistration delay elapsed while the target worked on the request
    TimedOut,     ///< 504: the target did not answer within the idle timeout
};

inline constexpr std::array losses{Loss::NoTarget, Loss::Refused, Loss::Interrupted, Loss::DelayElapsed,
                                   Loss::TimedOut};

/// "no target", "refused" ...: a word or two in English.
[[nodiscard]] std::string_view toText(Loss loss);

/// The HTTP status that the client gets: 502, 503 or 504.
[[nodiscard]] int statusOf(Loss loss);

/// What has become of requests. None of the counters ever decreases.
struct RequestTally {
    RequestCount arrived = 0;
    RequestCount served = 0;
    std::array<RequestCount, losses.size()> lost{}; ///< in the order of `losses`

    [[nodiscard]] RequestCount lostBy(Loss loss) const { return lost[static_cast<std::size_t>(loss)]; }
    [[nodiscard]] RequestCount lostInAll() const;

    /// Arrived, but neither served nor lost yet.
    [[nodiscard]] RequestCount inFlight() const { return arrived - served - lostInAll(); }

    /// Counts requests as served or, with a loss, as lost.
    void settle(std::optional<Loss> loss, RequestCount count);

    RequestTally& operator+=(const RequestTally& other);
    friend bool operator==(const RequestTally&, const RequestTally&) = default;
};

/// "900 requests: 880 served, 12 lost (10 refused with 502, 2 timed out with 504), 8 in flight". Rounded;
/// what rounding leaves over counts as in flight.
[[nodiscard]] std::string toText(const RequestTally& tally);

/// What becomes of requests per second, at an instant.
struct RequestRates {
    RequestRate arriving = 0;
    RequestRate served = 0;
    RequestRate lost = 0;

    RequestRates& operator+=(const RequestRates& other);
    friend bool operator==(const RequestRates&, const RequestRates&) = default;
};

/// What becomes of a part of the requests that arrive: so long after its arrival each is served or, with a
/// loss, lost.
struct RequestFate {
    RequestRate rate = 0;
    Duration after{};
    std::optional<Loss> loss{};

    friend bool operator==(const RequestFate&, const RequestFate&) = default;
};

/// The requests that go one way, to a target or to none. What it knows is bounded by how often its rates
/// change within the idle timeout, not by how many requests there are.
class RequestStream {
public:
    /// The tally at a time not before the last change.
    [[nodiscard]] RequestTally tallyAt(SimTime time) const;

    /// The rates at a time not before the last change.
    [[nodiscard]] RequestRates ratesAt(SimTime time) const;

    /// Until when the rates stay what they are at a time not before the last change, if nothing else happens;
    /// SimTime::max() if they do for ever.
    [[nodiscard]] SimTime steadyUntil(SimTime time) const;

    /// How many requests arrive.
    [[nodiscard]] RequestRate inflow() const { return m_inflow; }

    /// Whether requests arrive and end as these fates say.
    [[nodiscard]] bool runsAs(const std::vector<RequestFate>& fates) const { return m_fates == fates; }

    /// From a time on requests arrive and end as these fates say; those before keep their own.
    void turn(SimTime at, std::vector<RequestFate> fates);

    /// What is in flight at a time is lost at once.
    void breakOff(SimTime at, Loss cause);

    /// What is in flight at a time gets no answer any more: the load balancer gives it up in the end. Nothing
    /// arrives until the next turn().
    void stall(SimTime at);

    friend bool operator==(const RequestStream&, const RequestStream&) = default;

private:
    /// When the requests of a fate end: at its rate from one instant to another, or without an end.
    struct Wave {
        SimTime from{};
        SimTime until = SimTime::max();
        RequestFate fate{};

        [[nodiscard]] bool isOpen() const { return until == SimTime::max(); }
        [[nodiscard]] bool isOver() const { return from >= until; }
        friend bool operator==(const Wave&, const Wave&) = default;
    };

    void settle(SimTime at);
    void close(SimTime at);

    SimTime m_since{}; ///< of the last change, which m_settled tells
    RequestTally m_settled{};
    RequestRate m_inflow = 0;
    std::vector<RequestFate> m_fates{};
    std::vector<Wave> m_waves{};
};

} // namespace taskarium
