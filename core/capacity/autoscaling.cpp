// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/capacity/autoscaling.h>

#include <core/capacity/fleet.h>
#include <core/capacity/instanceloss.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace taskarium {

namespace {

/// So long an instance that drains waits for its tasks.
constexpr Duration longestDraining = std::chrono::hours(48);

/// Whether the machine is no more. The group sees that even where ECS, whose agent was out of reach, does
/// not.
bool isLost(const Engine& engine, InstanceId instance)
{
    return engine.world.instance(instance).status == InstanceStatus::Inactive || isGone(engine, instance);
}

/// The instances of a group that are being terminated.
std::set<InstanceId> leavingOf(const Engine& engine, CapacityProviderId provider)
{
    std::set<InstanceId> leaving;
    for (const LeavingInstance& one : engine.groups[provider.value].leaving)
        leaving.insert(one.instance);
    return leaving;
}

/// How many instances a group has in each of its availability zones.
using ZoneCounts = std::map<std::string, int>;

ZoneCounts instancesByZone(const Engine& engine, CapacityProviderId provider,
                           const std::vector<InstanceId>& members)
{
    ZoneCounts counts;
    for (const InstanceId instance : members)
        ++counts[engine.world.instance(instance).availabilityZone];
    for (const BootingInstance& booting : engine.world.capacityProvider(provider).booting)
        ++counts[booting.availabilityZone];
    return counts;
}

/// The zone for the next instance, which is counted; nothing if all of them are out.
std::optional<std::string> zoneForNext(const Engine& engine, CapacityProviderId provider, ZoneCounts& counts)
{
    std::optional<std::string> best;
    for (const std::string& zone : groupZones(engine, provider)) {
        const bool isOut = findFault(engine.world.faults, FaultKind::ZoneOutage, zone) != nullptr;
        if (!isOut && (!best || counts[zone] < counts[*best]))
            best = zone;
    }
    if (best)
        ++counts[*best];
    return best;
}

void launchInstance(Engine& engine, CapacityProviderId id, const std::string& zone)
{
    GroupPlan& plan = engine.groups[id.value];
    const std::uint64_t number = plan.launched++;
    const SimTime due = engine.now + specOf(engine, id).bootTime;
    plan.warmUntil = engine.now + engine.world.capacityProvider(id).managedScaling.instanceWarmupPeriod;
    engine.record(CapacityProviderChanged{
        .provider = id,
        .launched = BootingInstance{newGroupInstance(engine, id, number, zone).ec2InstanceId, zone,
                                    engine.now, due}});
    engine.schedule({.at = due,
                     .kind = ActionKind::InstanceBoot,
                     .subject = id.value,
                     .serial = static_cast<std::uint32_t>(number)});
}

/// Those of a group that a scale-in may take, by zone, the oldest last.
using Removable = std::map<std::string, std::vector<InstanceId>>;

Removable removableByZone(const Engine& engine, CapacityProviderId id, const std::vector<InstanceId>& members)
{
    const bool isProtected = engine.world.capacityProvider(id).managedTerminationProtection;
    Removable removable;
    for (const InstanceId instance : members) {
        if (!(isProtected && isInUse(engine, instance)))
            removable[engine.world.instance(instance).availabilityZone].push_back(instance);
    }
    for (auto& [zone, instances] : removable)
        std::ranges::reverse(instances);
    return removable;
}

/// Takes the oldest out of the zone that has the most; of equal zones, the one whose oldest is older. Nothing
/// if all are protected.
std::optional<InstanceId> takeNextToGo(Removable& removable, ZoneCounts& counts)
{
    Removable::iterator best = removable.end();
    for (auto zone = removable.begin(); zone != removable.end(); ++zone) {
        if (zone->second.empty())
            continue;
        const int lead = best == removable.end() ? 1 : counts[zone->first] - counts[best->first];
        if (lead > 0 || (lead == 0 && zone->second.back().value < best->second.back().value))
            best = zone;
    }
    if (best == removable.end())
        return std::nullopt;
    const InstanceId taken = best->second.back();
    best->second.pop_back();
    --counts[best->first];
    return taken;
}

void terminate(Engine& engine, CapacityProviderId id, InstanceId instance)
{
    if (engine.world.capacityProvider(id).managedDraining) {
        engine.groups[id.value].leaving.push_back({instance, engine.now});
        if (engine.world.instance(instance).status == InstanceStatus::Active)
            engine.record(InstanceChanged{.instance = instance, .status = InstanceStatus::Draining});
    } else {
        loseInstance(engine, instance);
    }
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
    const std::set<InstanceId> leaving = leavingOf(engine, provider);
    for (std::uint32_t i = 0; i < engine.world.instances.size(); ++i) {
        const InstanceId instance{i};
        if (engine.world.instance(instance).capacityProvider == name && !isLost(engine, instance)
            && !leaving.contains(instance))
            members.push_back(instance);
    }
    return members;
}

void beginGroup(Engine& engine, CapacityProviderId id)
{
    ZoneCounts counts;
    for (int i = 0; i < engine.world.capacityProvider(id).desiredCapacity; ++i) {
        const std::string zone = zoneForNext(engine, id, counts).value_or("");
        const std::uint64_t number = engine.groups[id.value].launched++;
        engine.record(InstanceRegistered{newGroupInstance(engine, id, number, zone)});
    }
}

void reachDesiredCapacity(Engine& engine, CapacityProviderId id)
{
    const CapacityProvider& provider = engine.world.capacityProvider(id);
    const std::vector<InstanceId> members = membersOf(engine, id);
    const int desired = provider.desiredCapacity;
    const int present = static_cast<int>(members.size() + provider.booting.size());
    ZoneCounts counts = instancesByZone(engine, id, members);
    for (int i = present; i < desired; ++i) {
        const std::optional<std::string> zone = zoneForNext(engine, id, counts);
        if (!zone)
            return;
        launchInstance(engine, id, *zone);
    }
    if (present <= desired)
        return;
    Removable removable = removableByZone(engine, id, members);
    for (int i = present; i > desired; --i) {
        const std::optional<InstanceId> instance = takeNextToGo(removable, counts);
        if (!instance)
            return;
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
}

void registerInstance(Engine& engine, CapacityProviderId id, std::uint64_t number)
{
    const std::vector<BootingInstance>& booting = engine.world.capacityProvider(id).booting;
    const std::string ec2InstanceId = newGroupInstance(engine, id, number, {}).ec2InstanceId;
    const auto found = std::ranges::find(booting, ec2InstanceId, &BootingInstance::ec2InstanceId);
    if (found == booting.end())
        return;
    engine.record(InstanceRegistered{newGroupInstance(engine, id, number, found->availabilityZone)});
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
