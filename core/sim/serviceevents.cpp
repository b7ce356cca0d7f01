// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/serviceevents.h>

#include <core/model/arn.h>

#include <fmt/format.h>

namespace taskarium {

namespace {

void post(Engine& engine, ServiceId service, std::string message, ServiceAction action, std::string_view reason)
{
    const Service& found = engine.world.service(service);
    const OwnerKey owner = ownerKey(ownerKey("service:" + found.name), service.value);
    // The count of records so far would shift with unrelated ones; the time and the message do not.
    const OwnerKey which = ownerKey(ownerKey(message), static_cast<std::uint64_t>(engine.now.time_since_epoch().count()));
    ServiceEvent event{.id = engine.random.uuid(Purpose::ServiceEvent, owner, which),
                       .createdAt = engine.now,
                       .message = std::move(message)};
    engine.record(ServiceEventPosted{service, std::move(event), action, std::string(reason)});
}

} // namespace

void postServiceEvent(Engine& engine, ServiceId service, std::string_view text)
{
    postServiceAction(engine, service, text, ServiceAction::None);
}

void postServiceAction(Engine& engine, ServiceId service, std::string_view text, ServiceAction action,
                       std::string_view reason)
{
    post(engine, service, fmt::format("(service {}) {}", engine.world.service(service).name, text), action, reason);
}

std::string taskList(const World& world, std::span<const TaskId> tasks)
{
    std::string text;
    for (const TaskId task : tasks)
        text += fmt::format("{}(task {})", text.empty() ? "" : " ", world.detail(task).id);
    return text;
}

void postTargetsRegistered(Engine& engine, TaskId task)
{
    const ServiceId id = engine.world.task(task).service;
    if (!id.isValid())
        return;
    const std::vector<LoadBalancer> balancers = engine.world.service(id).loadBalancers;
    for (const LoadBalancer& balancer : balancers) {
        const std::string arn = targetGroupArn(engine.world, balancer.targetGroup);
        postServiceEvent(engine, id, fmt::format("registered 1 targets in (target-group {})", arn));
    }
}

void postTargetsDeregistered(Engine& engine, TaskId task)
{
    const Task& found = engine.world.task(task);
    if (!found.service.isValid() || engine.world.service(found.service).loadBalancers.empty())
        return;
    const ServiceId id = found.service;
    const Service service = engine.world.service(id);
    for (const LoadBalancer& balancer : service.loadBalancers) {
        const std::string arn = targetGroupArn(engine.world, balancer.targetGroup);
        postServiceEvent(engine, id, fmt::format("deregistered 1 targets in (target-group {})", arn));
    }
    const std::string& deployment = service.deployments[found.deployment.value].id;
    post(engine, id,
         fmt::format("(service {}, taskSet {}) has begun draining connections on 1 tasks.", service.name, deployment),
         ServiceAction::None, {});
}

} // namespace taskarium
