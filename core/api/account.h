// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/api/api.h>
#include <core/api/steps.h>
#include <core/session/laggingview.h>

#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace taskarium {

/// The region of a request: that of the credential scope in its Authorization header (Signature Version 4,
/// "Credential=KEY/DATE/REGION/ecs/aws4_request"). Nothing if the header is absent or of another form.
[[nodiscard]] std::optional<std::string> regionOf(std::string_view authorization);

/// The sessions of an account, one for each region, all at the same time. The first is that of the scenario;
/// the others begin when a client first names their region, with nothing but the cluster `default`.
class Account {
public:
    /// With a lag, what looks at tasks and services sees none of the changes younger than it.
    explicit Account(Scenario scenario, Duration lag = {});

    /// Answers a request in the region that its Authorization header names, else in the scenario's. A name
    /// that is no region's, or one too many, is refused as the real service refuses it.
    [[nodiscard]] ApiResponse handle(const ApiRequest& request, std::string_view authorization);

    /// In the order in which they came: the scenario's first.
    [[nodiscard]] const std::deque<Session>& sessions() const { return m_sessions; }

    /// How far all sessions have come.
    [[nodiscard]] SimTime liveEdge() const { return m_edge; }

    /// Moves all sessions towards a time. Stops early after the wall-clock budget, shared by all; returns
    /// whether they got there. It goes on where it stopped.
    bool advance(SimTime until, std::chrono::microseconds budget = std::chrono::hours(1));

    /// Moves all sessions on until only steady states are left, but no further than a time; returns whether
    /// they are. A service whose tasks keep failing never comes to rest.
    bool settle(SimTime latest);

    /// Lets each session forget what is older than this: see Session::forgetBefore().
    void forgetOlderThan(Duration age);

private:
    Session* sessionOf(const std::string& region);
    LaggingView& viewOf(const Session& session);

    Duration m_lag;
    std::deque<Session> m_sessions{};  ///< references to its elements stay good
    std::deque<LaggingView> m_views{}; ///< of the sessions; none without a lag
    SimTime m_edge{};
};

/// Answers a request with a session that is alone, as a window's is: one that names another region than its
/// own is refused, and told which one is there.
[[nodiscard]] UnwrittenResponse answerAlone(const CheckedRequest& request, std::string_view authorization,
                                            Session& session);

} // namespace taskarium
