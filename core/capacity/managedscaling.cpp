// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/capacity/managedscaling.h>

#include <core/capacity/autoscaling.h>
#include <core/capacity/waitingtasks.h>

#include <algorithm>
#include <utility>

namespace taskarium {

namespace {

/// From one look at a group to the next.
constexpr Duration groupPeriod = std::chrono::minutes(1);

/// So many data points below the target scale a group in.
constexpr int dataPointsToScaleIn = 15;

void setDesiredCapacity(Engine& engine, CapacityProviderId id, int desired)
{
    const CapacityProvider& provider = engine.world.capacityProvider(id);
    const int allowed = std::clamp(desired, provider.minSize, provider.maxSize);
    if (allowed != provider.desiredCapacity)
        engine.record(CapacityProviderChanged{.provider = id, .desiredCapacity = allowed});
}

void scaleOut(Engine& engine, CapacityProviderId id, const Reservation& reservation)
{
    const CapacityProvider& provider = engine.world.capacityProvider(id);
    const int wanted = capacityFor(reservation, provider.managedScaling.targetCapacity);
    engine.groups[id.value].dataPointsBelow = 0;
    if (engine.now >= engine.groups[id.value].warmUntil)
        setDesiredCapacity(engine, id, std::max(wanted, provider.desiredCapacity));
}

void scaleIn(Engine& engine, CapacityProviderId id, const Reservation& reservation)
{
    if (++engine.groups[id.value].dataPointsBelow < dataPointsToScaleIn)
        return;
    const CapacityProvider& provider = engine.world.capacityProvider(id);
    const int wanted = capacityFor(reservation, provider.managedScaling.targetCapacity);
    if (wanted < provider.desiredCapacity)
        setDesiredCapacity(engine, id, scaledIn(provider.desiredCapacity, wanted));
}

void scale(Engine& engine, CapacityProviderId id)
{
    const ManagedScaling scaling = engine.world.capacityProvider(id).managedScaling;
    const Reservation reservation = reservationOf(useOf(engine, id), scaling);
    if (reservation != engine.world.capacityProvider(id).reservation)
        engine.record(CapacityProviderChanged{.provider = id, .reservation = reservation});
    switch (alarmOf(reservation, scaling.targetCapacity)) {
    case ScalingAlarm::None: engine.groups[id.value].dataPointsBelow = 0; return;
    case ScalingAlarm::High: return scaleOut(engine, id, reservation);
    case ScalingAlarm::Low: return scaleIn(engine, id, reservation);
    }
}

} // namespace

GroupUse useOf(const Engine& engine, CapacityProviderId id)
{
    const std::vector<InstanceId> members = membersOf(engine, id);
    GroupUse use{.running =
                     static_cast<int>(members.size() + engine.world.capacityProvider(id).booting.size())};
    use.used = static_cast<int>(
        std::ranges::count_if(members, [&engine](InstanceId member) { return isInUse(engine, member); }));
    for (const WaitingKind& kind : waitingKinds(engine, id)) {
        const int each = tasksPerInstance(kind.emptyInstance, kind.packing);
        use.additional = std::max(use.additional, instancesFor(kind.count, each));
    }
    return use;
}

void runGroupPass(Engine& engine, CapacityProviderId id)
{
    engine.groups[id.value].isWatched = false;
    const CapacityProvider& provider = engine.world.capacityProvider(id);
    if (provider.status == CapacityProviderStatus::Inactive)
        return;
    const bool isScaled = provider.managedScaling.isEnabled && provider.isAssociated;
    terminateDrained(engine, id);
    if (isScaled)
        scale(engine, id);
    reachDesiredCapacity(engine, id);
    scheduleGroupPass(engine, id);
}

void scheduleGroupPass(Engine& engine, CapacityProviderId id)
{
    if (std::exchange(engine.groups[id.value].isWatched, true))
        return;
    engine.schedule({.at = engine.now + groupPeriod,
                     .kind = ActionKind::GroupPass,
                     .urgency = Urgency::Background,
                     .subject = id.value});
}

} // namespace taskarium
