// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/capacity/autoscaling.h>

#include <core/capacity/fleet.h>
#include <core/capacity/instanceloss.h>

#include <algorithm>
#include <map>
#include <optional>

namespace taskarium {

namespace {

/// So long an instance that drains waits for its tasks.
constexpr Duration longestDraining = std::chrono::hours(48);

bool isLeaving(const Engine& engine, CapacityProviderId provider, InstanceId instance)
{
    const std::vector<LeavingInstance>& leaving = engine.groups[provider.value].leaving;
    return std::ranges::find(leaving, instance, &LeavingInstance::instance) != leaving.end();
}

/// Whether the machine is no more. The group sees that even where ECS, whose agent was out of reach, does
/// not.
bool isLost(const Engine& engine, InstanceId instance)
{
    return engine.world.instance(instance).status == InstanceStatus::Inactive || isGone(engine, instance);
}

/// How many instances the group has in each of its availability zones.
std::map<std::string, int> instancesByZone(const Engine& engine, CapacityProviderId provider)
{
    std::map<std::string, int> counts;
    for (const InstanceId instance : membersOf(engine, provider))
        ++counts[engine.world.instance(instance).availabilityZone];
    for (const BootingInstance& booting : engine.world.capacityProvider(provider).booting)
        ++counts[booting.availabilityZone];
    return counts;
}

/// The zone for the next instance; nothing if all of them are out.
std::optional<std::string> zoneForNext(const Engine& engine, CapacityProviderId provider)
{
    const std::map<std::string, int> counts = instancesByZone(engine, provider);
    const auto countIn = [&counts](const std::string& zone) {
        const auto found = counts.find(zone);
        return found == counts.end() ? 0 : found->second;
    };
    std::optional<std::string> best;
    for (const std::string& zone : groupZones(engine, provider)) {
        const bool isOut = findFault(engine.world.faults, FaultKind::ZoneOutage, zone) != nullptr;
        if (!isOut && (!best || countIn(zone) < countIn(*best)))
            best = zone;
    }
    return best;
}

void launchInstance(Engine& engine, CapacityProviderId id)
{
    const std::optional<std::string> zone = zoneForNext(engine, id);
    if (!zone)
        return;
    GroupPlan& plan = engine.groups[id.value];
    const std::uint64_t number = plan.launched++;
    const SimTime due = engine.now + specOf(engine, id).bootTime;
    plan.warmUntil = engine.now + engine.world.capacityProvider(id).managedScaling.instanceWarmupPeriod;
    engine.record(CapacityProviderChanged{
        .provider = id,
        .launched = BootingInstance{newGroupInstance(engine, id, number, *zone).ec2InstanceId, *zone,
                                    engine.now, due}});
    engine.schedule({.at = due,
                     .kind = ActionKind::InstanceBoot,
                     .subject = id.value,
                     .serial = static_cast<std::uint32_t>(number)});
}

/// Which instance goes at a scale-in; nothing if all are protected.
std::optional<InstanceId> nextToGo(const Engine& engine, CapacityProviderId id)
{
    const std::map<std::string, int> counts = instancesByZone(engine, id);
    const bool isProtected = engine.world.capacityProvider(id).managedTerminationProtection;
    std::optional<InstanceId> best;
    int most = 0;
    for (const InstanceId instance : membersOf(engine, id)) {
        const int inZone = counts.at(engine.world.instance(instance).availabilityZone);
        if (inZone > most && !(isProtected && isInUse(engine, instance))) {
            best = instance;
            most = inZone;
        }
    }
    return best;
}

void terminate(Engine& engine, CapacityProviderId id, InstanceId instance)
{
    const CapacityProvider& provider = engine.world.capacityProvider(id);
    const ClusterId cluster = provider.cluster;
    if (provider.managedDraining) {
        engine.groups[id.value].leaving.push_back({instance, engine.now});
        if (engine.world.instance(instance).status == InstanceStatus::Active)
            engine.record(InstanceChanged{.instance = instance, .status = InstanceStatus::Draining});
    } else {
        loseInstance(engine, instance);
    }
    engine.wakeSchedulers(cluster);
}

} // namespace

bool isInUse(const Engine& engine, InstanceId instance)
{
    return std::ranges::any_of(engine.world.instance(instance).hosted, [&engine](TaskId task) {
        const ServiceId service = engine.world.task(task).service;
        return !service.isValid()
            || engine.world.service(service).schedulingStrategy != SchedulingStrategy::Daemon;
    });
}

std::vector<InstanceId> membersOf(const Engine& engine, CapacityProviderId provider)
{
    std::vector<InstanceId> members;
    const std::string& name = engine.world.capacityProvider(provider).name;
    for (std::uint32_t i = 0; i < engine.world.instances.size(); ++i) {
        const ContainerInstance& instance = engine.world.instances[i];
        if (instance.capacityProvider == name && !isLost(engine, InstanceId{i})
            && !isLeaving(engine, provider, InstanceId{i}))
            members.push_back(InstanceId{i});
    }
    return members;
}

void beginGroup(Engine& engine, CapacityProviderId id)
{
    for (int i = 0; i < engine.world.capacityProvider(id).desiredCapacity; ++i) {
        const std::string zone = zoneForNext(engine, id).value_or("");
        const std::uint64_t number = engine.groups[id.value].launched++;
        engine.record(InstanceRegistered{newGroupInstance(engine, id, number, zone)});
    }
}

void reachDesiredCapacity(Engine& engine, CapacityProviderId id)
{
    const CapacityProvider& provider = engine.world.capacityProvider(id);
    const int desired = provider.desiredCapacity;
    const int present = static_cast<int>(membersOf(engine, id).size() + provider.booting.size());
    for (int i = present; i < desired; ++i)
        launchInstance(engine, id);
    for (int i = present; i > desired; --i) {
        if (const std::optional<InstanceId> instance = nextToGo(engine, id))
            terminate(engine, id, *instance);
    }
}

void terminateDrained(Engine& engine, CapacityProviderId id)
{
    std::vector<LeavingInstance>& leaving = engine.groups[id.value].leaving;
    std::vector<InstanceId> gone;
    for (const LeavingInstance& one : leaving) {
        if (engine.world.instance(one.instance).hosted.empty() || engine.now - one.since >= longestDraining)
            gone.push_back(one.instance);
    }
    for (const InstanceId instance : gone)
        loseInstance(engine, instance);
    std::erase_if(leaving, [&engine](const LeavingInstance& one) { return isLost(engine, one.instance); });
    if (!gone.empty())
        engine.wakeSchedulers(engine.world.capacityProvider(id).cluster);
}

void registerInstance(Engine& engine, CapacityProviderId id, std::uint64_t number)
{
    const std::vector<BootingInstance>& booting = engine.world.capacityProvider(id).booting;
    const std::string ec2InstanceId = newGroupInstance(engine, id, number, {}).ec2InstanceId;
    const auto found = std::ranges::find(booting, ec2InstanceId, &BootingInstance::ec2InstanceId);
    if (found == booting.end())
        return;
    engine.record(InstanceRegistered{newGroupInstance(engine, id, number, found->availabilityZone)});
    engine.wakeSchedulers(engine.world.capacityProvider(id).cluster);
}

void loseBootingInstances(Engine& engine, const std::string& zone)
{
    for (std::uint32_t i = 0; i < engine.world.capacityProviders.size(); ++i) {
        const std::vector<BootingInstance> booting = engine.world.capacityProviders[i].booting;
        for (const BootingInstance& instance : booting) {
            if (instance.availabilityZone == zone)
                engine.record(CapacityProviderChanged{.provider = CapacityProviderId{i},
                                                      .lost = instance.ec2InstanceId});
        }
    }
}

} // namespace taskarium
