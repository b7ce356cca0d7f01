// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/charts/requestseries.h>

#include <core/log/apply.h>

#include <algorithm>

namespace taskarium::ui {

namespace {

constexpr Duration oneSecond = std::chrono::seconds(1);

int countOf(RequestCount after, RequestCount before)
{
    return static_cast<int>(wholeRequests(after) - wholeRequests(before));
}

} // namespace

void RequestSeries::take(const Session& session)
{
    if (session.log().size() < m_taken)
        *this = {};
    if (!m_world && !begin(session))
        return;
    while (m_second + oneSecond <= session.liveEdge()) {
        countSecond(session.log());
        skipSteady(session);
    }
}

/// Looks for the first requests; from then on the log is folded along.
bool RequestSeries::begin(const Session& session)
{
    const EventLog& log = session.log();
    while (m_taken < log.size() && !std::holds_alternative<RequestRateChanged>(log[m_taken].content))
        ++m_taken;
    if (m_taken == log.size())
        return false;
    const SimTime first = log[m_taken].at;
    m_world = session.worldAt(first);
    m_taken = log.countUpTo(first);
    m_second = SimTime(first.time_since_epoch() / oneSecond * oneSecond);
    return true;
}

void RequestSeries::countSecond(const EventLog& log)
{
    const SimTime end = m_second + oneSecond;
    for (; m_taken < log.size() && log[m_taken].at <= end; ++m_taken)
        apply(*m_world, log[m_taken]);
    m_services.resize(m_world->services.size());
    for (std::uint32_t i = 0; i < m_services.size(); ++i)
        count(ServiceId{i}, end);
    m_second = end;
}

void RequestSeries::count(ServiceId id, SimTime end)
{
    const std::optional<RequestSummary> requests = requestsOf(*m_world, id, end);
    if (!requests)
        return;
    Service& service = m_services[id.value];
    const RequestTally& now = requests->tally;
    const std::array<int, requestKindCount> counts{countOf(now.arrived, service.before.arrived),
                                                   countOf(now.served, service.before.served),
                                                   countOf(now.lostInAll(), service.before.lostInAll())};
    service.before = now;
    if (service.steps.empty() || service.steps.last() != counts)
        service.steps.append({m_second, counts});
}

/// Until when neither a record nor the passing of time changes what becomes of requests.
SimTime RequestSeries::steadyUntil(const EventLog& log) const
{
    SimTime until = m_taken < log.size() ? log[m_taken].at : SimTime::max();
    for (const auto& [group, flow] : m_world->flows)
        until = std::min(until, flow.steadyUntil(m_second));
    return until;
}

/// Whether every service has whole requests in each second, as long as its rates stay.
bool RequestSeries::isWhole() const
{
    for (std::uint32_t i = 0; i < m_services.size(); ++i) {
        const std::optional<RequestSummary> requests = requestsOf(*m_world, ServiceId{i}, m_second);
        const RequestRates rates = requests ? requests->rates : RequestRates{};
        if (rates.arriving % onePerSecond + rates.served % onePerSecond + rates.lost % onePerSecond != 0)
            return false;
    }
    return true;
}

/// A window that was asleep for days takes them all at once: seconds that are all alike are one step. The
/// first of them is counted like any other, and so is the one in which something happens again.
void RequestSeries::skipSteady(const Session& session)
{
    const SimTime end = std::min(steadyUntil(session.log()) - Duration(1), session.liveEdge());
    if (end < m_second + 2 * oneSecond || !isWhole())
        return;
    countSecond(session.log());
    m_second += (end - m_second) / oneSecond * oneSecond;
    for (std::uint32_t i = 0; i < m_services.size(); ++i) {
        if (const auto requests = requestsOf(*m_world, ServiceId{i}, m_second))
            m_services[i].before = requests->tally;
    }
}

} // namespace taskarium::ui
