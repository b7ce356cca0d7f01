// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/api/account.h>

#include <algorithm>

namespace taskarium {

namespace {

/// AWS has fewer; a client that invents names shall not fill the memory.
constexpr std::size_t mostRegions = 64;

/// A region that nobody has described: what belongs to the account is as in the scenario.
Scenario emptyRegion(const Scenario& scenario, const std::string& region)
{
    Scenario empty;
    empty.title = region;
    empty.seed = scenario.seed;
    empty.start = scenario.start;
    empty.region = region;
    empty.account = scenario.account;
    empty.profile = scenario.profile;
    empty.quotas = scenario.quotas;
    return empty;
}

/// What the real service says of a region that there is not, and what else there is to say.
ApiError noSuchRegion(const std::string& remedy)
{
    return {.type = "InvalidSignatureException",
            .message = "Credential should be scoped to a valid region." + remedy};
}

} // namespace

std::optional<std::string> regionOf(std::string_view authorization)
{
    constexpr std::string_view mark = "Credential=";
    const std::size_t begin = authorization.find(mark);
    if (begin == std::string_view::npos)
        return std::nullopt;
    std::string_view scope = authorization.substr(begin + mark.size());
    scope = scope.substr(0, scope.find_first_of(", "));
    for (int part = 0; part < 2; ++part) { // the key and the date
        const std::size_t slash = scope.find('/');
        if (slash == std::string_view::npos)
            return std::nullopt;
        scope = scope.substr(slash + 1);
    }
    return std::string(scope.substr(0, scope.find('/')));
}

Account::Account(Scenario scenario, Duration lag) : m_lag(lag)
{
    m_sessions.emplace_back(std::move(scenario));
}

Session* Account::sessionOf(const std::string& region)
{
    for (Session& session : m_sessions) {
        if (session.scenario().region == region)
            return &session;
    }
    constexpr std::size_t longestName = 32;
    if (m_sessions.size() >= mostRegions || region.size() > longestName || !isRegion(region))
        return nullptr;
    Session& session = m_sessions.emplace_back(emptyRegion(m_sessions.front().scenario(), region));
    session.advance(m_edge);
    return &session;
}

ApiResponse Account::handle(const ApiRequest& request, std::string_view authorization)
{
    Session& home = m_sessions.front();
    Session* const session = sessionOf(regionOf(authorization).value_or(home.scenario().region));
    const CheckedRequest checked = checkRequest(request);
    if (session == nullptr)
        return written(refusedResponse(checked, noSuchRegion({}), home));
    if (m_lag == Duration::zero())
        return written(answerChecked(checked, *session));
    return written(answerChecked(checked, *session, viewOf(*session).at(session->liveEdge() - m_lag)));
}

LaggingView& Account::viewOf(const Session& session)
{
    for (std::size_t i = m_views.size(); i < m_sessions.size(); ++i)
        m_views.emplace_back(m_sessions[i]);
    const auto found = std::ranges::find(m_sessions, &session, [](const Session& one) { return &one; });
    return m_views[static_cast<std::size_t>(found - m_sessions.begin())];
}

void Account::forgetOlderThan(Duration age)
{
    // A session may have come further than all of them.
    for (Session& session : m_sessions)
        session.forgetBefore(session.liveEdge() - age);
}

UnwrittenResponse answerAlone(const CheckedRequest& request, std::string_view authorization, Session& session)
{
    const std::string& own = session.scenario().region;
    if (regionOf(authorization).value_or(own) == own)
        return answerChecked(request, session);
    const std::string remedy = " Only " + own + " is simulated here: set AWS_REGION=" + own + ".";
    return refusedResponse(request, noSuchRegion(remedy), session);
}

bool Account::advance(SimTime until, std::chrono::microseconds budget)
{
    const auto deadline = std::chrono::steady_clock::now() + budget;
    bool arrived = true;
    for (Session& session : m_sessions) {
        const auto left = std::chrono::duration_cast<std::chrono::microseconds>(
            deadline - std::chrono::steady_clock::now());
        arrived = session.advance(until, std::max(left, std::chrono::microseconds::zero())) && arrived;
    }
    if (arrived)
        m_edge = std::max(m_edge, until);
    return arrived;
}

bool Account::settle(SimTime latest)
{
    SimTime edge = m_edge;
    for (Session& session : m_sessions) {
        while (!session.isSettled() && session.liveEdge() < latest) {
            session.advance(latest, std::chrono::microseconds::zero()); // one action
            session.advance(session.liveEdge());                        // and the rest of its instant
        }
        edge = std::max(edge, session.liveEdge());
    }
    advance(edge);
    return std::ranges::all_of(m_sessions, &Session::isSettled);
}

} // namespace taskarium
