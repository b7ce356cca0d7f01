// SPDX-License-Identifier: GPL-3.0-or-later
//
// core/engine: the state of a simulation. An Engine is all of it as a value: the World that everybody sees,
// what only the simulation knows beyond it, the queue of actions that are due, and the randomness of the
// seed. The rooms above look at it, decide, and record: core/services what a service's tasks mean,
// core/images how images come to a host, core/host what happens on it, core/traffic what happens at a load
// balancer, core/placement where a task goes, core/tasks a task's way, core/capacity Auto Scaling groups and
// the tasks that wait for them, core/scheduler what services start and stop, core/sim commands, faults and
// the clock. Only record() touches the World, and it does so through apply().
#pragma once

#include <core/base/cowvector.h>
#include <core/base/random.h>
#include <core/base/scratch.h>
#include <core/engine/actionqueue.h>
#include <core/engine/durations.h>
#include <core/engine/instancenews.h>
#include <core/engine/launchbucket.h>
#include <core/engine/portbook.h>
#include <core/engine/probing.h>
#include <core/log/record.h>
#include <core/model/world.h>
#include <core/scenario/scenario.h>

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace taskarium {

/// Why a process ends.
enum class EndCause : std::uint8_t {
    Itself,
    Signal,      ///< SIGTERM, handled or not
    Killed,      ///< SIGKILL after the stopTimeout
    OutOfMemory, ///< the kernel, at the container's hard limit
};

/// The end of a process that is to come, unless something comes before.
struct ProcessEnd {
    SimTime at{};
    int exitCode = 0;
    EndCause cause = EndCause::Itself;

    friend bool operator==(const ProcessEnd&, const ProcessEnd&) = default;
};

/// What a container's process really does. ECS sees it only when the agent reports.
struct Process {
    enum class Life : std::uint8_t { NotStarted, Runs, Restarts, Ended };
    Life life = Life::NotStarted;
    bool isSignalled = false;          ///< SIGTERM has been sent
    SimTime signalledAt{};             ///< when it reaches the process
    std::optional<SimTime> startsAt{}; ///< when it will have been created and started
    SimTime startedAt{};
    SimTime endedAt{};
    int exitCode = 0;        ///< once ended
    bool neverRan = false;   ///< it could not be started: it has ended without an exit code
    bool isWaitOver = false; ///< what it waited for lasted too long, rather than being out of reach
    std::optional<std::uint8_t> vainWait{}; ///< the one of its dependsOn that its task has failed for
    std::string reason{};                   ///< what the agent says of its end or of its failure to start
    int restarts = 0;                       ///< by its restart policy
    std::optional<ProcessEnd> end{};        ///< the one that is due
    std::uint32_t endSerial = 0;            ///< of the end that is due; older ones are void
    std::uint32_t healthSerial = 0;         ///< of the health change that is due, likewise
    HealthTrack health{};
};

/// How far the checks of a load balancer's target have come.
struct TargetTrack {
    HealthTrack health{};
    std::uint32_t serial = 0;  ///< of the change that is due; older ones are void
    bool isOverloaded = false; ///< it gets more requests than its application can serve
};

/// What a task asks for that waits for its capacity provider, beyond its definition and its service.
struct CapacityWait {
    PlacementRules rules{}; ///< without the task definition's constraints
    std::vector<std::string> subnets{};
    bool isHopeless = false; ///< its definition does not fit the cluster's providers: the wait is short

    friend bool operator==(const CapacityWait&, const CapacityWait&) = default;
};

/// What the simulation knows of a task beyond what ECS knows.
struct TaskPlan {
    std::uint32_t serial = 0;                   ///< of the present step; an older StepDone is void
    bool isStepAwaited = false;                 ///< whether somebody waits for the present step's end
    bool wasHealthy = false;                    ///< the service scheduler has found it healthy once
    bool holdsResources = false;                ///< of its host, as the agent counts them
    bool isRetiring = false;                    ///< Fargate wants its host back for maintenance
    bool isStopping = false;                    ///< its agent was told to stop its containers
    std::optional<SimTime> endsBy{};            ///< its host is taken away then, with all that still runs
    SimTime pullsUntil{};                       ///< stopped, but its agent pulls an image until then
    std::vector<StampSet> unreported{};         ///< timestamps that come with the agent's last report
    std::shared_ptr<const StopCause> failure{}; ///< why its start has failed, until that is reported
    std::shared_ptr<const CapacityWait> wait{}; ///< null: it never waited for a place
    std::vector<Process> processes{};
    std::vector<TargetTrack> targets{};       ///< same indices as TaskDetail::targets
    std::vector<std::string> digests{};       ///< of the images that its pull fetches, then of those it has
    std::uint32_t protectionSerial = 0;       ///< of the protection whose end is due; older ones are void
    bool isProtectionAwaited = false;         ///< whether somebody waits for that end
    std::optional<int> ephemeralStorageGiB{}; ///< on Fargate, if its request asks for another size
};

/// Why a start has failed. `error` is what the agent says, "CannotPullContainerError: ..."; where it is shown
/// depends on the launch type.
struct StartFailure {
    std::string error{}; ///< empty: nothing more is told
    std::size_t container = 0;
    bool isOfTask = false; ///< elsewhere than on Fargate too the task shows it, not the container
};

/// Layers on their way from a registry to a host.
struct Download {
    SimTime begun{};
    SimTime since{};      ///< when the rest was last looked at
    Duration left{};      ///< the rest then, at the full speed of the host
    int percent = 100;    ///< of that speed since then; 0: nothing arrives
    SimTime ends{};       ///< as things stand
    std::string error{};  ///< why it fails then; empty: the image is there then
    std::string digest{}; ///< of the image
};

/// An image in the storage of an instance.
struct CachedImage {
    std::string digest{}; ///< what its name meant when it was pulled
    SimTime pulledAt{};
    SimTime usedAt{};
    std::vector<TaskId> users{}; ///< tasks whose containers have it and may not have been removed yet
};

/// One image of a task that is pulling.
struct ImagePull {
    SimTime begins{};                    ///< its manifest is looked for from then on
    std::optional<SimTime> pulledFrom{}; ///< its layers from then on; nothing: they need not be pulled
    SimTime ends{};
    std::string error{}; ///< why it cannot be had; empty: it is there then
};

/// What comes of a task's preparation and of its images, as things stand.
struct PullPlan {
    std::vector<ImagePull> images{}; ///< in the order of the containers, as far as they are tried
    SimTime ends{};
    std::optional<StartFailure> failure{};       ///< at that time
    std::map<std::string, Download> downloads{}; ///< on Fargate, where a task has its storage for itself
};

/// A fault that ends by itself, or that comes by chance.
struct FaultPlan {
    Fault fault{};
    OwnerKey owner = 0; ///< whose random numbers are its
    std::uint64_t strikes = 0;
};

/// What an instance's agent knows. Unlike ECS it counts what a stopping task still holds.
struct HostPlan {
    int cpu = 0;                   ///< CPU units held
    int memory = 0;                ///< MiB held
    std::vector<TaskId> tasks{};   ///< those that hold something, in the order of their start
    std::vector<TaskId> waiting{}; ///< those that wait until there is room, first come, first served
    std::map<std::string, CachedImage> images{};
    std::map<std::string, Download> downloads{}; ///< under way, whoever asked for them
    SimTime noneEndsBefore = SimTime::max();     ///< of the downloads
    SimTime cleanedUpTo{};                       ///< images that nobody uses have been removed until then
    bool isHung = false;                         ///< the container runtime answers nothing
    bool isGone = false;        ///< the machine is no more, although ECS still has the instance
    std::vector<Action> held{}; ///< due, but waiting for the agent or the runtime
};

/// What a service's events do not tell twice: see tellOnce().
enum class Notice : std::uint8_t {
    SteadyState,
    PlacementFailure,
    StuckRollout,    ///< the percentages let nothing start or stop
    StuckProtection, ///< protected tasks keep it from its steady state
    ImpairedStarts,
    UnplacedRebalancing,  ///< no task can be started in a zone
    ProtectedRebalancing, ///< none can be stopped where most are
};
inline constexpr std::size_t noticeCount = 7;

/// An instance of an Auto Scaling group that is being terminated, once it is empty.
struct LeavingInstance {
    InstanceId instance{};
    SimTime since{};
};

/// What is known of an Auto Scaling group and its scaling beyond what its capacity provider shows.
struct GroupPlan {
    std::vector<TaskId> waiting{};          ///< for room, oldest first; some may no longer do
    std::vector<LeavingInstance> leaving{}; ///< oldest first
    std::uint64_t launched = 0;             ///< instances ever; numbers the next
    int dataPointsBelow = 0;                ///< of the metric, in a row, below the target
    SimTime warmUntil{};                    ///< nothing more is launched by managed scaling before
    bool isTurnDue = false;                 ///< a CapacityTurn is in the queue
    bool isWatched = false;                 ///< a GroupPass is in the queue
};

/// Targets that came and went since a service's last pass, which tells how many.
struct TargetNews {
    std::map<TargetGroupId, int> registered{};
    std::map<TargetGroupId, int> deregistered{};
    std::map<DeploymentId, int> draining{}; ///< tasks

    friend bool operator==(const TargetNews&, const TargetNews&) = default;
};

/// Tries to place tasks of a service that found no place, with none between them that did.
struct FailedPlacement {
    SimTime since{};
    SimTime countsFrom{}; ///< from then on the next of them counts as a failure
};

/// Tasks of a service that were started at once.
struct ServiceLaunches {
    SimTime at{};
    int count = 0;
};

/// What the scheduler remembers of a service between two passes.
struct ServicePlan {
    std::optional<SimTime> passDue{}; ///< the pass that was asked for and is to come
    bool hasActed = false;            ///< it has started or stopped tasks in its present pass
    std::optional<SimTime> retryAt{}; ///< a background pass that is due; nothing if none is
    std::vector<SimTime> passes{};    ///< those asked for by wakeSchedulerAt() that are to come
    std::array<std::optional<SimTime>, noticeCount> notices{}; ///< when each was told; nothing: it is over
    std::vector<ServiceLaunches> launches{};                   ///< of the last minute, oldest first
    std::uint64_t eventsPosted = 0;
    std::optional<OwnerKey> key{};        ///< whose random numbers are its events'; nothing before the first
    int failedStarts = 0;                 ///< tries in a row with failed starts, for the throttle
    SimTime launchNotBefore{};            ///< the throttle lets nothing start until then
    std::optional<SimTime> throttledAt{}; ///< when it was last set; nothing: starts succeed
    std::optional<FailedPlacement> failedPlacement{};
    bool hasRun = false;           ///< a task of the PRIMARY deployment has reached RUNNING
    int failedResolutions = 0;     ///< attempts of the PRIMARY deployment to resolve its images
    int replacements = 0;          ///< tasks started for unhealthy ones, less the unhealthy ones stopped
    bool isRebalancing = false;    ///< from the start to the end of availability zone rebalancing
    std::optional<TaskId> mover{}; ///< the task that it has started, until another one is stopped for it
    TargetNews targetNews{};
};

class PlacementMemory;

/// The state of a simulation.
struct Engine {
    std::shared_ptr<const Scenario> scenario;
    Randomness random{};
    SimTime now{};
    World world{};
    ActionQueue queue{};
    std::int64_t awaited =
        0; ///< actions in the queue that are not void and that a run without an end waits for
    CowVector<TaskPlan, 16> taskPlans{};
    CowVector<HostPlan, 4> hosts{};     ///< same indices as the world's instances
    std::map<TaskId, PullPlan> pulls{}; ///< of the tasks that are pulling
    /// By number, the oldest first. One that is repaired or over is gone, and what is due of it is void.
    std::map<std::uint32_t, FaultPlan> faultPlans{};
    std::uint32_t faultsPlanned = 0; ///< ever; numbers the next
    std::vector<ServicePlan> servicePlans{};
    std::vector<GroupPlan> groups{}; ///< same indices as the world's capacity providers
    LaunchBucket onDemandLaunches{}; ///< of Fargate
    LaunchBucket spotLaunches{};
    CowVector<TaskId, 256> addresses{}; ///< which task was last given each private address; see addresses.h
    std::array<std::int64_t, fargateKindCount> fargateCpu{}; ///< see fargateCpuInUse(); kept by record()
    std::optional<std::int64_t> fargateCpuLimit{}; ///< CPU units: what was in use when the quota was reached
    std::vector<ServiceId> daemons{}; ///< the DAEMON services that are not INACTIVE; kept by record()
    std::map<std::string, std::uint32_t>
        launched{};                        ///< how many tasks each group has had: whose numbers are whose
    std::vector<Record> produced{};        ///< since it was last emptied
    Scratch<InstanceNews> news{};          ///< once somebody reads them; kept by record()
    Scratch<PortBook> ports{};             ///< likewise
    Scratch<PlacementMemory> placements{}; ///< see core/placement/placementmemory.h

    /// Something happened now: applies it to the world and keeps it for the log. For each alternative of a
    /// record it is made once, in engine.cpp.
    template <typename Content>
    void record(Content content);

    /// The Fargate CPU units that are in use by tasks that are to run, of a kind or of both.
    [[nodiscard]] std::int64_t fargateCpuInUse(FargateKind kind) const;
    [[nodiscard]] std::int64_t fargateCpuInUse() const;

    /// Puts an action in the queue; if it is foreground, a run without an end waits for it.
    void schedule(const Action& action);

    /// Begins a task's next step: the one before is over or void. Its end is put in the queue.
    [[nodiscard]] Step beginStep(TaskId task, StepKind kind, Duration length);

    /// The same for a step whose end is not an action of its own: it ends with the processes.
    [[nodiscard]] Step beginOpenStep(TaskId task, StepKind kind, std::optional<SimTime> due);

    /// A task goes on to another step inside its state: nothing that ECS tells.
    void recordStep(TaskId task, Step step);

    /// Asks the scheduler to look at a service at the end of its period, if it was not asked already.
    void wakeScheduler(ServiceId service);

    /// Asks it to look again when a task will count as healthy, in whole periods so that many tasks share a
    /// look.
    void wakeSchedulerAt(ServiceId service, SimTime time);

    /// Asks the scheduler to look at every service of a cluster that is not INACTIVE: they may have lost
    /// tasks, or can place more. Whoever records that an instance registered or changed need not ask.
    void wakeSchedulers(ClusterId cluster);

    /// The same for its DAEMON services only.
    void wakeDaemons(ClusterId cluster);

    /// Asks the scheduler to try again at a time, in the background and if no earlier try is due.
    void retryLater(ServiceId service, SimTime time);
    /// What an instance's agent knows, from now on if nothing has happened there yet.
    [[nodiscard]] HostPlan& hostOf(InstanceId instance);

    /// What the agent of a task's host knows; null on Fargate, and where nothing has happened yet.
    [[nodiscard]] const HostPlan* findHost(TaskId task) const;

    /// With what the tasks of a service register; nothing for a standalone task.
    [[nodiscard]] Registration registrationOf(ServiceId service) const;
    /// Asks that the tasks which wait for a capacity provider are tried again after a while, if that was not
    /// asked already.
    void wakeCapacity(CapacityProviderId provider);

    /// How long a phase of this task takes.
    [[nodiscard]] Duration lengthFor(TaskId task, Phase phase) const;

    [[nodiscard]] const TaskDefinition& definitionOf(TaskId task) const;

    /// How a container of a task definition behaves: "FAMILY/CONTAINER", else "FAMILY", else the defaults.
    [[nodiscard]] const Application& applicationOf(const TaskDefinition& definition,
                                                   std::size_t container) const;
};

} // namespace taskarium
