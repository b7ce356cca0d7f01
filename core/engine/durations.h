// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/random.h>
#include <core/base/time.h>
#include <core/lifecycle/tasktable.h>
#include <core/model/taskdefinition.h>

#include <cstdint>

namespace taskarium {

/// A part of a task's life whose length neither the scenario nor a request sets.
enum class Phase : std::uint8_t {
    Provision,         ///< the network interface is made and attached
    Connect,           ///< from createdAt until the host is known to be connected
    AgentTake,         ///< from the assignment to the agent until the image pull begins
    ContainerStart,    ///< from the pull's end until the containers run
    Register,          ///< target groups and service discovery
    Deregister,        ///< what DEACTIVATING takes beyond the deregistration delay
    Signal,            ///< from the stop request until SIGTERM reaches the process
    StopReport,        ///< from the last container's death until the control plane knows
    PendingStopReport, ///< the same for a task that had not begun to run
    Cleanup,           ///< the network interface is detached and deleted
    Abandon,           ///< the control plane gives up a launch that no agent knows of
    CapacityWait,      ///< a task waits in vain for its capacity provider to have room
};

/// With what a task registers before it is RUNNING: target groups, service discovery alone, or nothing.
enum class Registration : std::uint8_t { None, Targets, Discovery };

/// On what a phase's length depends besides the phase.
struct Circumstances {
    Profile profile = Profile::Documented;
    LaunchType launchType = LaunchType::Fargate;
    NetworkMode networkMode = NetworkMode::Awsvpc;
    Registration registration = Registration::None;
};

/// The length of a phase. Documented: the fixed middle values of published samples. Observed: drawn, with
/// these bits, from the recorded durations themselves.
[[nodiscard]] Duration lengthOf(Phase phase, const Circumstances& circumstances, std::uint64_t bits);

/// How long the service scheduler waits before it looks at a service again. Recorded rollouts act in steps of
/// about 10 s.
[[nodiscard]] Duration schedulerPeriod(Profile profile);

/// How often ECS tries tasks that wait for a capacity provider again: our own rule.
inline constexpr Duration capacityPeriod = std::chrono::seconds(10);

/// A task without load balancer and health check counts as healthy after running this long (API reference,
/// minimumHealthyPercent).
inline constexpr Duration healthyAfterRunning = std::chrono::seconds(40);

/// How long STOPPED tasks are described (API reference, DescribeTasks: at least one hour), and how long they
/// are DELETED after that: our own rule, since the guide gives the state no duration.
inline constexpr Duration stoppedRetention = std::chrono::hours(1);
inline constexpr Duration deletedRetention = std::chrono::seconds(60);

/// On Fargate after the notice of an interruption (spotNotice) until what follows from it begins: SIGTERM
/// reaches the containers, targets drain (so late a recorded signal came).
inline constexpr Duration noticeLead = std::chrono::milliseconds(400);

} // namespace taskarium
