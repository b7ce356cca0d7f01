// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/lifecycle/taskstatus.h>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace taskarium {

/// How the simulation walks through the states. Documented: as the developer guide's text defines them
/// (ACTIVATING pulls images, creates containers, configures networking, registers targets and discovery).
/// Observed: as recordings of real clusters show it (containers start in PENDING; ACTIVATING only registers;
/// a plain task stops without STOPPING).
enum class Profile : std::uint8_t { Documented, Observed };

/// "documented", "observed".
[[nodiscard]] std::string_view toText(Profile profile);
[[nodiscard]] std::optional<Profile> profileFrom(std::string_view text);

/// What happened to a task. With its state and traits a trigger names at most one row of the table.
enum class Trigger : std::uint8_t {
    NetworkReady,        ///< the elastic network interface is attached
    CapacityFound,       ///< a capacity provider has room, and there is nothing else to provision
    AgentReady,          ///< the agent has the resources and begins the launch
    ContainersUp,        ///< every container is at its steady state
    Registered,          ///< target groups and service discovery know the task
    StopRequested,       ///< StopTask, or the service scheduler
    InterruptionNoticed, ///< Fargate Spot wants the capacity back and gives its notice
    StopBegun,           ///< what follows from that notice begins
    Deregistered,        ///< the targets are UNUSED: the deregistration delay is over
    ContainersStopped,   ///< the agent reported every container STOPPED
    LaunchAbandoned,     ///< the control plane undid what it had begun, no agent was involved
    StartFailed,         ///< a container, an image or the network could not be had
    EssentialExited,     ///< an essential container ended by itself
    CleanedUp,           ///< the network interface is detached and deleted
    InstanceLost,        ///< the container instance is gone
    RetentionOver,       ///< an hour has passed since stoppedAt
};

inline constexpr std::array triggers{
    Trigger::NetworkReady,        Trigger::CapacityFound,   Trigger::AgentReady,
    Trigger::ContainersUp,        Trigger::Registered,      Trigger::StopRequested,
    Trigger::InterruptionNoticed, Trigger::StopBegun,       Trigger::Deregistered,
    Trigger::ContainersStopped,   Trigger::LaunchAbandoned, Trigger::StartFailed,
    Trigger::EssentialExited,     Trigger::CleanedUp,       Trigger::InstanceLost,
    Trigger::RetentionOver,
};

/// "NetworkReady" ...: the `trigger` column of the CSV export.
[[nodiscard]] std::string_view toText(Trigger trigger);

/// Whether a task has a place: a container instance, or Fargate. With an Auto Scaling group capacity provider
/// it may be born without one. Nothing of it is made before it has one (developer guide, "Amazon ECS capacity
/// providers for EC2 workloads").
enum class Place : std::uint8_t {
    Given,   ///< from its birth on
    Awaited, ///< it waits for its capacity provider to have room
    Found,   ///< it has waited, and has one now
};

/// What a task has to go through; decides between rows of the same state and trigger. Only `place` ever
/// changes, once, from Awaited to Found.
struct TaskTraits {
    bool provisions = false; ///< it has something to provision and to clean up: the ENI of awsvpc
    bool registers = false;  ///< it registers with a target group or with service discovery
    Profile profile = Profile::Documented;
    Place place = Place::Given;

    friend constexpr bool operator==(const TaskTraits&, const TaskTraits&) = default;
};

/// The traits that a row asks for; nothing: either will do.
struct TraitFilter {
    std::optional<bool> provisions{};
    std::optional<bool> registers{};
    std::optional<Profile> profile{};
    std::optional<bool> waits{}; ///< for a place

    [[nodiscard]] constexpr bool admits(const TaskTraits& traits) const
    {
        return (!provisions || *provisions == traits.provisions)
            && (!registers || *registers == traits.registers) && (!profile || *profile == traits.profile)
            && (!waits || *waits == (traits.place == Place::Awaited));
    }
};

/// Whether a row is the usual course of a task or what happens when something or somebody interferes: the
/// chart draws the latter dashed.
enum class Course : std::uint8_t { Usual, Rare };

/// One legal transition. A row whose lastStatus stays is a change of desiredStatus alone.
struct Transition {
    TaskState from;
    Trigger trigger;
    TraitFilter when;
    TaskState to;
    Course course;
    std::string_view why; ///< a clause in English: "the network interface is attached"
};

/// The table, in the order of a task's life.
[[nodiscard]] std::span<const Transition> taskTransitions();

/// The one row for a task in this state with these traits; nothing if the trigger means nothing there.
[[nodiscard]] const Transition* findTransition(TaskState from, Trigger trigger, const TaskTraits& traits);

/// The state in which a task is born: PROVISIONING if there is something to provision or a place to wait
/// for, else PENDING (ecs RunTask replies; the placement on an instance is synchronous).
[[nodiscard]] TaskState initialState(const TaskTraits& traits);

} // namespace taskarium
