// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/requestflow.h>

#include <algorithm>

namespace taskarium {

namespace {

/// What becomes of the requests that a target gets. An overloaded application serves as many as it can; the
/// others wait in vain (our own rule: real ones may slow down for all).
std::vector<RequestFate> fatesOf(const Intake& intake, RequestRate share)
{
    std::vector<RequestFate> fates;
    const auto add = [&fates](const RequestFate& fate) {
        if (fate.rate > 0)
            fates.push_back(fate);
    };
    RequestRate served = 0;
    switch (intake.reception) {
    case Reception::Refuses: add({.rate = share, .loss = Loss::Refused}); return fates;
    case Reception::Serves:
        served = intake.servesPerSecond ? std::min(share, *intake.servesPerSecond * onePerSecond) : share;
        break;
    case Reception::Hangs: break;
    }
    if (intake.answersAfter >= idleTimeout)
        served = 0;
    add({.rate = served, .after = intake.answersAfter});
    add({.rate = share - served, .after = idleTimeout, .loss = Loss::TimedOut});
    return fates;
}

} // namespace

std::string_view toText(Reception reception)
{
    switch (reception) {
    case Reception::Serves: return "serves";
    case Reception::Refuses: return "refuses";
    case Reception::Hangs: return "hangs";
    }
    return {};
}

bool RequestLane::isOverloaded() const
{
    return intake.reception == Reception::Serves && intake.servesPerSecond
        && stream.inflow() > *intake.servesPerSecond * onePerSecond;
}

RequestTally RequestFlow::tallyAt(SimTime time) const
{
    RequestTally tally = m_past;
    tally += m_unrouted.tallyAt(time);
    for (const std::uint32_t place : m_present)
        tally += m_lanes[place].stream.tallyAt(time);
    return tally;
}

RequestRates RequestFlow::ratesAt(SimTime time) const
{
    RequestRates rates = m_unrouted.ratesAt(time);
    for (const std::uint32_t place : m_present)
        rates += m_lanes[place].stream.ratesAt(time);
    return rates;
}

SimTime RequestFlow::steadyUntil(SimTime time) const
{
    SimTime until = m_unrouted.steadyUntil(time);
    for (const std::uint32_t place : m_present)
        until = std::min(until, m_lanes[place].stream.steadyUntil(time));
    return until;
}

/// Where a target is among the entries, or would be.
std::vector<RequestFlow::Entry>::const_iterator RequestFlow::entryOf(const TargetRef& target) const
{
    return std::ranges::lower_bound(m_entries, target, {}, &Entry::target);
}

std::optional<std::uint32_t> RequestFlow::placeOf(const TargetRef& target) const
{
    const auto found = entryOf(target);
    return found == m_entries.end() || found->target != target ? std::nullopt : std::optional(found->place);
}

const RequestLane* RequestFlow::find(const TargetRef& target) const
{
    const std::optional<std::uint32_t> place = placeOf(target);
    return place ? &m_lanes[*place] : nullptr;
}

const RequestLane* RequestFlow::findEver(const TargetRef& target) const
{
    if (const RequestLane* const lane = find(target))
        return lane;
    for (std::size_t i = m_lanes.size(); i-- > 0;) {
        if (m_lanes[i].target == target)
            return &m_lanes[i];
    }
    return nullptr;
}

void RequestFlow::setRequestsPerSecond(SimTime at, int requestsPerSecond)
{
    m_requestsPerSecond = requestsPerSecond;
    route(at);
}

void RequestFlow::setIntake(SimTime at, const TargetRef& target, TargetState state, const Intake& intake)
{
    const std::optional<std::uint32_t> known = placeOf(target);
    const std::size_t routed = routedCount();
    const std::uint32_t place = known ? *known : join(target, state);
    RequestLane& lane = m_lanes.edit(place);
    if (intake.reception == Reception::Hangs && lane.intake.reception != Reception::Hangs)
        lane.stream.stall(at);
    lane.intake = intake;
    turnLane(at, place, lane.share);
    if (!known && (isRouted(state) || routed != routedCount()))
        route(at);
}

void RequestFlow::setState(SimTime at, const TargetRef& target, TargetState state)
{
    const std::optional<std::uint32_t> place = placeOf(target);
    if (!place)
        return;
    const Census before = m_census;
    const bool wasRouted = isRouted(m_lanes[*place].state);
    countOut(m_lanes[*place].state);
    m_lanes.edit(*place).state = state;
    if (state == TargetState::Unused)
        leave(at, *place);
    else
        countIn(state);
    const bool isStillRouted = state != TargetState::Unused && isRouted(state);
    const bool isSameKind = (before.healthy > 0) == (m_census.healthy > 0);
    // Else the others go on getting what they get.
    if (!isSameKind || wasRouted != isStillRouted)
        route(at);
}

void RequestFlow::breakOff(SimTime at, const TargetRef& target, Loss cause)
{
    if (const std::optional<std::uint32_t> place = placeOf(target))
        m_lanes.edit(*place).stream.breakOff(at, cause);
}

std::uint32_t RequestFlow::join(const TargetRef& target, TargetState state)
{
    const auto place = static_cast<std::uint32_t>(m_lanes.size());
    m_lanes.append({.target = target, .state = state});
    m_present.push_back(place);
    m_entries.insert(entryOf(target), {target, place});
    countIn(state);
    return place;
}

void RequestFlow::leave(SimTime at, std::uint32_t place)
{
    RequestLane& lane = m_lanes.edit(place);
    lane.share = 0;
    lane.stream.turn(at, {});
    lane.stream.breakOff(at, Loss::DelayElapsed);
    m_past += lane.stream.tallyAt(at);
    std::erase(m_present, place);
    m_entries.erase(entryOf(lane.target));
}

void RequestFlow::countIn(TargetState state)
{
    m_census.healthy += state == TargetState::Healthy ? 1 : 0;
    m_census.registered += state == TargetState::Draining ? 0 : 1;
}

void RequestFlow::countOut(TargetState state)
{
    m_census.healthy -= state == TargetState::Healthy ? 1 : 0;
    m_census.registered -= state == TargetState::Draining ? 0 : 1;
}

/// Whether a target in a state gets requests.
bool RequestFlow::isRouted(TargetState state) const
{
    return m_census.healthy > 0 ? state == TargetState::Healthy : state != TargetState::Draining;
}

/// How many do.
std::size_t RequestFlow::routedCount() const
{
    return m_census.healthy > 0 ? m_census.healthy : m_census.registered;
}

void RequestFlow::turnLane(SimTime at, std::uint32_t place, RequestRate share)
{
    std::vector<RequestFate> fates = fatesOf(m_lanes[place].intake, share);
    if (m_lanes[place].share == share && m_lanes[place].stream.runsAs(fates))
        return; // or its chunk would be copied for nothing
    RequestLane& lane = m_lanes.edit(place);
    lane.share = share;
    lane.stream.turn(at, std::move(fates));
}

/// Gives each target its share; what does not divide goes to the first, a thousandth of a request per second
/// to each.
void RequestFlow::route(SimTime at)
{
    const RequestRate all = m_requestsPerSecond * onePerSecond;
    const auto count = static_cast<RequestRate>(routedCount());
    std::vector<RequestFate> none;
    if (count == 0 && all > 0)
        none.push_back({.rate = all, .loss = Loss::NoTarget});
    m_unrouted.turn(at, std::move(none));
    RequestRate next = 0;
    for (const std::uint32_t place : m_present) {
        const RequestLane& lane = m_lanes[place];
        const bool gets = isRouted(lane.state);
        const RequestRate share = gets ? all / count + (next < all % count ? 1 : 0) : 0;
        next += gets ? 1 : 0;
        if (share != lane.share)
            turnLane(at, place, share);
    }
}

} // namespace taskarium
