// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/ids.h>
#include <core/base/time.h>
#include <core/model/taskdefinition.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace taskarium {

/// What is the case at an instant although no answer of ECS shows it: how processes really do, what an agent
/// counts, when the scheduler looks again. Plain data that a simulation gives of itself, for whoever explains
/// it; a recording has none. What is in the World is not repeated here.

/// A container's process.
struct ProcessInsight {
    enum class Life : std::uint8_t {
        NotStarted, ///< it waits for its turn
        Starts,     ///< it is being created and started
        Runs,
        Restarts, ///< it has ended, and is started once more by its restart policy
        Ended,
    };
    Life life = Life::NotStarted;
    /// What it waits for before it starts: one of its definition's dependsOn that is not met yet.
    std::optional<ContainerDependency> waitsFor{};
    std::optional<SimTime> waitsUntil{};           ///< the startTimeout of that is over then, if it has one
    std::optional<ContainerDependency> failedOn{}; ///< what its task has failed to start for
    bool isWaitOver = false;  ///< since that lasted longer than its startTimeout, not since it cannot come
    bool isSignalled = false; ///< its stop signal has been sent
    std::optional<SimTime> startsAt{}; ///< when it will have been started
    std::optional<SimTime> endsAt{};   ///< when it ends as things stand
    bool isKilled = false;             ///< it then ends by SIGKILL, since its stopTimeout is over
    bool isCutOff = false;             ///< and so it did since its host was taken away
    bool runsOutOfMemory = false;      ///< or by the kernel, at its hard limit
    int exitCode = 0;                  ///< with which it has ended, or will

    friend bool operator==(const ProcessInsight&, const ProcessInsight&) = default;
};

/// One image of a task that is pulling.
struct ImageInsight {
    std::string image{};
    SimTime begins{};
    SimTime ends{};
    bool isCached = false; ///< its layers need not be pulled
    std::string error{};   ///< why it cannot be had, in the agent's words; empty: it is there at its end

    friend bool operator==(const ImageInsight&, const ImageInsight&) = default;
};

/// What a task waits for in the queue of its agent.
struct RoomInsight {
    int neededCpu = 0;              ///< CPU units
    int neededMemory = 0;           ///< MiB
    int lackingCpu = 0;             ///< CPU units
    int lackingMemory = 0;          ///< MiB
    std::optional<int> takenPort{}; ///< a host port that another task has
    std::vector<TaskId> before{};   ///< tasks that are to be taken up before it, in order
    std::vector<TaskId> leaving{};  ///< those that hold something there and were told to stop
    std::vector<TaskId> staying{};  ///< and those that were not

    friend bool operator==(const RoomInsight&, const RoomInsight&) = default;
};

struct TaskInsight {
    std::vector<ProcessInsight> processes{}; ///< same indices as TaskDetail::containers
    std::vector<ImageInsight> images{};      ///< as far as they are tried
    std::optional<SimTime> pullEnds{};       ///< of all that it pulls and prepares
    std::string pullError{};                 ///< what comes of it then; empty: it has what it needs
    std::optional<RoomInsight> room{};       ///< nothing unless it waits for room
    bool isRuntimeHung = false;              ///< of its host
    bool isHostGone = false;                 ///< the machine is no more, and ECS does not know
    bool isRetiring = false;                 ///< Fargate wants its host back for maintenance
    std::string failure{};                   ///< why its start has failed, until that is reported
    bool isHopeless = false;                 ///< no instance of its capacity provider could ever hold it
    std::string startError{};                ///< why its containers cannot be started now
    bool isForBalance = false;               ///< started to balance the availability zones of its service
    std::optional<SimTime> endsBy{};         ///< its host is taken away then
    std::optional<SimTime> judgedAt{};       ///< when the passing of time makes a difference to its health

    friend bool operator==(const TaskInsight&, const TaskInsight&) = default;
};

/// What the scheduler thinks of a task that it wants to run (API reference,
/// DeploymentConfiguration.minimumHealthyPercent).
enum class TaskHealth : std::uint8_t {
    Pending,   ///< not RUNNING yet
    Unproven,  ///< RUNNING, but not known to be healthy
    Healthy,   ///< counts against minimumHealthyPercent
    Unhealthy, ///< to be replaced
};

/// A task that may be stopped when its service is scaled in, with why it is its turn.
struct ScaleInCandidate {
    TaskId task{};
    TaskHealth health{};
    bool isByPlace = false; ///< others of the same health lie where fewer tasks are, or less is free
    int equals = 1;         ///< so many were as good a choice, itself among them

    friend bool operator==(const ScaleInCandidate&, const ScaleInCandidate&) = default;
};

struct ServiceInsight {
    int current = 0;                        ///< wanted tasks of the PRIMARY deployment
    int old = 0;                            ///< wanted tasks that are to be replaced
    int healthy = 0;                        ///< of both
    int unhealthy = 0;                      ///< of both, found unhealthy
    int minimum = 0;                        ///< healthy tasks that minimumHealthyPercent asks for
    int maximum = 0;                        ///< tasks that maximumPercent allows
    int starts = 0;                         ///< tasks that the next step would start
    int stops = 0;                          ///< and stop
    std::optional<SimTime> nextPass{};      ///< when the scheduler looks next
    std::optional<SimTime> throttledTo{};   ///< it starts nothing before, since starts keep failing
    std::optional<SimTime> unplacedSince{}; ///< since then no place was found for a task
    /// Those of the PRIMARY deployment that a scale-in may stop, the first to go first; protected tasks are
    /// not among them.
    std::vector<ScaleInCandidate> candidates{};
    int protectedTasks = 0;             ///< of the PRIMARY deployment
    std::map<std::string, int> zones{}; ///< wanted tasks by zone, where these are to be balanced
    std::optional<TaskId> mover{};      ///< started for that; one is stopped elsewhere once it is healthy
    bool isBalanceBlocked = false;      ///< no task can be moved for now, as its events tell

    friend bool operator==(const ServiceInsight&, const ServiceInsight&) = default;
};

} // namespace taskarium
