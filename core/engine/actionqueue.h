// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/time.h>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace taskarium {

/// What is due.
enum class ActionKind : std::uint8_t {
    StepDone,        ///< a task's present step is over; void if the task has begun another step since
    ProcessExit,     ///< a container's process ends
    ContainerReport, ///< the agent reports a container that ended by itself
    ServicePass,     ///< the service scheduler looks at a service
    ContainerStart,  ///< a process that ended is started again by its restart policy
    HealthChange,    ///< a health check of a container has another result than before
    HealthReport,    ///< ECS is told of it
    TargetChange,    ///< a load balancer's check of a target has another result than before
    StartTimeout,    ///< those that depend on a container have waited long enough
    HostTurn,        ///< an agent looks whether waiting tasks fit now
    InstanceLoss,    ///< an instance that got its notice is terminated
    RequestTurn,     ///< time makes a difference to the requests of a task's targets
    ProtectionEnd,   ///< a task's protection runs out; void if it was changed since
    FaultStrike,     ///< a fault that comes by chance strikes
    FaultEnd,        ///< a fault is over by itself; void if it has been repaired
    InstanceBoot,    ///< an instance of an Auto Scaling group has booted, and registers
    GroupPass,       ///< an Auto Scaling group is looked at, and scaled
    CapacityTurn,    ///< tasks that wait for a capacity provider are tried again
};

/// Whether a run without an end waits for an action. The retention of stopped tasks, the retries of a
/// scheduler that finds no room and the looks at Auto Scaling groups are background: nobody waits for them.
enum class Urgency : std::uint8_t { Foreground, Background };

/// Something due in the future: plain data, so that a simulation can be copied, compared and saved.
struct Action {
    SimTime at{};
    std::uint64_t sequence = 0; ///< set by the queue: equal times are first come, first served
    ActionKind kind{};
    Urgency urgency = Urgency::Foreground;
    /// Index of the task, service, instance or capacity provider; the number of the fault plan.
    std::uint32_t subject = 0;
    /// StepDone: the step it ends; ProcessExit, HealthChange, TargetChange, ProtectionEnd: theirs.
    std::uint32_t serial = 0;
    std::uint32_t part = 0; ///< index of the container or target, where it is about one

    friend bool operator==(const Action&, const Action&) = default;
};

/// The actions to come, ordered by (time, sequence). A heap; pushing and popping cost the logarithm of its
/// size.
class ActionQueue {
public:
    void push(Action action);

    [[nodiscard]] bool empty() const { return m_heap.empty(); }

    /// The earliest action; only if not empty.
    [[nodiscard]] const Action& next() const { return m_heap.front(); }
    Action pop();

private:
    std::vector<Action> m_heap{};
    std::uint64_t m_sequence = 0;
};

} // namespace taskarium
