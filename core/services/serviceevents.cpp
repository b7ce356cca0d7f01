// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/services/serviceevents.h>

#include <core/model/arn.h>

#include <fmt/format.h>

namespace taskarium {

namespace {

/// Posts a message as it is, without the usual prefix.
void post(Engine& engine, ServiceId service, const ServiceNews& news)
{
    ServicePlan& plan = engine.servicePlans[service.value];
    const Service& found = engine.world.service(service);
    if (!plan.key) // looks at all services before it, so not at each event
        plan.key = serviceKey(engine.world, found.cluster, found.name, service.value);
    ServiceEvent event{.id = engine.random.uuid(Purpose::ServiceEvent, *plan.key, plan.eventsPosted++),
                       .createdAt = engine.now,
                       .message = news.text};
    engine.record(ServiceEventPosted{service, std::move(event), news.action, news.reason, news.scope});
}

} // namespace

OwnerKey serviceKey(const World& world, ClusterId cluster, std::string_view name, std::size_t place)
{
    std::uint64_t generation = 0;
    for (std::size_t i = 0; i < place; ++i)
        generation += world.services[i].name == name && world.services[i].cluster == cluster ? 1 : 0;
    return ownerKey(ownerKey(fmt::format("{}/service:{}", world.clusters[cluster.value].name, name)),
                    generation);
}

void postServiceEvent(Engine& engine, ServiceId service, std::string_view text)
{
    postServiceAction(engine, service, {std::string(text)});
}

void postServiceAction(Engine& engine, ServiceId service, const ServiceNews& news)
{
    ServiceNews prefixed = news;
    if (!news.text.empty())
        prefixed.text = fmt::format("(service {}) {}", engine.world.service(service).name, news.text);
    post(engine, service, prefixed);
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
    const std::vector<LoadBalancer> balancers = loadBalancersOf(engine.world, engine.world.task(task));
    for (const LoadBalancer& balancer : balancers) {
        const std::string arn = targetGroupArn(engine.world, balancer.targetGroup);
        postServiceEvent(engine, id, fmt::format("registered 1 targets in (target-group {})", arn));
    }
}

void postTargetUnhealthy(Engine& engine, TaskId task, std::size_t target)
{
    const ServiceId id = engine.world.task(task).service;
    const LoadBalancer& balancer = loadBalancersOf(engine.world, engine.world.task(task))[target];
    const TaskDetail& detail = engine.world.detail(task);
    postServiceEvent(engine, id,
                     fmt::format("(task {}) (port {}) is unhealthy in (target-group {}) due to (reason {})",
                                 detail.id, balancer.containerPort,
                                 targetGroupArn(engine.world, balancer.targetGroup),
                                 detail.targets[target].reason));
}

void postContainerUnhealthy(Engine& engine, TaskId task)
{
    postServiceEvent(engine, engine.world.task(task).service,
                     fmt::format("(task {}) failed container health checks.", engine.world.detail(task).id));
}

void postTargetsDeregistered(Engine& engine, TaskId task)
{
    const Task& found = engine.world.task(task);
    if (!found.service.isValid() || loadBalancersOf(engine.world, found).empty())
        return;
    const ServiceId id = found.service;
    const std::string deployment = engine.world.service(id).deployments[found.deployment.value].id;
    const std::vector<LoadBalancer> balancers = loadBalancersOf(engine.world, found);
    for (const LoadBalancer& balancer : balancers) {
        const std::string arn = targetGroupArn(engine.world, balancer.targetGroup);
        postServiceEvent(engine, id, fmt::format("deregistered 1 targets in (target-group {})", arn));
    }
    post(engine, id,
         {fmt::format("(service {}, taskSet {}) has begun draining connections on 1 tasks.",
                      engine.world.service(id).name, deployment)});
}

} // namespace taskarium
