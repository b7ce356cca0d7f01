// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/time.h>

#include <array>
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
    ActionKind kind{};
    Urgency urgency = Urgency::Foreground;
    /// Index of the task, service, instance or capacity provider; the number of the fault plan.
    std::uint32_t subject = 0;
    /// StepDone: the step it ends; ProcessExit, HealthChange, TargetChange, ProtectionEnd: theirs.
    std::uint32_t serial = 0;
    std::uint32_t part = 0; ///< index of the container or target, where it is about one

    friend bool operator==(const Action&, const Action&) = default;
};

/// The actions to come: the earliest comes first, and of equal times the one that was pushed first.
///
/// A radix heap on the time in milliseconds, sixteen buckets to a digit of four bits: what is pushed is never
/// earlier than what was popped last, so an action moves down a digit at most once for each digit in which
/// its time differs, whatever the size of the queue. Buckets keep the order of the pushes, which is what
/// makes equal times first come, first served.
class ActionQueue {
public:
    /// Not earlier than the action that was popped last.
    void push(const Action& action);

    [[nodiscard]] bool empty() const { return m_size == 0; }

    /// When the earliest action is due; only if not empty.
    [[nodiscard]] SimTime nextTime() const { return SimTime(Duration(m_next)); }

    /// Takes the earliest action; only if not empty.
    Action pop();

private:
    static constexpr unsigned digitBits = 4;
    static constexpr std::size_t bucketsOfDigit = 1U << digitBits;
    static constexpr std::size_t digits = 64 / digitBits;

    [[nodiscard]] std::size_t bucketFor(std::int64_t time) const;
    [[nodiscard]] std::size_t firstBucket() const;
    void put(const Action& action);
    void openBucket();
    void findNext();

    std::array<std::vector<Action>, digits * bucketsOfDigit> m_buckets{}; ///< by digit, then its value
    std::array<std::uint64_t, 4> m_filled{}; ///< a bit for each bucket that is not empty
    std::vector<Action> m_due{};             ///< those of the time m_last, in order
    std::size_t m_taken = 0;                 ///< of m_due
    std::int64_t m_last = 0;                 ///< the time that was popped last, in milliseconds
    std::int64_t m_next = 0;                 ///< the earliest that is in the queue
    std::size_t m_size = 0;
};

} // namespace taskarium
