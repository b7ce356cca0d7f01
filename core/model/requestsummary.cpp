// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/requestsummary.h>

#include <algorithm>

namespace taskarium {

namespace {

/// Adds what a flow or a stream tells of a time.
template <typename Source>
void add(std::optional<RequestSummary>& summary, const Source& source, SimTime time)
{
    if (!summary)
        summary.emplace();
    summary->tally += source.tallyAt(time);
    summary->rates += source.ratesAt(time);
}

} // namespace

const RequestFlow* findFlow(const World& world, TargetGroupId group)
{
    const auto found = world.flows.find(group);
    return found == world.flows.end() ? nullptr : &found->second;
}

TargetGroupId targetGroupOf(const World& world, const TargetRef& target)
{
    return loadBalancersOf(world, world.task(target.task))[target.index].targetGroup;
}

std::optional<RequestSummary> requestsOf(const World& world, ServiceId service, SimTime time)
{
    std::optional<RequestSummary> summary;
    for (const auto& [group, flow] : world.flows) {
        const bool isOfService =
            std::ranges::any_of(world.service(service).loadBalancers, [&group](const LoadBalancer& balancer) {
                return balancer.targetGroup == group;
            });
        if (isOfService)
            add(summary, flow, time);
    }
    return summary;
}

std::optional<RequestSummary> requestsOf(const World& world, TaskId task, SimTime time)
{
    std::optional<RequestSummary> summary;
    if (world.flows.empty())
        return summary;
    for (std::size_t i = 0; i < world.detail(task).targets.size(); ++i) {
        const TargetRef target{task, i};
        const RequestFlow* const flow = findFlow(world, targetGroupOf(world, target));
        if (const RequestLane* const lane = flow ? flow->findEver(target) : nullptr)
            add(summary, lane->stream, time);
    }
    return summary;
}

std::optional<RequestSummary> requestsOf(const World& world, SimTime time)
{
    std::optional<RequestSummary> summary;
    for (const auto& [group, flow] : world.flows)
        add(summary, flow, time);
    return summary;
}

} // namespace taskarium
