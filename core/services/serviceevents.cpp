// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/services/serviceevents.h>

#include <core/model/arn.h>

#include <fmt/format.h>

#include <map>
#include <utility>

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

/// The port of the host behind a container's; the same one where it has none of its own.
int hostPortOf(const TaskDetail& detail, const LoadBalancer& balancer)
{
    for (const Container& container : detail.containers) {
        for (const NetworkBinding& binding : container.networkBindings) {
            if (container.name == balancer.containerName && binding.containerPort == balancer.containerPort)
                return binding.hostPort;
        }
    }
    return balancer.containerPort;
}

/// A task with a network interface is a target itself; of others it is the instance, at a port of its own.
std::string targetName(const Engine& engine, TaskId task, const LoadBalancer& balancer)
{
    const TaskDetail& detail = engine.world.detail(task);
    const InstanceId instance = engine.world.task(task).instance;
    if (engine.definitionOf(task).effectiveNetworkMode() == NetworkMode::Awsvpc || !instance.isValid())
        return fmt::format("(task {}) (port {})", detail.id, balancer.containerPort);
    return fmt::format("(instance {}) (port {})", engine.world.instance(instance).ec2InstanceId,
                       hostPortOf(detail, balancer));
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
    const Task& found = engine.world.task(task);
    if (!found.service.isValid())
        return;
    for (const LoadBalancer& balancer : loadBalancersOf(engine.world, found))
        ++engine.servicePlans[found.service.value].targetNews.registered[balancer.targetGroup];
    engine.wakeScheduler(found.service);
}

void postTargetsDeregistered(Engine& engine, TaskId task)
{
    const Task& found = engine.world.task(task);
    if (!found.service.isValid() || loadBalancersOf(engine.world, found).empty())
        return;
    TargetNews& news = engine.servicePlans[found.service.value].targetNews;
    for (const LoadBalancer& balancer : loadBalancersOf(engine.world, found))
        ++news.deregistered[balancer.targetGroup];
    ++news.draining[found.deployment];
    engine.wakeScheduler(found.service);
}

void tellTargets(Engine& engine, ServiceId id)
{
    const TargetNews news = std::exchange(engine.servicePlans[id.value].targetNews, {});
    const auto tell = [&](const char* what, const std::map<TargetGroupId, int>& groups) {
        for (const auto& [group, count] : groups)
            postServiceEvent(engine, id,
                             fmt::format("{} {} targets in (target-group {})", what, count,
                                         targetGroupArn(engine.world, group)));
    };
    tell("registered", news.registered);
    tell("deregistered", news.deregistered);
    for (const auto& [deployment, count] : news.draining) {
        const Service& service = engine.world.service(id);
        post(engine, id,
             {fmt::format("(service {}, taskSet {}) has begun draining connections on {} tasks.",
                          service.name, service.deployments[deployment.value].id, count)});
    }
}

void postTargetUnhealthy(Engine& engine, TaskId task, std::size_t target)
{
    const ServiceId id = engine.world.task(task).service;
    const LoadBalancer& balancer = loadBalancersOf(engine.world, engine.world.task(task))[target];
    postServiceEvent(engine, id,
                     fmt::format("{} is unhealthy in (target-group {}) due to (reason {})",
                                 targetName(engine, task, balancer),
                                 targetGroupArn(engine.world, balancer.targetGroup),
                                 engine.world.detail(task).targets[target].reason));
}

void postContainerUnhealthy(Engine& engine, TaskId task)
{
    postServiceEvent(engine, engine.world.task(task).service,
                     fmt::format("(task {}) failed container health checks.", engine.world.detail(task).id));
}

} // namespace taskarium
