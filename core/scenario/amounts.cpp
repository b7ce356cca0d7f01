// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/scenario/amounts.h>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace taskarium {

namespace {

/// How many tasks commands ask for, one after the other. A service is asked for what it did not have before;
/// a DAEMON service for as many as there are instances at the start.
class TaskSum {
public:
    explicit TaskSum(std::int64_t instances) : m_instances(instances) {}

    void add(const RunTask& request) { m_sum += request.count; }
    void add(const StartTask& request) { m_sum += std::ssize(request.containerInstances); }
    void add(const CreateService& request)
    {
        if (request.schedulingStrategy == SchedulingStrategy::Daemon)
            m_sum += m_instances;
        else
            raise(request.cluster, request.serviceName, request.desiredCount);
    }
    void add(const UpdateService& request)
    {
        if (request.desiredCount)
            raise(request.cluster, request.service, *request.desiredCount);
    }
    template <typename Other>
    void add(const Other&)
    {}

    [[nodiscard]] std::int64_t value() const { return m_sum; }

private:
    void raise(const std::string& cluster, const std::string& service, std::int64_t desired)
    {
        std::int64_t& before = m_desired[{cluster, service}];
        m_sum += std::max<std::int64_t>(desired - before, 0);
        before = desired;
    }

    std::int64_t m_instances;
    std::int64_t m_sum = 0;
    std::map<std::pair<std::string, std::string>, std::int64_t> m_desired{};
};

std::int64_t instancesOf(const Scenario& scenario)
{
    std::int64_t count = 0;
    for (const InstanceSpec& instance : scenario.instances)
        count += instance.count;
    for (const CapacityProviderSpec& group : scenario.capacityProviders)
        count += group.desiredCapacity;
    return count;
}

} // namespace

Outcome checkAmounts(const Scenario& scenario)
{
    const std::int64_t instances = instancesOf(scenario);
    if (instances > mostInstances)
        return Error{.pointer = "/cluster",
                     .message = fmt::format("It begins with {} container instances.", instances),
                     .remedy = fmt::format("Take {} at most.", mostInstances)};
    TaskSum sum(instances);
    for (const TimedCommand& timed : scenario.commands)
        std::visit([&sum](const auto& request) { sum.add(request); }, timed.command.request);
    if (sum.value() <= mostTasks)
        return std::nullopt;
    return Error{.pointer = "/commands",
                 .message = fmt::format("They ask for {} tasks in all.", sum.value()),
                 .remedy = fmt::format("Ask for {} at most.", mostTasks)};
}

} // namespace taskarium
