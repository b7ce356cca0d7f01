// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/requeststream.h>

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace taskarium {

std::int64_t wholeRequests(RequestCount count)
{
    return (count + oneRequest / 2) / oneRequest;
}

int wholePerSecond(RequestRate rate)
{
    return static_cast<int>((rate + onePerSecond / 2) / onePerSecond);
}

std::string_view toText(Loss loss)
{
    switch (loss) {
    case Loss::NoTarget: return "no target";
    case Loss::Refused: return "refused";
    case Loss::Interrupted: return "interrupted";
    case Loss::DelayElapsed: return "deregistration delay elapsed";
    case Loss::TimedOut: return "timed out";
    }
    return {};
}

int statusOf(Loss loss)
{
    switch (loss) {
    case Loss::NoTarget: return 503;
    case Loss::Refused:
    case Loss::Interrupted:
    case Loss::DelayElapsed: return 502;
    case Loss::TimedOut: break;
    }
    return 504;
}

RequestCount RequestTally::lostInAll() const
{
    return std::accumulate(lost.begin(), lost.end(), RequestCount{});
}

void RequestTally::settle(std::optional<Loss> loss, RequestCount count)
{
    (loss ? lost[static_cast<std::size_t>(*loss)] : served) += count;
}

RequestTally& RequestTally::operator+=(const RequestTally& other)
{
    arrived += other.arrived;
    served += other.served;
    for (std::size_t i = 0; i < lost.size(); ++i)
        lost[i] += other.lost[i];
    return *this;
}

std::string toText(const RequestTally& tally)
{
    std::vector<std::string> causes;
    std::int64_t lost = 0;
    for (const Loss loss : losses) {
        const std::int64_t count = wholeRequests(tally.lostBy(loss));
        lost += count;
        if (count > 0)
            causes.push_back(fmt::format("{} {} with {}", count, toText(loss), statusOf(loss)));
    }
    const std::int64_t arrived = wholeRequests(tally.arrived);
    const std::int64_t served = wholeRequests(tally.served);
    const std::string detail = causes.empty() ? "" : fmt::format(" ({})", fmt::join(causes, ", "));
    return fmt::format("{} request{}: {} served, {} lost{}, {} in flight", arrived, arrived == 1 ? "" : "s",
                       served, lost, detail, std::max<std::int64_t>(0, arrived - served - lost));
}

RequestRates& RequestRates::operator+=(const RequestRates& other)
{
    arriving += other.arriving;
    served += other.served;
    lost += other.lost;
    return *this;
}

RequestTally RequestStream::tallyAt(SimTime time) const
{
    RequestTally tally = m_settled;
    tally.arrived += m_inflow * (time - m_since).count();
    for (const Wave& wave : m_waves)
        tally.settle(wave.fate.loss,
                     wave.fate.rate * (std::clamp(time, wave.from, wave.until) - wave.from).count());
    return tally;
}

RequestRates RequestStream::ratesAt(SimTime time) const
{
    RequestRates rates{.arriving = m_inflow};
    for (const Wave& wave : m_waves) {
        if (wave.from <= time && time < wave.until)
            (wave.fate.loss ? rates.lost : rates.served) += wave.fate.rate;
    }
    return rates;
}

SimTime RequestStream::steadyUntil(SimTime time) const
{
    SimTime until = SimTime::max();
    for (const Wave& wave : m_waves) {
        for (const SimTime turn : {wave.from, wave.until}) {
            if (turn > time)
                until = std::min(until, turn);
        }
    }
    return until;
}

/// What has ended by now is counted and forgotten.
void RequestStream::settle(SimTime at)
{
    m_settled = tallyAt(at);
    m_since = at;
    for (Wave& wave : m_waves)
        wave.from = std::clamp(at, wave.from, wave.until);
    std::erase_if(m_waves, [](const Wave& wave) { return wave.isOver(); });
}

/// Nothing arrives any more; what has arrived ends as it would have.
void RequestStream::close(SimTime at)
{
    for (Wave& wave : m_waves) {
        if (wave.isOpen())
            wave.until = at + wave.fate.after;
    }
    std::erase_if(m_waves, [](const Wave& wave) { return wave.isOver(); });
    m_fates.clear();
    m_inflow = 0;
}

void RequestStream::turn(SimTime at, std::vector<RequestFate> fates)
{
    if (runsAs(fates))
        return;
    settle(at);
    close(at);
    for (const RequestFate& fate : fates) {
        m_inflow += fate.rate;
        m_waves.push_back({.from = at + fate.after, .fate = fate});
    }
    m_fates = std::move(fates);
}

void RequestStream::breakOff(SimTime at, Loss cause)
{
    settle(at);
    m_settled.settle(cause, m_settled.inFlight());
    std::erase_if(m_waves, [](const Wave& wave) { return !wave.isOpen(); });
    for (Wave& wave : m_waves)
        wave.from = at + wave.fate.after;
}

void RequestStream::stall(SimTime at)
{
    settle(at);
    close(at);
    for (Wave& wave : m_waves) {
        const Duration more = idleTimeout - wave.fate.after;
        wave = {.from = wave.from + more,
                .until = wave.until + more,
                .fate = {.rate = wave.fate.rate, .after = idleTimeout, .loss = Loss::TimedOut}};
    }
}

} // namespace taskarium
