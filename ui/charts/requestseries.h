// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/requestsummary.h>
#include <core/session/session.h>

#include <ui/charts/stepseries.h>

#include <optional>
#include <vector>

namespace taskarium::ui {

/// The places of the counts of requests.
enum class RequestKind : std::size_t { Arrived, Served, Lost };

inline constexpr std::size_t requestKindCount = 3;

/// How many requests of every service arrived, were served and were lost in each second. Costs nothing as
/// long as there are none.
class RequestSeries {
public:
    /// Takes what a session has gained since the last call. One whose log is shorter than what was taken is
    /// another run's.
    void take(const Session& session);

    /// Whether a service ever had requests.
    [[nodiscard]] bool has(ServiceId service) const
    {
        return service.value < m_services.size() && !m_services[service.value].steps.empty();
    }

    /// The counts of a service that has() requests.
    [[nodiscard]] const StepSeries<requestKindCount>& steps(ServiceId service) const
    {
        return m_services[service.value].steps;
    }

private:
    struct Service {
        StepSeries<requestKindCount> steps{};
        RequestTally before{}; ///< until the second that is counted next
    };

    bool begin(const Session& session);
    void countSecond(const EventLog& log);
    void count(ServiceId service, SimTime end);
    void skipSteady(const Session& session);
    [[nodiscard]] SimTime steadyUntil(const EventLog& log) const;
    [[nodiscard]] bool isWhole() const;

    std::size_t m_taken = 0;        ///< records of the log
    std::optional<World> m_world{}; ///< which they lead to, once there are requests
    SimTime m_second{};             ///< the beginning of the one that is counted next
    std::vector<Service> m_services{};
};

} // namespace taskarium::ui
