// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/capacity/reservation.h>

#include <algorithm>
#include <limits>

namespace taskarium {

namespace {

int ceilDivide(std::int64_t dividend, std::int64_t divisor)
{
    return static_cast<int>((dividend + divisor - 1) / divisor);
}

/// How often something fits; as often as one likes if it takes nothing.
int times(int whole, int part)
{
    return part > 0 ? whole / part : std::numeric_limits<int>::max();
}

} // namespace

int tasksPerInstance(const ContainerInstance& empty, const Packing& packing)
{
    const TaskNeeds& needs = packing.needs;
    if (packing.lack != Lack::None)
        return 0;
    if (packing.isDistinct || !needs.ports.empty())
        return 1;
    const int interfaces = times(empty.interfaceSlots, needs.takesInterface ? 1 : 0);
    return std::min(
        {times(empty.registeredCpu, needs.cpu), times(empty.registeredMemory, needs.memory), interfaces});
}

int instancesFor(int tasks, int tasksPerInstance)
{
    return tasksPerInstance == 0 ? 0 : ceilDivide(tasks, tasksPerInstance);
}

Reservation reservationOf(const GroupUse& use, const ManagedScaling& scaling)
{
    if (use.additional == 0)
        return {use.used, use.running};
    const int step =
        std::clamp(use.additional, scaling.minimumScalingStepSize, scaling.maximumScalingStepSize);
    return {use.running + step, use.running};
}

ScalingAlarm alarmOf(const Reservation& reservation, int targetCapacity)
{
    if (reservation.running == 0)
        return reservation.needed > 0 ? ScalingAlarm::High : ScalingAlarm::None;
    const std::int64_t needed = std::int64_t(reservation.needed) * 100;
    const std::int64_t target = std::int64_t(reservation.running) * targetCapacity;
    if (needed == target)
        return ScalingAlarm::None;
    return needed > target ? ScalingAlarm::High : ScalingAlarm::Low;
}

int capacityFor(const Reservation& reservation, int targetCapacity)
{
    const int needed = reservation.running == 0 ? std::min(reservation.needed, 1) * 2 : reservation.needed;
    return ceilDivide(std::int64_t(needed) * 100, targetCapacity);
}

int scaledIn(int capacity, int wanted)
{
    return std::max(wanted, capacity - std::max(1, capacity / 2));
}

} // namespace taskarium
