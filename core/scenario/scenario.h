// SPDX-License-Identifier: GPL-3.0-or-later
//
// core/scenario: what a run begins with, as a value and as a file. A scenario says where and when it plays,
// what is there (instances, images, target groups), how applications behave, and which commands are given
// when. A saved run is a scenario too: the one it began with, plus every command that was given.
#pragma once

#include <core/base/result.h>
#include <core/base/time.h>
#include <core/command/command.h>
#include <core/lifecycle/tasktable.h>
#include <core/model/world.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// A container instance that is there from the start.
struct InstanceSpec {
    std::string instanceType = "t3.medium";          ///< of an external one it says nothing
    std::string availabilityZone{};                  ///< empty: the region's zones in turn
    std::optional<int> cpu{};                        ///< CPU units that it registers; nothing: its type's
    std::optional<int> memory{};                     ///< MiB that it registers; nothing: its type's
    std::map<std::string, std::string> attributes{}; ///< besides those that every instance has
    bool hasTrunking = false; ///< awsvpcTrunking: more awsvpc tasks than it has network interfaces
    bool isExternal = false;  ///< ECS Anywhere: a machine of one's own, for the launch type EXTERNAL
    int count = 1;
    ImagePullBehavior imagePullBehavior = ImagePullBehavior::Default; ///< ECS_IMAGE_PULL_BEHAVIOR
    std::string operatingSystemFamily = "LINUX"; ///< as a task definition's runtimePlatform spells it

    friend bool operator==(const InstanceSpec&, const InstanceSpec&) = default;
};

/// An Auto Scaling group with its capacity provider, and how it begins.
struct CapacityProviderSpec {
    std::string name{};
    InstanceSpec instance{}; ///< what the group launches; its zone and count say nothing, none is external
    std::vector<std::string> availabilityZones{}; ///< empty: the first three of the region
    int minSize = 0;
    int maxSize = 1;
    int desiredCapacity = 0; ///< as many are there from the start
    /// From the launch of an instance until it registers with the cluster: our own default, most take from
    /// one to three minutes.
    Duration bootTime = std::chrono::minutes(2);
    ManagedScaling managedScaling{};
    bool managedDraining = true;
    bool managedTerminationProtection = false;

    friend bool operator==(const CapacityProviderSpec&, const CapacityProviderSpec&) = default;
};

/// A subnet that requests name.
struct SubnetSpec {
    std::string availabilityZone{};

    friend bool operator==(const SubnetSpec&, const SubnetSpec&) = default;
};

/// The vCPUs of Fargate that the account may use at once; nothing: as many as it likes. That is our own rule:
/// ECS gives a new account six of each (AWS General Reference, "Amazon ECS endpoints and quotas").
struct FargateQuotas {
    std::optional<int> onDemandVcpus{};
    std::optional<int> spotVcpus{};

    friend bool operator==(const FargateQuotas&, const FargateQuotas&) = default;
};

/// An image in its registry.
struct ImageSpec {
    int sizeMiB = 200;
    std::vector<Duration> pushedAt{}; ///< when another image was pushed under its name, from the start on

    friend bool operator==(const ImageSpec&, const ImageSpec&) = default;
};

/// A target group that exists from the start.
struct TargetGroupSpec {
    std::string name{};
    Duration deregistrationDelay = std::chrono::seconds(300); ///< 300 s is Elastic Load Balancing's default
    TargetHealthCheck healthCheck{};

    friend bool operator==(const TargetGroupSpec&, const TargetGroupSpec&) = default;
};

/// What an application does by itself.
struct SelfExit {
    Duration after{}; ///< after its container started
    int exitCode = 0;

    friend bool operator==(const SelfExit&, const SelfExit&) = default;
};

/// How a container's process behaves. ECS does not know this; it finds out.
struct Application {
    Duration readyAfter{};                                  ///< from its start until it serves
    Duration answersAfter = std::chrono::milliseconds(100); ///< from a request's arrival to its answer
    std::optional<int> servesPerSecond{};                   ///< requests; nothing: as many as come
    std::optional<Duration> stopsAfterSigterm =
        std::chrono::seconds(2); ///< nothing: it ignores SIGTERM, SIGKILL ends it
    int exitCodeOnSigterm = 0;   ///< 143 for a process that does not handle SIGTERM
    std::optional<SelfExit> exits{};

    friend bool operator==(const Application&, const Application&) = default;
};

/// A command with its time.
struct TimedCommand {
    SimTime at{};
    Command command{};

    friend bool operator==(const TimedCommand&, const TimedCommand&) = default;
};

/// A time that was given a name.
struct Bookmark {
    SimTime at{};
    std::string name{};

    friend bool operator==(const Bookmark&, const Bookmark&) = default;
};

/// The whole of a run's beginning. Equal scenarios give equal runs.
struct Scenario {
    std::string title{};
    std::string description{};
    std::uint64_t seed = 1;
    UtcTime start = UtcTime(std::chrono::sys_days(std::chrono::year(2026) / 1 / 5)) + std::chrono::hours(10);
    std::string region = "eu-west-1";
    std::string account = "111122223333";
    Profile profile = Profile::Documented;
    std::optional<Duration> end{}; ///< nothing: until only steady states are left
    FargateQuotas quotas{};
    std::string cluster = "default";
    int pullMiBPerSecond = 50; ///< image download of each host
    std::vector<InstanceSpec> instances{};
    std::vector<CapacityProviderSpec> capacityProviders{};
    CapacityProviderStrategy defaultCapacityProviderStrategy{}; ///< of requests that say nothing
    std::map<std::string, SubnetSpec> subnets{}; ///< by subnet id; of others nobody knows where they lie
    std::map<std::string, ImageSpec> images{};   ///< by image name; others have the default size
    std::vector<TargetGroupSpec> targetGroups{};
    std::map<std::string, Application>
        applications{};                   ///< by "FAMILY/CONTAINER" or "FAMILY"; others have the defaults
    std::vector<TimedCommand> commands{}; ///< in order of time
    std::vector<Bookmark> bookmarks{};    ///< in order of time, one at a time; they change nothing of the run

    friend bool operator==(const Scenario&, const Scenario&) = default;
};

/// Whether a text is the name of a region: "eu-west-1", words of small letters, then a number.
[[nodiscard]] bool isRegion(std::string_view text);

/// Reads a scenario file's text. Nothing is half loaded: the first fault ends it with file, pointer, line and
/// remedy.
[[nodiscard]] Result<Scenario> readScenario(std::string_view text, const std::string& fileName);

/// The file's text: pretty-printed, members in a fixed order, defaults left out; reads back equal.
[[nodiscard]] std::string writeScenario(const Scenario& scenario);

/// One command as an entry of a scenario's "commands", on one line:
/// {"at":"2m41.3s","fault":"DockerHang","with":{"instance":"instance#1"}}.
[[nodiscard]] std::string writeCommand(const TimedCommand& command);

/// A scenario that comes with the program.
struct BuiltInScenario {
    std::string name{}; ///< "demo"
    std::string title{};
    std::string_view text{}; ///< the file's text
};

/// All built-in scenarios, by name.
[[nodiscard]] std::vector<BuiltInScenario> builtInScenarios();

/// Their names alone, in the same order: nothing is read.
[[nodiscard]] std::vector<std::string> builtInScenarioNames();

/// The built-in scenario of that name; fails with the names there are.
[[nodiscard]] Result<Scenario> builtInScenario(std::string_view name);

} // namespace taskarium
