// SPDX-License-Identifier: GPL-3.0-or-later
//
// core/command: a wish from outside. A Command is a request of the ECS API, in the JSON that `aws ecs ...
// --cli-input-json` takes: a line of a scenario, a button of the window and an API client all make the same
// value. Reading checks members, types, enums and limits against the API's model and names the member at
// fault; what depends on the state of the cluster is checked by the simulation when the command is put to it.
#pragma once

#include <core/base/result.h>
#include <core/base/time.h>
#include <core/command/servicecommands.h>
#include <core/json/document.h>
#include <core/lifecycle/parts.h>
#include <core/model/capacity.h>
#include <core/model/fault.h>
#include <core/model/placementrules.h>
#include <core/model/service.h>
#include <core/model/taskdefinition.h>

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace taskarium {

struct RegisterTaskDefinition {
    TaskDefinition definition{}; ///< revision 0

    friend bool operator==(const RegisterTaskDefinition&, const RegisterTaskDefinition&) = default;
};

struct RunTask {
    std::string cluster = "default";
    std::string taskDefinition{};
    int count = 1;
    std::optional<LaunchType> launchType{};
    CapacityProviderStrategy strategy{}; ///< empty: by launch type
    std::optional<std::string> group{};
    std::optional<std::string> startedBy{};
    std::optional<std::string> platformVersion{};
    std::optional<NetworkConfiguration> networkConfiguration{};
    PlacementRules placement{};
    std::optional<int> ephemeralStorageGiB{}; ///< overrides.ephemeralStorage.sizeInGiB, on Fargate only
    std::vector<std::string> overridden{};    ///< the names in overrides.containerOverrides

    friend bool operator==(const RunTask&, const RunTask&) = default;
};

struct StartTask {
    std::string cluster = "default";
    std::string taskDefinition{};
    std::vector<std::string> containerInstances{}; ///< ids, ARNs or selectors "instance#1" (core/model/arn.h)
    std::optional<std::string> group{};
    std::optional<std::string> startedBy{};
    std::optional<NetworkConfiguration> networkConfiguration{};
    std::vector<std::string> overridden{}; ///< as in RunTask

    friend bool operator==(const StartTask&, const StartTask&) = default;
};

struct StopTask {
    std::string cluster = "default";
    std::string task{}; ///< id, ARN, or a selector such as "service:web#1" (core/model/arn.h)
    std::optional<std::string> reason{};

    friend bool operator==(const StopTask&, const StopTask&) = default;
};

struct UpdateContainerInstancesState {
    std::string cluster = "default";
    std::vector<std::string> containerInstances{};  ///< ids, ARNs, or "instance#1" (core/model/arn.h)
    InstanceStatus status = InstanceStatus::Active; ///< Active or Draining

    friend bool operator==(const UpdateContainerInstancesState&,
                           const UpdateContainerInstancesState&) = default;
};

struct DeregisterContainerInstance {
    std::string cluster = "default";
    std::string containerInstance{};
    bool isForced = false;

    friend bool operator==(const DeregisterContainerInstance&, const DeregisterContainerInstance&) = default;
};

struct UpdateTaskProtection {
    std::string cluster = "default";
    std::vector<std::string> tasks{}; ///< ids, ARNs or selectors such as "service:web#1" (core/model/arn.h)
    bool isEnabled = false;
    Duration expiresIn = std::chrono::hours(2); ///< from now on, if enabled

    friend bool operator==(const UpdateTaskProtection&, const UpdateTaskProtection&) = default;
};

struct CreateCluster {
    std::string clusterName = "default";
    std::vector<std::string> capacityProviders{};
    CapacityProviderStrategy defaultStrategy{}; ///< of requests that say nothing; may be empty

    friend bool operator==(const CreateCluster&, const CreateCluster&) = default;
};

/// What the agent of a container instance sends when it starts.
struct RegisterContainerInstance {
    std::string cluster = "default";
    std::string containerInstanceArn{};              ///< of one that registers again; empty: a new one
    std::optional<int> cpu{};                        ///< CPU units; nothing: those of its type
    std::optional<int> memory{};                     ///< MiB, likewise
    std::map<std::string, std::string> attributes{}; ///< ecs.instance-type and others

    friend bool operator==(const RegisterContainerInstance&, const RegisterContainerInstance&) = default;
};

struct DeregisterTaskDefinition {
    std::string taskDefinition{}; ///< with its revision

    friend bool operator==(const DeregisterTaskDefinition&, const DeregisterTaskDefinition&) = default;
};

struct DeleteTaskDefinitions {
    std::vector<std::string> taskDefinitions{}; ///< with their revisions

    friend bool operator==(const DeleteTaskDefinitions&, const DeleteTaskDefinitions&) = default;
};

/// UpdateCluster and UpdateClusterSettings: what they change is in the command's document.
struct UpdateCluster {
    std::string cluster = "default";

    friend bool operator==(const UpdateCluster&, const UpdateCluster&) = default;
};

struct UpdateClusterSettings {
    std::string cluster = "default";

    friend bool operator==(const UpdateClusterSettings&, const UpdateClusterSettings&) = default;
};

struct PutClusterCapacityProviders {
    std::string cluster = "default";
    std::vector<std::string> capacityProviders{};
    CapacityProviderStrategy defaultStrategy{};

    friend bool operator==(const PutClusterCapacityProviders&, const PutClusterCapacityProviders&) = default;
};

/// AutoScalingGroupProvider of a request. Absent members keep their values, or have the API's defaults.
struct GroupWish {
    std::optional<bool> isScaled{}; ///< managedScaling.status is ENABLED
    std::optional<int> targetCapacity{};
    std::optional<int> minimumStep{}; ///< managedScaling.minimumScalingStepSize
    std::optional<int> maximumStep{};
    std::optional<Duration> warmup{};  ///< managedScaling.instanceWarmupPeriod
    std::optional<bool> isDrained{};   ///< managedDraining is ENABLED
    std::optional<bool> isProtected{}; ///< managedTerminationProtection is ENABLED

    friend bool operator==(const GroupWish&, const GroupWish&) = default;
};

struct CreateCapacityProvider {
    std::string name{};
    std::string group{}; ///< autoScalingGroupArn: its ARN or name
    GroupWish wish{};

    friend bool operator==(const CreateCapacityProvider&, const CreateCapacityProvider&) = default;
};

struct UpdateCapacityProvider {
    std::string name{}; ///< or its ARN
    GroupWish wish{};

    friend bool operator==(const UpdateCapacityProvider&, const UpdateCapacityProvider&) = default;
};

struct DeleteCapacityProvider {
    std::string capacityProvider{}; ///< its name or ARN

    friend bool operator==(const DeleteCapacityProvider&, const DeleteCapacityProvider&) = default;
};

struct DeleteCluster {
    std::string cluster = "default";

    friend bool operator==(const DeleteCluster&, const DeleteCluster&) = default;
};

struct TagResource {
    std::string resourceArn{};
    std::map<std::string, std::string> tags{};

    friend bool operator==(const TagResource&, const TagResource&) = default;
};

struct UntagResource {
    std::string resourceArn{};
    std::vector<std::string> keys{};

    friend bool operator==(const UntagResource&, const UntagResource&) = default;
};

/// Attribute of a request.
struct AttributeWish {
    std::string name{};
    std::string value{};
    std::string targetId{}; ///< a container instance

    friend bool operator==(const AttributeWish&, const AttributeWish&) = default;
};

struct PutAttributes {
    std::string cluster = "default";
    std::vector<AttributeWish> attributes{};

    friend bool operator==(const PutAttributes&, const PutAttributes&) = default;
};

struct DeleteAttributes {
    std::string cluster = "default";
    std::vector<AttributeWish> attributes{}; ///< their values say nothing

    friend bool operator==(const DeleteAttributes&, const DeleteAttributes&) = default;
};

/// An account has one value of each setting here, whoever asks.
struct PutAccountSetting {
    std::string name{};
    std::string value{};

    friend bool operator==(const PutAccountSetting&, const PutAccountSetting&) = default;
};

struct PutAccountSettingDefault {
    std::string name{};
    std::string value{};

    friend bool operator==(const PutAccountSettingDefault&, const PutAccountSettingDefault&) = default;
};

struct DeleteAccountSetting {
    std::string name{};

    friend bool operator==(const DeleteAccountSetting&, const DeleteAccountSetting&) = default;
};

/// Rolls a deployment back that is under way.
struct StopServiceDeployment {
    std::string serviceDeploymentArn{};

    friend bool operator==(const StopServiceDeployment&, const StopServiceDeployment&) = default;
};

/// Breaks something. Not a request of ECS but of this simulation: what ECS has no call for.
struct BeginFault {
    Fault fault{};

    friend bool operator==(const BeginFault&, const BeginFault&) = default;
};

/// Repairs what BeginFault broke; kind and target say what.
struct EndFault {
    Fault fault{};

    friend bool operator==(const EndFault&, const EndFault&) = default;
};

/// What clients do: from now on they send so many requests to the load balancer of a target group. Not a
/// request of ECS but of this simulation, like a fault.
struct SetRequestRate {
    std::string targetGroup{}; ///< its ARN, or its name in the scenario
    int requestsPerSecond = 0;

    friend bool operator==(const SetRequestRate&, const SetRequestRate&) = default;
};

using Request =
    std::variant<RegisterTaskDefinition, CreateService, UpdateService, DeleteService, RunTask, StopTask,
                 StartTask, UpdateContainerInstancesState, DeregisterContainerInstance, UpdateTaskProtection,
                 CreateCluster, RegisterContainerInstance, StopServiceDeployment, DeregisterTaskDefinition,
                 DeleteTaskDefinitions, UpdateCluster, UpdateClusterSettings, PutClusterCapacityProviders,
                 DeleteCluster, TagResource, UntagResource, PutAttributes, DeleteAttributes,
                 PutAccountSetting, PutAccountSettingDefault, DeleteAccountSetting, CreateTaskSet,
                 UpdateTaskSet, DeleteTaskSet, CreateCapacityProvider, UpdateCapacityProvider,
                 DeleteCapacityProvider, BeginFault, EndFault, SetRequestRate>;

/// A request with the text it came from, which keeps the members that are not simulated.
struct Command {
    Request request{};
    std::string document = "{}"; ///< the request's JSON as given, compact

    friend bool operator==(const Command&, const Command&) = default;
};

/// The word before a command's name in a scenario file: {"call": "StopTask"}, {"fault": "DockerHang"},
/// {"repair": "DockerHang"}, {"traffic": "RequestRate"}.
enum class CommandWord : std::uint8_t { Call, Fault, Repair, Traffic };

inline constexpr std::array commandWords{CommandWord::Call, CommandWord::Fault, CommandWord::Repair,
                                         CommandWord::Traffic};

/// "call", "fault", "repair", "traffic".
[[nodiscard]] std::string_view toText(CommandWord word);

[[nodiscard]] CommandWord wordOf(const Command& command);

/// The operation's name, "StopTask", the fault's, "DockerHang", or "RequestRate".
[[nodiscard]] std::string_view callOf(const Command& command);

/// What a request is about, as it names it: its service, task, task definition or target group.
[[nodiscard]] std::string subjectOf(const Command& command);

/// The calls that can be put to the simulation, in alphabetical order.
[[nodiscard]] std::vector<std::string_view> simulatedCalls();

/// Why no command can be made of a call: it is no operation of the API, or not simulated yet. Nothing if it
/// can.
[[nodiscard]] Outcome checkCall(std::string_view call);

/// Why a fault's name names none; nothing if it does.
[[nodiscard]] Outcome checkFault(std::string_view name);

/// Why a name is nothing that can be said of traffic; nothing if it is.
[[nodiscard]] Outcome checkTraffic(std::string_view name);

/// Reads the request of a call from the value at a pointer of a document. Fails with the file, pointer and
/// line of the member at fault: unknown calls and members by name, wrong types, enums, lengths and limits
/// (from the API's model), and what ECS refuses whatever the state of the cluster, with its exception as
/// Error::code.
[[nodiscard]] Result<Command> readCommand(const Document& document, const std::string& pointer,
                                          std::string_view call);

/// The same for a request that stands alone, e.g. one built by the window.
[[nodiscard]] Result<Command> readCommand(std::string_view call, std::string_view json);

/// The same for a fault or its repair; the word must be Fault or Repair.
[[nodiscard]] Result<Command> readFaultCommand(const Document& document, const std::string& pointer,
                                               CommandWord word, std::string_view name);
[[nodiscard]] Result<Command> readFaultCommand(CommandWord word, std::string_view name,
                                               std::string_view json);

/// The same for what clients do.
[[nodiscard]] Result<Command> readTrafficCommand(const Document& document, const std::string& pointer,
                                                 std::string_view name);
[[nodiscard]] Result<Command> readTrafficCommand(std::string_view name, std::string_view json);

} // namespace taskarium
