// SPDX-License-Identifier: GPL-3.0-or-later
//
// Counter-based randomness: a number is a function of (seed, what it is for, whose it is, which one), never
// of how many were drawn before. Adding a task or a command therefore never shifts what the others draw.
// Integers only: no floating point and no <random> distribution, since those differ between processors and
// libraries.
#pragma once

#include <core/base/time.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace taskarium {

/// What a number is drawn for. The values are part of what "same seed, same bytes" means: never renumber.
enum class Purpose : std::uint32_t {
    TaskName = 1,
    ContainerName = 2,
    AttachmentName = 3,
    NetworkInterface = 4,
    Address = 5,
    ImageDigest = 6,
    Runtime = 7,
    EventName = 8,
    DeploymentName = 9,
    InstanceName = 10,
    Subnet = 11,
    ScaleInChoice = 12,
    Delay = 13,
    TargetGroup = 14,
    ServiceEvent = 15,
    Port = 16,
    Crash = 30,
    Placement = 31,
    PullRetry = 40,
    FaultTime = 41,   ///< when a fault comes by chance; whose: the fault's kind and target
    FaultTarget = 42, ///< what it strikes then, likewise
    ImageLayer = 43,
    AutoScalingGroup = 50,
    ServiceDeployment = 51,
    ServiceRevision = 52,
    RequestId = 53,
};

/// Whose a number is: a hash of a name or of an owner and a member of it, stable against everything around
/// it.
using OwnerKey = std::uint64_t;

/// The key of a thing known by its name.
[[nodiscard]] OwnerKey ownerKey(std::string_view name);

/// The key of the index-th thing that belongs to an owner.
[[nodiscard]] OwnerKey ownerKey(OwnerKey owner, std::uint64_t index);

/// One source of numbers for a run.
struct Randomness {
    std::uint64_t seed = 0;

    /// 64 even bits.
    [[nodiscard]] std::uint64_t bits(Purpose purpose, OwnerKey owner, std::uint64_t index = 0) const;

    /// A number in [0, count); count must be above 0.
    [[nodiscard]] std::uint64_t below(std::uint64_t count, Purpose purpose, OwnerKey owner,
                                      std::uint64_t index = 0) const;

    /// Lower-case hexadecimal digits, e.g. 32 for a task id, 17 for an ENI.
    [[nodiscard]] std::string hex(std::size_t digits, Purpose purpose, OwnerKey owner,
                                  std::uint64_t index = 0) const;

    /// Decimal digits, the first not zero, e.g. 19 for ecs-svc/N.
    [[nodiscard]] std::string decimal(std::size_t digits, Purpose purpose, OwnerKey owner,
                                      std::uint64_t index = 0) const;

    /// A UUID of version 4.
    [[nodiscard]] std::string uuid(Purpose purpose, OwnerKey owner, std::uint64_t index = 0) const;

    friend bool operator==(const Randomness&, const Randomness&) = default;
};

/// A duration between two recorded ones: a table of quantiles, sorted, in milliseconds, read at the place
/// that the bits name and interpolated in integers. Not empty.
[[nodiscard]] Duration quantile(std::span<const std::int32_t> sortedMs, std::uint64_t bits);

} // namespace taskarium
