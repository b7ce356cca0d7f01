// SPDX-License-Identifier: GPL-3.0-or-later
//
// core/log: what happened. A Record is a fact with its time; apply() is the only function that changes a
// World; the EventLog is the records of a run in order. The simulation and the readers of real logs produce
// records, everybody else reads the World that they fold to.
#pragma once

#include <core/base/ids.h>
#include <core/base/result.h>
#include <core/base/time.h>
#include <core/lifecycle/tasktable.h>
#include <core/log/resourcechange.h>
#include <core/model/fault.h>
#include <core/model/service.h>
#include <core/model/task.h>
#include <core/model/world.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace taskarium {

struct ClusterCreated {
    Cluster cluster{};

    friend bool operator==(const ClusterCreated&, const ClusterCreated&) = default;
};

struct TargetGroupCreated {
    TargetGroup group{};

    friend bool operator==(const TargetGroupCreated&, const TargetGroupCreated&) = default;
};

struct InstanceRegistered {
    ContainerInstance instance{};

    friend bool operator==(const InstanceRegistered&, const InstanceRegistered&) = default;
};

/// A container instance changed. Absent members stay as they are.
struct InstanceChanged {
    InstanceId instance{};
    std::optional<InstanceStatus> status{};
    std::optional<bool> agentConnected{};

    friend bool operator==(const InstanceChanged&, const InstanceChanged&) = default;
};

struct TaskDefinitionRegistered {
    std::shared_ptr<const TaskDefinition> definition{};

    friend bool operator==(const TaskDefinitionRegistered& a, const TaskDefinitionRegistered& b)
    {
        return *a.definition == *b.definition;
    }
};

/// A request reached the control plane. Refused requests are records too: the log tells what was tried.
struct CommandTaken {
    std::string call{};    ///< "StopTask"
    std::string subject{}; ///< what it was about, as it was named: "web", "service:web#1"; may be empty
    std::optional<Error> refusal{}; ///< why it was refused, if it was

    friend bool operator==(const CommandTaken&, const CommandTaken&) = default;
};

/// A fault that lasts began.
struct FaultBegan {
    Fault fault{};

    friend bool operator==(const FaultBegan&, const FaultBegan&) = default;
};

/// It was repaired, or its time was over.
struct FaultEnded {
    FaultKind kind{};
    std::string target{};
    bool isRecurring = false; ///< the chance has ended, not what it struck

    friend bool operator==(const FaultEnded&, const FaultEnded&) = default;
};

/// A fault that happens once came by chance.
struct FaultStruck {
    FaultKind kind{};
    std::string target{};

    friend bool operator==(const FaultStruck&, const FaultStruck&) = default;
};

struct ServiceCreated {
    std::shared_ptr<const Service> service{}; ///< with its first deployment

    friend bool operator==(const ServiceCreated& a, const ServiceCreated& b)
    {
        return *a.service == *b.service;
    }
};

/// UpdateService or DeleteService was accepted, a draining service has no tasks left, a DAEMON service wants
/// more or fewer tasks, or a deployment was rolled back. Absent members stay as they are.
struct ServiceChanged {
    ServiceId service{};
    std::optional<ServiceStatus> status{};
    std::optional<int> desiredCount{};
    std::optional<TaskDefinitionId> definition{};
    std::optional<DeploymentConfiguration> deploymentConfiguration{};
    std::optional<Duration> healthCheckGracePeriod{};
    std::optional<std::vector<std::string>> subnets{};
    std::optional<bool> assignsPublicIp{};
    std::optional<PlacementRules> placement{};
    std::optional<Compute> compute{};
    std::shared_ptr<const std::string> document{}; ///< the new Service::document; null: unchanged
    std::optional<std::vector<LoadBalancer>> loadBalancers{};
    std::optional<bool> hasServiceRegistries{};
    std::optional<std::string> platformVersion{};
    std::optional<bool> hasClassicLoadBalancer{};
    std::optional<bool> rebalancesZones{};

    friend bool operator==(const ServiceChanged& a, const ServiceChanged& b);
};

/// A new PRIMARY deployment; the PRIMARY before it becomes ACTIVE. Or a new task set.
struct DeploymentStarted {
    ServiceId service{};
    Deployment deployment{};

    friend bool operator==(const DeploymentStarted&, const DeploymentStarted&) = default;
};

/// A deployment went on. Absent members stay as they are.
struct DeploymentChanged {
    ServiceId service{};
    DeploymentId deployment{};
    std::optional<DeploymentStatus> status{};
    std::optional<RolloutState> rolloutState{};
    std::optional<int> desiredCount{};
    std::optional<int> failedTasks{};
    std::optional<bool> isRollback{};
    std::optional<bool> isRollbackAskedFor{};
    std::optional<std::vector<std::string>> imageDigests{}; ///< see ServiceRevision
    std::optional<TaskDefinitionId> definition{};           ///< a recording shows only now which it is
    std::optional<int> scale{};                             ///< of a task set: see TaskSet

    friend bool operator==(const DeploymentChanged&, const DeploymentChanged&) = default;
};

/// A line in Service.events[], and the 'ECS Service Action' event that goes with it, if one does; with an
/// empty message that event alone.
struct ServiceEventPosted {
    ServiceId service{};
    ServiceEvent event{};
    ServiceAction action = ServiceAction::None;
    std::string reason{}; ///< the action's reason, e.g. "RESOURCE:MEMORY"; may be empty
    ActionScope scope{};

    friend bool operator==(const ServiceEventPosted&, const ServiceEventPosted&) = default;
};

/// A task began, in its initial state, with version 1.
struct TaskCreated {
    std::shared_ptr<const Task> task{};
    std::shared_ptr<const TaskDetail> detail{};

    friend bool operator==(const TaskCreated& a, const TaskCreated& b)
    {
        return *a.task == *b.task && *a.detail == *b.detail;
    }
};

/// Which timestamp of a task is set.
enum class Stamp : std::uint8_t {
    Connectivity,
    PullStarted,
    PullStopped,
    Started,
    Stopping,
    ExecutionStopped,
    Stopped,
};

/// A timestamp with its time, which may lie before the record: the agent reports late.
struct StampSet {
    Stamp stamp{};
    SimTime at{};

    friend bool operator==(const StampSet&, const StampSet&) = default;
};

/// A container's change. Absent or empty members stay as they are.
struct ContainerChange {
    std::size_t index = 0; ///< in TaskDetail::containers
    std::optional<ContainerStatus> status{};
    std::optional<HealthStatus> health{};
    std::optional<int> exitCode{};
    std::string reason{};
    std::string runtimeId{};
    std::string imageDigest{};
    std::vector<NetworkBinding> networkBindings{};

    friend bool operator==(const ContainerChange&, const ContainerChange&) = default;
};

/// An attachment's change.
struct AttachmentChange {
    std::size_t index = 0; ///< in TaskDetail::attachments
    AttachmentStatus status{};
    std::vector<AttachmentDetail> added{}; ///< details now known

    friend bool operator==(const AttachmentChange&, const AttachmentChange&) = default;
};

/// Why a task stops: set once, the first reason stays.
struct StopCause {
    StopCode code{};
    std::string reason{};

    friend bool operator==(const StopCause&, const StopCause&) = default;
};

/// Where a task goes that has waited for its capacity provider, and what it has from then on.
struct Placement {
    InstanceId instance{};
    std::string availabilityZone{};        ///< of the instance; empty if it has none
    std::vector<Container> containers{};   ///< in the definition's order
    std::vector<Attachment> attachments{}; ///< eni first

    friend bool operator==(const Placement&, const Placement&) = default;
};

/// Whether a change raises Task.version and emits an 'ECS Task State Change'.
enum class Visibility : std::uint8_t { Event, Silent };

/// One instant's change of one task: at most one transition, with what comes with it.
struct TaskChanged {
    TaskId task{};
    std::optional<Trigger> trigger{}; ///< moves the state by the table; nothing: the state stays
    Visibility visibility = Visibility::Event;
    std::optional<Step> step{}; ///< what the task waits for from now on
    std::shared_ptr<const StopCause> stop{};
    std::shared_ptr<const Placement> placement{}; ///< null: its place stays
    std::vector<StampSet> stamps{};
    std::vector<ContainerChange> containers{};
    std::vector<AttachmentChange> attachments{};

    friend bool operator==(const TaskChanged& a, const TaskChanged& b);
};

/// A target of a load balancer changed its state: nothing that ECS tells of the task.
struct TargetChanged {
    TaskId task{};
    std::size_t index = 0; ///< in TaskDetail::targets
    TargetState state{};
    std::string reason{};

    friend bool operator==(const TargetChanged&, const TargetChanged&) = default;
};

/// From now on so many requests arrive for a target group.
struct RequestRateChanged {
    TargetGroupId group{};
    int requestsPerSecond = 0;

    friend bool operator==(const RequestRateChanged&, const RequestRateChanged&) = default;
};

/// The application behind a target takes requests in another way than before, or has lost those that it
/// worked on: nothing that ECS or the load balancer knows of.
struct IntakeChanged {
    TargetRef target{};
    Intake intake{};
    std::optional<Loss> interruptedBy{}; ///< why what was in flight is lost; nothing: it is not

    friend bool operator==(const IntakeChanged&, const IntakeChanged&) = default;
};

/// An Auto Scaling group capacity provider is there, with its group.
struct CapacityProviderCreated {
    CapacityProvider provider{};

    friend bool operator==(const CapacityProviderCreated&, const CapacityProviderCreated&) = default;
};

/// Its group or its metric changed. Absent members stay as they are. What was launched boots until it
/// registers (InstanceRegistered) or is lost.
struct CapacityProviderChanged {
    CapacityProviderId provider{};
    std::optional<int> desiredCapacity{};
    std::optional<Reservation> reservation{};
    std::optional<BootingInstance> launched{};
    std::string lost{}; ///< EC2 instance id of one that will never register; empty: none

    friend bool operator==(const CapacityProviderChanged&, const CapacityProviderChanged&) = default;
};

/// DescribeTasks answers MISSING from now on.
struct TaskPurged {
    TaskId task{};

    friend bool operator==(const TaskPurged&, const TaskPurged&) = default;
};

/// UpdateTaskProtection was accepted for a task, or its protection has run out.
struct TaskProtectionChanged {
    TaskId task{};
    std::optional<SimTime> until{}; ///< nothing: it is not protected any more

    friend bool operator==(const TaskProtectionChanged&, const TaskProtectionChanged&) = default;
};

/// How what a recording shows of a task goes on from what it showed before.
enum class Continuity : std::uint8_t {
    First,      ///< it is the first that is known of the task
    Follows,    ///< the state stayed, or a row of the table leads to it
    Skips,      ///< states in between are missing, from the recording or from this task's life
    Impossible, ///< no way through the table leads to it
};

/// A recording showed a task: all that is known of it from then on. A task that it shows for the first time
/// comes into being. Its state may go where no row of the table leads: real life is not held to the table.
struct TaskObserved {
    TaskId task{};                      ///< known, or the next one
    std::shared_ptr<const Task> seen{}; ///< cameFrom and movedAt are left to apply()
    std::shared_ptr<const TaskDetail> detail{};
    Continuity continuity = Continuity::First;
    std::uint32_t missingVersions = 0; ///< versions between the last one shown and this one
    std::shared_ptr<const std::string>
        event{}; ///< as it was read, in one line; null: shown by an API's answer

    friend bool operator==(const TaskObserved& a, const TaskObserved& b);
};

/// A recording tells more of a task definition, as its tasks show it. The definition is known, or the next
/// one.
struct TaskDefinitionObserved {
    TaskDefinitionId definition{};
    std::shared_ptr<const TaskDefinition> seen{};

    friend bool operator==(const TaskDefinitionObserved& a, const TaskDefinitionObserved& b)
    {
        return a.definition == b.definition && *a.seen == *b.seen;
    }
};

/// A recording showed a container instance, known or the next one. Its lists of tasks are left to apply().
struct InstanceObserved {
    InstanceId instance{};
    std::shared_ptr<const ContainerInstance> seen{};
    std::shared_ptr<const std::string> event{}; ///< as in TaskObserved

    friend bool operator==(const InstanceObserved& a, const InstanceObserved& b);
};

/// A recording has an event that is not about a task or an instance. What it changes follows in records of
/// its own.
struct EventObserved {
    ServiceId service{};
    std::string name{};                         ///< eventName, known or not: "SERVICE_STEADY_STATE"
    std::string level{};                        ///< eventType: "INFO", "WARN", "ERROR"; may be empty
    std::string reason{};                       ///< may be empty
    std::shared_ptr<const std::string> event{}; ///< as in TaskObserved

    friend bool operator==(const EventObserved& a, const EventObserved& b);
};

using RecordContent =
    std::variant<ClusterCreated, TargetGroupCreated, InstanceRegistered, TaskDefinitionRegistered,
                 CommandTaken, ServiceCreated, ServiceChanged, DeploymentStarted, DeploymentChanged,
                 ServiceEventPosted, TaskCreated, TaskChanged, TaskPurged, FaultBegan, FaultEnded,
                 InstanceChanged, TargetChanged, RequestRateChanged, IntakeChanged, TaskProtectionChanged,
                 FaultStruck, CapacityProviderCreated, CapacityProviderChanged, TaskObserved,
                 TaskDefinitionObserved, InstanceObserved, EventObserved, ResourceChanged>;

/// Something that happened.
struct Record {
    SimTime at{};
    RecordContent content{};

    friend bool operator==(const Record&, const Record&) = default;
};

/// "follows", "skips" ...
[[nodiscard]] std::string_view toText(Continuity continuity);

/// "TaskChanged" ...: the `record` column of the CSV export.
[[nodiscard]] std::string_view kindText(const Record& record);

/// The task a record is about; nothing for the others.
[[nodiscard]] std::optional<TaskId> taskOf(const Record& record, const World& after);

/// The service a record is about, directly or through its task; nothing for the others.
[[nodiscard]] std::optional<ServiceId> serviceOf(const Record& record, const World& after);

} // namespace taskarium
