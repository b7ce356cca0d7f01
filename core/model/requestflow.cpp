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

std::optional<std::uint32_t> RequestFlow::placeOf(const TargetRef& target) const
{
    const auto found =
        std::ranges::find_if(m_present, [&](std::uint32_t place) { return m_lanes[place].target == target; });
    return found == m_present.end() ? std::nullopt : std::optional(*found);
}

const RequestLane* RequestFlow::find(const TargetRef& target) const
{
    const std::optional<std::uint32_t> place = placeOf(target);
    return place ? &m_lanes[*place] : nullptr;
}

const RequestLane* RequestFlow::findEver(const TargetRef& target) const
{
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
    std::optional<std::uint32_t> place = placeOf(target);
    if (!place) {
        place = static_cast<std::uint32_t>(m_lanes.size());
        m_lanes.append({.target = target, .state = state});
        m_present.push_back(*place);
    }
    RequestLane& lane = m_lanes.edit(*place);
    if (intake.reception == Reception::Hangs && lane.intake.reception != Reception::Hangs)
        lane.stream.stall(at);
    lane.intake = intake;
    route(at);
}

void RequestFlow::setState(SimTime at, const TargetRef& target, TargetState state)
{
    const std::optional<std::uint32_t> place = placeOf(target);
    if (!place)
        return;
    m_lanes.edit(*place).state = state;
    if (state == TargetState::Unused)
        leave(at, *place);
    route(at);
}

void RequestFlow::breakOff(SimTime at, const TargetRef& target, Loss cause)
{
    if (const std::optional<std::uint32_t> place = placeOf(target))
        m_lanes.edit(*place).stream.breakOff(at, cause);
}

void RequestFlow::leave(SimTime at, std::uint32_t place)
{
    RequestStream& stream = m_lanes.edit(place).stream;
    stream.turn(at, {});
    stream.breakOff(at, Loss::DelayElapsed);
    m_past += stream.tallyAt(at);
    std::erase(m_present, place);
}

/// The targets that get requests.
std::vector<std::uint32_t> RequestFlow::routable() const
{
    std::vector<std::uint32_t> healthy;
    std::vector<std::uint32_t> registered;
    for (const std::uint32_t place : m_present) {
        const TargetState state = m_lanes[place].state;
        if (state == TargetState::Draining)
            continue;
        registered.push_back(place);
        if (state == TargetState::Healthy)
            healthy.push_back(place);
    }
    return healthy.empty() ? registered : healthy;
}

void RequestFlow::turnLane(SimTime at, std::uint32_t place, RequestRate share)
{
    std::vector<RequestFate> fates = fatesOf(m_lanes[place].intake, share);
    if (!m_lanes[place].stream.runsAs(fates)) // or its chunk would be copied for nothing
        m_lanes.edit(place).stream.turn(at, std::move(fates));
}

/// Gives each target its share; what does not divide goes to the first, a thousandth of a request per second
/// to each.
void RequestFlow::route(SimTime at)
{
    const std::vector<std::uint32_t> targets = routable();
    const RequestRate all = m_requestsPerSecond * onePerSecond;
    const auto count = static_cast<RequestRate>(targets.size());
    std::vector<RequestFate> none;
    if (count == 0 && all > 0)
        none.push_back({.rate = all, .loss = Loss::NoTarget});
    m_unrouted.turn(at, std::move(none));
    RequestRate next = 0;
    for (const std::uint32_t place : m_present) {
        const bool isRouted = next < count && targets[static_cast<std::size_t>(next)] == place;
        turnLane(at, place, isRouted ? all / count + (next < all % count ? 1 : 0) : 0);
        next += isRouted ? 1 : 0;
    }
}

} // namespace taskarium
