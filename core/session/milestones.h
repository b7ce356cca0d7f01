// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/log/eventlog.h>
#include <core/model/world.h>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace taskarium {

/// What one jumps to in a history.
enum class MilestoneKind : std::uint8_t {
    Change,              ///< a task's lastStatus or desiredStatus changed, or the task was created
    Stop,                ///< a task reached STOPPED
    Failure,             ///< a task reached STOPPED with an error; see isFailure()
    DeploymentStarted,   ///< a service has a new PRIMARY deployment
    DeploymentCompleted, ///< its rolloutState became COMPLETED
    DeploymentFailed,    ///< its rolloutState became FAILED
};

inline constexpr std::array milestoneKinds{
    MilestoneKind::Change,
    MilestoneKind::Stop,
    MilestoneKind::Failure,
    MilestoneKind::DeploymentStarted,
    MilestoneKind::DeploymentCompleted,
    MilestoneKind::DeploymentFailed,
};

/// What happened, and when. A stop with an error is a Failure, any other one a Stop.
struct Milestone {
    MilestoneKind kind{};
    SimTime at{};
    std::size_t record = 0; ///< its place in the log
    TaskId task{};          ///< of a change, stop or failure
    ServiceId service{};    ///< of the task, or of the deployment; none for a standalone task
    TaskState from{};       ///< of a change, stop or failure; the same as `to` for one that was created
    TaskState to{};

    friend bool operator==(const Milestone&, const Milestone&) = default;
};

/// What is looked for. Stop finds failures too, Change everything that concerns tasks.
enum class JumpTarget : std::uint8_t {
    Change, ///< of one task, if one is named, else of any
    Stop,
    Failure,
    Deployment, ///< started, completed or failed
};

/// Whether a STOPPED task stopped with an error: it failed to start, an essential container exited with
/// another code than 0 or without any, its health checks or a load balancer's failed, or it lost its host or
/// its Spot capacity. Who stopped it on purpose (a user, a scale-in, a deployment) is no error.
[[nodiscard]] bool isFailure(const TaskDetail& detail, const TaskDefinition& definition);

/// A clause in English: "task 3f2a91b0 STOPPED with an error: EssentialContainerExited".
[[nodiscard]] std::string milestoneText(const Milestone& milestone, const World& world);

/// "change", "stop", "failure", "deployment started" ...
[[nodiscard]] std::string_view toText(MilestoneKind kind);

} // namespace taskarium
