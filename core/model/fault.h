// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/ids.h>
#include <core/base/time.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// What can be broken on purpose. A fault is a cause in the world that ECS lives in; statuses, stop codes,
/// reasons and exit codes follow from it and are never set by it. Lists show the kinds in this order.
enum class FaultKind : std::uint8_t {
    ImageMissing,            ///< an image is not in its registry
    ImageSlow,               ///< an image downloads at a fraction of the usual speed
    SecretsUnavailable,      ///< Secrets Manager does not answer the tasks of a family
    LogGroupMissing,         ///< the CloudWatch log group of a family does not exist
    NetworkInterfaceTimeout, ///< network interfaces cannot be attached, in a zone or anywhere
    ApplicationCrash,        ///< an application exits, some time after its start or at a random rate
    ApplicationHang,         ///< an application no longer answers; its health checks time out
    ApplicationUnhealthy,    ///< an application answers every health check with a failure
    ApplicationIgnoresSigterm,
    ApplicationMemoryLeak,       ///< an application takes more and more memory, up to its hard limit
    InstanceTermination,         ///< a container instance is terminated; cannot be undone
    AgentDisconnection,          ///< the agent of an instance cannot reach ECS
    DockerHang,                  ///< the container runtime of an instance answers nothing
    InstanceInterruption,        ///< an EC2 Spot instance gets its two-minute notice; cannot be undone
    SpotInterruption,            ///< a Fargate Spot task gets its two-minute notice; cannot be undone
    ZoneOutage,                  ///< an availability zone: its instances are lost, its Fargate tasks too
    QuotaReached,                ///< no more Fargate vCPUs than are in use
    CapacityUnavailable,         ///< Fargate has no capacity, in a zone or anywhere
    ImageAccessDenied,           ///< the registry lets nobody pull an image: the role or the login may not
    RegistryUnreachable,         ///< there is no way to the registry of an image; downloads stall
    PullRateLimited,             ///< the registry has had too many requests: 429 Too Many Requests
    RegistryAuthUnavailable,     ///< Amazon ECR gives the tasks of a family no authorization token
    ParametersUnavailable,       ///< SSM Parameter Store does not answer the tasks of a family
    SecretMissing,               ///< the secret that a family reads is not in Secrets Manager
    EnvironmentFilesUnavailable, ///< Amazon S3 does not answer the tasks of a family
    FileSystemUnavailable,       ///< the EFS file system of a family cannot be mounted
    DiskFull,                    ///< nothing more can be written to the disk of an instance
    CommandNotFound,             ///< the command of an application is not in its image
    CommandNotExecutable,        ///< it is there but may not be executed
    ContainerStartHang,          ///< the start of an application's containers comes to no end
    EphemeralStorageTimeout,     ///< Fargate cannot provide ephemeral storage, in a zone or anywhere
    Ec2ApiThrottling,            ///< EC2 refuses ECS's calls for network interfaces: too many of them
    SubnetFull,                  ///< a subnet has no free addresses
    DeviceIndexTaken,            ///< all device indexes of an instance are in use, which ECS does not know
    InternalFailure,             ///< ECS itself fails to start the tasks of a family
    TaskRetirement,              ///< a Fargate task's host needs maintenance; cannot be undone
    InstanceStop,                ///< a container instance is stopped; its repair starts it again
    /// The role with which ECS calls EC2 may not detach and delete network interfaces, or is gone.
    NetworkInterfaceDeletionDenied,
};

inline constexpr std::array faultKinds{
    FaultKind::ImageMissing,
    FaultKind::ImageSlow,
    FaultKind::SecretsUnavailable,
    FaultKind::LogGroupMissing,
    FaultKind::NetworkInterfaceTimeout,
    FaultKind::ApplicationCrash,
    FaultKind::ApplicationHang,
    FaultKind::ApplicationUnhealthy,
    FaultKind::ApplicationIgnoresSigterm,
    FaultKind::ApplicationMemoryLeak,
    FaultKind::InstanceTermination,
    FaultKind::AgentDisconnection,
    FaultKind::DockerHang,
    FaultKind::InstanceInterruption,
    FaultKind::SpotInterruption,
    FaultKind::ZoneOutage,
    FaultKind::QuotaReached,
    FaultKind::CapacityUnavailable,
    FaultKind::ImageAccessDenied,
    FaultKind::RegistryUnreachable,
    FaultKind::PullRateLimited,
    FaultKind::RegistryAuthUnavailable,
    FaultKind::ParametersUnavailable,
    FaultKind::SecretMissing,
    FaultKind::EnvironmentFilesUnavailable,
    FaultKind::FileSystemUnavailable,
    FaultKind::DiskFull,
    FaultKind::CommandNotFound,
    FaultKind::CommandNotExecutable,
    FaultKind::ContainerStartHang,
    FaultKind::EphemeralStorageTimeout,
    FaultKind::Ec2ApiThrottling,
    FaultKind::SubnetFull,
    FaultKind::DeviceIndexTaken,
    FaultKind::InternalFailure,
    FaultKind::TaskRetirement,
    FaultKind::InstanceStop,
    FaultKind::NetworkInterfaceDeletionDenied,
};

/// "ImageMissing" ...
[[nodiscard]] std::string_view toText(FaultKind kind);
[[nodiscard]] std::optional<FaultKind> faultKindFrom(std::string_view text);

/// The member that says what a fault strikes: "image", "application", "family", "instance",
/// "availabilityZone", "subnet", "task"; empty if it strikes everything.
[[nodiscard]] std::string_view targetMember(FaultKind kind);

/// Whether a fault is EC2's: it strikes no external instance, of whose end ECS hears from nobody.
[[nodiscard]] bool isOfEc2(FaultKind kind);

/// Whether a fault may leave its target out and then strikes everything of its kind.
[[nodiscard]] bool mayStrikeAll(FaultKind kind);

/// Whether a fault lasts until it is repaired or its time is over; the others happen once.
[[nodiscard]] bool isLasting(FaultKind kind);

/// Whether a fault may come by chance: it takes ratePerHour. All but ApplicationCrash, which strikes each
/// process by itself, then strike again and again; see isRecurring().
[[nodiscard]] bool mayRecur(FaultKind kind);

/// Whether a fault that comes by chance may leave its target out; each time it then strikes one of those that
/// there are, which is drawn.
[[nodiscard]] bool mayStrikeAny(FaultKind kind);

/// A fault: one kind, one target, and what some kinds need besides; numbersOf() and spansOf() tell which.
struct Fault {
    FaultKind kind{};
    std::string target{}; ///< as targetMember() says; empty: everything, or any
    /// ApplicationCrash: after each start of the container; else at random, ratePerHour times.
    std::optional<Duration> after{};
    int ratePerHour = 0;   ///< how often it comes by chance, on average; 0: it is there at once
    int exitCode = 1;      ///< ApplicationCrash
    int speedPercent = 10; ///< ImageSlow: of the usual speed
    int mibPerSecond = 1;  ///< ApplicationMemoryLeak
    /// How long it lasts, each time if it comes by chance. Nothing: until it is repaired, by chance
    /// usualSpell.
    std::optional<Duration> lasts{};

    friend bool operator==(const Fault&, const Fault&) = default;
};

/// How long a lasting fault lasts each time that it comes by chance, unless it says so itself: our own rule.
inline constexpr Duration usualSpell = std::chrono::minutes(5);

/// A whole number that some faults take besides their target, with its place and its limits.
struct FaultNumber {
    std::string_view name{}; ///< "ratePerHour" ..., the member of a scenario
    int Fault::*place = nullptr;
    int least = 0;
    int most = 0;
};

/// A span of time that some faults take, likewise; longer than nothing if it is not `after`.
struct FaultSpan {
    std::string_view name{}; ///< "after", "lasts"
    std::optional<Duration> Fault::*place = nullptr;
};

/// What a kind takes besides its target. None of it must be given, but a crash needs one of after and
/// ratePerHour.
[[nodiscard]] std::vector<FaultNumber> numbersOf(FaultKind kind);
[[nodiscard]] std::vector<FaultSpan> spansOf(FaultKind kind);

/// Whether a fault is a chance that strikes now and then until it is repaired, not something broken now.
[[nodiscard]] bool isRecurring(const Fault& fault);

/// Whether a fault must say what it strikes.
[[nodiscard]] bool needsTarget(const Fault& fault);

/// A fault that lasts, with when it began.
struct ActiveFault {
    Fault fault{};
    SimTime since{};

    friend bool operator==(const ActiveFault&, const ActiveFault&) = default;
};

/// The active fault of a kind that strikes a target now, directly or as one that strikes everything; null if
/// none does.
[[nodiscard]] const Fault* findFault(const std::vector<ActiveFault>& faults, FaultKind kind,
                                     std::string_view target);

} // namespace taskarium
