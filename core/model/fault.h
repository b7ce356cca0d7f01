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
/// reasons and exit codes follow from it and are never set by it.
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
    ApplicationMemoryLeak, ///< an application takes more and more memory, up to its hard limit
    InstanceTermination,   ///< a container instance is terminated; cannot be undone
    AgentDisconnection,    ///< the agent of an instance cannot reach ECS
    DockerHang,            ///< the container runtime of an instance answers nothing
    InstanceInterruption,  ///< an EC2 Spot instance gets its two-minute notice; cannot be undone
    SpotInterruption,      ///< a Fargate Spot task gets its two-minute notice; cannot be undone
    ZoneOutage,            ///< an availability zone: its instances are lost, its Fargate tasks too
    QuotaReached,          ///< no more Fargate vCPUs than are in use
    CapacityUnavailable,   ///< Fargate has no capacity, in a zone or anywhere
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
};

/// "ImageMissing" ...
[[nodiscard]] std::string_view toText(FaultKind kind);
[[nodiscard]] std::optional<FaultKind> faultKindFrom(std::string_view text);

/// The member that says what a fault strikes: "image", "application", "family", "instance",
/// "availabilityZone", "task"; empty if it strikes everything.
[[nodiscard]] std::string_view targetMember(FaultKind kind);

/// Whether a fault may leave its target out and then strikes everything of its kind.
[[nodiscard]] bool mayStrikeAll(FaultKind kind);

/// Whether a fault lasts until it is repaired; the others happen once.
[[nodiscard]] bool isLasting(FaultKind kind);

/// A fault: one kind, one target, and what some kinds need besides.
struct Fault {
    FaultKind kind{};
    std::string target{}; ///< as targetMember() says; empty: everything
    /// ApplicationCrash: after each start of the container; else at random, ratePerHour times.
    std::optional<Duration> after{};
    int ratePerHour = 0;
    int exitCode = 1;      ///< ApplicationCrash
    int speedPercent = 10; ///< ImageSlow: of the usual speed
    int mibPerSecond = 1;  ///< ApplicationMemoryLeak

    friend bool operator==(const Fault&, const Fault&) = default;
};

/// A fault that lasts, with when it began.
struct ActiveFault {
    Fault fault{};
    SimTime since{};

    friend bool operator==(const ActiveFault&, const ActiveFault&) = default;
};

/// The active fault of a kind that strikes a target, directly or as one that strikes everything; null if
/// none does.
[[nodiscard]] const Fault* findFault(const std::vector<ActiveFault>& faults, FaultKind kind,
                                     std::string_view target);

} // namespace taskarium
