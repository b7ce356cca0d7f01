// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/capacityprovider.h>
#include <core/model/containerinstance.h>
#include <core/placement/instancefit.h>

namespace taskarium {

/// The arithmetic of managed scaling (developer guide, "Amazon ECS managed scaling behavior"; "Deep dive on
/// Amazon ECS cluster auto scaling"). It looks at nothing but its arguments.

/// How many tasks of these needs fit on one empty instance; `lack` is what it lacks for the first.
struct Packing {
    TaskNeeds needs{};
    Lack lack = Lack::None;
    bool isDistinct = false; ///< no two of them on one instance
};
[[nodiscard]] int tasksPerInstance(const ContainerInstance& empty, const Packing& packing);

/// How many instances so many tasks take, packed as tightly as can be. 0 if none of them fits on any: for
/// these nothing is launched.
[[nodiscard]] int instancesFor(int tasks, int tasksPerInstance);

/// What an Auto Scaling group has.
struct GroupUse {
    int running = 0;    ///< its instances, those that boot included
    int used = 0;       ///< those that run a task other than one of a DAEMON service
    int additional = 0; ///< those that are missing for the tasks that wait

    friend bool operator==(const GroupUse&, const GroupUse&) = default;
};

/// While tasks wait, the group needs what it has and the missing ones, within the step sizes; else those in
/// use.
[[nodiscard]] Reservation reservationOf(const GroupUse& use, const ManagedScaling& scaling);

/// The alarm that a data point of CapacityProviderReservation speaks for.
enum class ScalingAlarm : std::uint8_t { None, High, Low };

/// A group that has nothing and needs nothing is where it should be, whatever its target (our own rule).
[[nodiscard]] ScalingAlarm alarmOf(const Reservation& reservation, int targetCapacity);

/// The desired capacity that brings the reservation to its target. From zero the present capacity counts as
/// one instance with a reservation of 200 %: with a target of 100 % there are two.
[[nodiscard]] int capacityFor(const Reservation& reservation, int targetCapacity);

/// How far a scale-in goes in one minute: by one instance, or up to half of them.
[[nodiscard]] int scaledIn(int capacity, int wanted);

} // namespace taskarium
