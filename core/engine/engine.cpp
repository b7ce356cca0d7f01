// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/engine/engine.h>

#include <core/log/apply.h>

#include <algorithm>
#include <numeric>
#include <type_traits>
#include <utility>

namespace taskarium {

namespace {

/// The units of Fargate that a task uses: nothing once it is told to stop.
std::int64_t fargateCpuOf(const World& world, TaskId id)
{
    const Task& task = world.task(id);
    const bool counts =
        task.launchType == LaunchType::Fargate && task.state.desired == DesiredStatus::Running;
    return counts ? cpuCharge(world.definition(task.definition)) : 0;
}

/// The task that a record creates or moves.
std::optional<TaskId> taskOf(const World& world, const RecordContent& content)
{
    if (std::holds_alternative<TaskCreated>(content))
        return TaskId{static_cast<std::uint32_t>(world.tasks.size())};
    const auto* const changed = std::get_if<TaskChanged>(&content);
    return changed && changed->trigger ? std::optional(changed->task) : std::nullopt;
}

/// Applies what has happened, and keeps the count of Fargate's units.
void applyCounted(Engine& engine, const Record& record)
{
    const std::optional<TaskId> task = taskOf(engine.world, record.content);
    if (!task)
        return apply(engine.world, record);
    const bool isNew = task->value == engine.world.tasks.size();
    const std::int64_t before = isNew ? 0 : fargateCpuOf(engine.world, *task);
    apply(engine.world, record);
    const std::int64_t change = fargateCpuOf(engine.world, *task) - before;
    if (change == 0) // The detail is cold, and most records change nothing here.
        return;
    const FargateKind kind = fargateKindOf(engine.world.detail(*task).capacityProvider);
    engine.fargateCpu[static_cast<std::size_t>(kind)] += change;
}

/// Applies what has happened, and tells those who keep account of what is on the instances.
void applyTold(Engine& engine, const Record& record)
{
    InstanceNews* const news = engine.news.find();
    PortBook* const ports = engine.ports.find();
    const auto* const changed = std::get_if<TaskChanged>(&record.content);
    const TaskState before = changed ? engine.world.task(changed->task).state : TaskState{};
    if (ports && changed)
        ports->willChange(engine.world, *changed);
    applyCounted(engine, record);
    if (ports && changed)
        ports->hasChanged(engine.world, *changed, before.last);
    if (news)
        news->note(engine.world, record.content, before.desired);
}

/// DAEMON services are few, but asked for often.
void keepDaemons(Engine& engine, const RecordContent& content)
{
    if (const auto* created = std::get_if<ServiceCreated>(&content)) {
        if (created->service->schedulingStrategy == SchedulingStrategy::Daemon)
            engine.daemons.push_back(ServiceId{static_cast<std::uint32_t>(engine.world.services.size() - 1)});
    } else if (const auto* changed = std::get_if<ServiceChanged>(&content)) {
        if (changed->status == ServiceStatus::Inactive)
            std::erase(engine.daemons, changed->service);
    }
}

/// An instance that is new, ACTIVE again, draining or gone concerns every service of its cluster.
void wakeForInstance(Engine& engine, const RecordContent& content)
{
    if (const auto* registered = std::get_if<InstanceRegistered>(&content))
        engine.wakeSchedulers(registered->instance.cluster);
    else if (const auto* changed = std::get_if<InstanceChanged>(&content))
        engine.wakeSchedulers(engine.world.instance(changed->instance).cluster);
    else if (const auto* resource = std::get_if<ResourceChanged>(&content))
        if (const auto* attributes = std::get_if<AttributesChange>(&resource->change))
            engine.wakeSchedulers(engine.world.instance(attributes->instance).cluster);
}

} // namespace

template <typename Content>
void Engine::record(Content content)
{
    produced.emplace_back(now, std::move(content));
    applyTold(*this, produced.back());
    if constexpr (!std::is_same_v<Content, TaskChanged>) { // as most are
        keepDaemons(*this, produced.back().content);
        wakeForInstance(*this, produced.back().content);
    }
}

template void Engine::record(ClusterCreated);
template void Engine::record(TargetGroupCreated);
template void Engine::record(InstanceRegistered);
template void Engine::record(InstanceChanged);
template void Engine::record(TaskDefinitionRegistered);
template void Engine::record(FaultBegan);
template void Engine::record(FaultEnded);
template void Engine::record(FaultStruck);
template void Engine::record(ServiceCreated);
template void Engine::record(ServiceChanged);
template void Engine::record(DeploymentStarted);
template void Engine::record(DeploymentChanged);
template void Engine::record(ServiceEventPosted);
template void Engine::record(TaskCreated);
template void Engine::record(TaskChanged);
template void Engine::record(TargetChanged);
template void Engine::record(RequestRateChanged);
template void Engine::record(IntakeChanged);
template void Engine::record(CapacityProviderCreated);
template void Engine::record(CapacityProviderChanged);
template void Engine::record(TaskPurged);
template void Engine::record(TaskProtectionChanged);
template void Engine::record(ResourceChanged);

std::int64_t Engine::fargateCpuInUse(FargateKind kind) const
{
    return fargateCpu[static_cast<std::size_t>(kind)];
}

std::int64_t Engine::fargateCpuInUse() const
{
    return std::accumulate(fargateCpu.begin(), fargateCpu.end(), std::int64_t(0));
}

void Engine::schedule(const Action& action)
{
    awaited += action.urgency == Urgency::Foreground ? 1 : 0;
    queue.push(action);
}

Step Engine::beginStep(TaskId task, StepKind kind, Duration length)
{
    const Step step = beginOpenStep(task, kind, now + length);
    const bool isAfterlife = kind == StepKind::Retention || kind == StepKind::Removal;
    TaskPlan& plan = taskPlans.edit(task.value);
    plan.isStepAwaited = !isAfterlife;
    schedule({.at = *step.due,
              .kind = ActionKind::StepDone,
              .urgency = isAfterlife ? Urgency::Background : Urgency::Foreground,
              .subject = task.value,
              .serial = plan.serial});
    return step;
}

Step Engine::beginOpenStep(TaskId task, StepKind kind, std::optional<SimTime> due)
{
    TaskPlan& plan = taskPlans.edit(task.value);
    ++plan.serial;
    // The end of the step before is void now, or has just been acted on.
    awaited -= std::exchange(plan.isStepAwaited, false) ? 1 : 0;
    return {.kind = kind, .begun = now, .due = due};
}

void Engine::recordStep(TaskId task, Step step)
{
    record(TaskChanged{.task = task, .visibility = Visibility::Silent, .step = std::move(step)});
}

void Engine::wakeScheduler(ServiceId service)
{
    std::optional<SimTime>& due = servicePlans[service.value].passDue;
    if (due)
        return;
    due = now + schedulerPeriod(world.settings.profile);
    schedule({.at = *due, .kind = ActionKind::ServicePass, .subject = service.value});
}

void Engine::wakeSchedulerAt(ServiceId service, SimTime time)
{
    const Duration period = schedulerPeriod(world.settings.profile);
    const SimTime at{(time.time_since_epoch() + period - Duration(1)) / period * period};
    std::vector<SimTime>& passes = servicePlans[service.value].passes;
    std::erase_if(passes, [this](SimTime pass) { return pass < now; });
    if (std::ranges::count(passes, at) > 0)
        return;
    passes.push_back(at);
    schedule({.at = std::max(at, now), .kind = ActionKind::ServicePass, .subject = service.value});
}

void Engine::wakeSchedulers(ClusterId cluster)
{
    for (std::uint32_t i = 0; i < world.services.size(); ++i) {
        const Service& service = world.services[i];
        if (service.cluster == cluster && service.status != ServiceStatus::Inactive)
            wakeScheduler(ServiceId{i});
    }
}

void Engine::wakeDaemons(ClusterId cluster)
{
    for (const ServiceId daemon : daemons) {
        const Service& service = world.service(daemon);
        if (service.cluster == cluster && service.status == ServiceStatus::Active)
            wakeScheduler(daemon);
    }
}

void Engine::retryLater(ServiceId service, SimTime time)
{
    std::optional<SimTime>& due = servicePlans[service.value].retryAt;
    if (due && *due > now && *due <= time)
        return;
    due = time;
    schedule({.at = time,
              .kind = ActionKind::ServicePass,
              .urgency = Urgency::Background,
              .subject = service.value});
}

HostPlan& Engine::hostOf(InstanceId instance)
{
    while (hosts.size() <= instance.value)
        hosts.append({});
    return hosts.edit(instance.value);
}

const HostPlan* Engine::findHost(TaskId task) const
{
    const InstanceId instance = world.task(task).instance;
    return instance.isValid() && instance.value < hosts.size() ? &hosts[instance.value] : nullptr;
}

Registration Engine::registrationOf(ServiceId service) const
{
    if (!service.isValid())
        return Registration::None;
    const Service& found = world.service(service);
    if (!found.loadBalancers.empty())
        return Registration::Targets;
    return found.hasServiceRegistries ? Registration::Discovery : Registration::None;
}

void Engine::wakeCapacity(CapacityProviderId provider)
{
    if (std::exchange(groups[provider.value].isTurnDue, true))
        return;
    schedule({.at = now + capacityPeriod,
              .kind = ActionKind::CapacityTurn,
              .urgency = Urgency::Background,
              .subject = provider.value});
}

Duration Engine::lengthFor(TaskId task, Phase phase) const
{
    const Task& found = world.task(task);
    const Circumstances circumstances{.profile = world.settings.profile,
                                      .launchType = found.launchType,
                                      .networkMode = definitionOf(task).effectiveNetworkMode(),
                                      .registration = registrationOf(found.service)};
    const OwnerKey owner = world.detail(task).key;
    return lengthOf(phase, circumstances,
                    random.bits(Purpose::Delay, owner, static_cast<std::uint64_t>(phase)));
}

const TaskDefinition& Engine::definitionOf(TaskId task) const
{
    return world.definition(world.task(task).definition);
}

const Application& Engine::applicationOf(const TaskDefinition& definition, std::size_t container) const
{
    static const Application defaults{};
    const Application* found = &defaults;
    const auto& applications = scenario->applications;
    for (auto named = applications.lower_bound(definition.family); named != applications.end(); ++named) {
        const std::string_view name = named->first;
        const std::string_view rest = name.substr(std::min(definition.family.size(), name.size()));
        if (!name.starts_with(definition.family) || (!rest.empty() && rest.front() > '/'))
            break;
        if (rest.empty())
            found = &named->second;
        else if (rest.front() == '/' && rest.substr(1) == definition.containers[container].name)
            return named->second;
    }
    return *found;
}

} // namespace taskarium
