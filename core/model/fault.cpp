// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/fault.h>

#include <algorithm>

namespace taskarium {

namespace {

/// Whether a kind may leave its target out, whether it may come by chance, and whether it lasts.
enum class Reach : std::uint8_t { One, All };
enum class Chance : std::uint8_t { Never, Recurs };
enum class Course : std::uint8_t { Lasts, Once };

/// What is fixed for a kind of fault.
struct FaultTraits {
    FaultKind kind{};
    std::string_view name{};
    std::string_view target{};
    Reach reach{};
    Chance chance{};
    Course course = Course::Lasts;
};

using enum FaultKind;
using enum Reach;
using enum Chance;
using enum Course;

constexpr std::array traits{
    FaultTraits{ImageMissing, "ImageMissing", "image", One, Never},
    FaultTraits{ImageSlow, "ImageSlow", "image", All, Recurs},
    FaultTraits{SecretsUnavailable, "SecretsUnavailable", "family", All, Recurs},
    FaultTraits{LogGroupMissing, "LogGroupMissing", "family", All, Never},
    FaultTraits{NetworkInterfaceTimeout, "NetworkInterfaceTimeout", "availabilityZone", All, Recurs},
    FaultTraits{ApplicationCrash, "ApplicationCrash", "application", One, Recurs},
    FaultTraits{ApplicationHang, "ApplicationHang", "application", One, Recurs},
    FaultTraits{ApplicationUnhealthy, "ApplicationUnhealthy", "application", One, Recurs},
    FaultTraits{ApplicationIgnoresSigterm, "ApplicationIgnoresSigterm", "application", One, Never},
    FaultTraits{ApplicationMemoryLeak, "ApplicationMemoryLeak", "application", One, Never},
    FaultTraits{InstanceTermination, "InstanceTermination", "instance", One, Recurs, Once},
    FaultTraits{AgentDisconnection, "AgentDisconnection", "instance", One, Recurs},
    FaultTraits{DockerHang, "DockerHang", "instance", One, Recurs},
    FaultTraits{InstanceInterruption, "InstanceInterruption", "instance", One, Recurs, Once},
    FaultTraits{SpotInterruption, "SpotInterruption", "task", One, Recurs, Once},
    FaultTraits{ZoneOutage, "ZoneOutage", "availabilityZone", One, Recurs},
    FaultTraits{QuotaReached, "QuotaReached", "", All, Never},
    FaultTraits{CapacityUnavailable, "CapacityUnavailable", "availabilityZone", All, Recurs},
    FaultTraits{ImageAccessDenied, "ImageAccessDenied", "image", One, Never},
    FaultTraits{RegistryUnreachable, "RegistryUnreachable", "image", All, Recurs},
    FaultTraits{PullRateLimited, "PullRateLimited", "image", All, Recurs},
    FaultTraits{RegistryAuthUnavailable, "RegistryAuthUnavailable", "family", All, Recurs},
    FaultTraits{ParametersUnavailable, "ParametersUnavailable", "family", All, Recurs},
    FaultTraits{SecretMissing, "SecretMissing", "family", One, Never},
    FaultTraits{EnvironmentFilesUnavailable, "EnvironmentFilesUnavailable", "family", All, Recurs},
    FaultTraits{FileSystemUnavailable, "FileSystemUnavailable", "family", All, Recurs},
    FaultTraits{DiskFull, "DiskFull", "instance", One, Never},
    FaultTraits{CommandNotFound, "CommandNotFound", "application", One, Never},
    FaultTraits{CommandNotExecutable, "CommandNotExecutable", "application", One, Never},
    FaultTraits{ContainerStartHang, "ContainerStartHang", "application", One, Recurs},
    FaultTraits{EphemeralStorageTimeout, "EphemeralStorageTimeout", "availabilityZone", All, Recurs},
    FaultTraits{Ec2ApiThrottling, "Ec2ApiThrottling", "", All, Recurs},
    FaultTraits{SubnetFull, "SubnetFull", "subnet", One, Never},
    FaultTraits{DeviceIndexTaken, "DeviceIndexTaken", "instance", One, Never},
    FaultTraits{InternalFailure, "InternalFailure", "family", All, Recurs},
    FaultTraits{TaskRetirement, "TaskRetirement", "task", One, Recurs, Once},
    FaultTraits{InstanceStop, "InstanceStop", "instance", One, Recurs},
    FaultTraits{NetworkInterfaceDeletionDenied, "NetworkInterfaceDeletionDenied", "", All, Never},
};

constexpr bool isInOrder()
{
    for (std::size_t i = 0; i < traits.size(); ++i) {
        if (traits[i].kind != faultKinds[i] || static_cast<std::size_t>(traits[i].kind) != i)
            return false;
    }
    return traits.size() == faultKinds.size();
}

static_assert(isInOrder(), "the table, the list and the enumeration have the same order");

const FaultTraits& traitsOf(FaultKind kind)
{
    return traits[static_cast<std::size_t>(kind)];
}

constexpr FaultNumber ratePerHour{"ratePerHour", &Fault::ratePerHour, 1, 3600};
constexpr FaultNumber exitCode{"exitCode", &Fault::exitCode, 0, 255};
constexpr FaultNumber speedPercent{"speedPercent", &Fault::speedPercent, 1, 100};
constexpr FaultNumber mibPerSecond{"mibPerSecond", &Fault::mibPerSecond, 1, 100'000};

constexpr FaultSpan after{"after", &Fault::after};
constexpr FaultSpan lasts{"lasts", &Fault::lasts};

} // namespace

std::string_view toText(FaultKind kind)
{
    return traitsOf(kind).name;
}

std::optional<FaultKind> faultKindFrom(std::string_view text)
{
    const auto* const found = std::ranges::find(traits, text, &FaultTraits::name);
    return found == traits.end() ? std::nullopt : std::optional(found->kind);
}

std::string_view targetMember(FaultKind kind)
{
    return traitsOf(kind).target;
}

bool mayStrikeAll(FaultKind kind)
{
    return traitsOf(kind).reach == All;
}

bool isLasting(FaultKind kind)
{
    return traitsOf(kind).course == Lasts;
}

bool isOfEc2(FaultKind kind)
{
    return kind == FaultKind::InstanceTermination || kind == FaultKind::InstanceInterruption
        || kind == FaultKind::InstanceStop;
}

bool mayRecur(FaultKind kind)
{
    return traitsOf(kind).chance == Recurs;
}

bool mayStrikeAny(FaultKind kind)
{
    const std::string_view target = targetMember(kind);
    return mayRecur(kind) && !mayStrikeAll(kind)
        && (target == "instance" || target == "task" || target == "availabilityZone");
}

std::vector<FaultNumber> numbersOf(FaultKind kind)
{
    std::vector<FaultNumber> numbers;
    if (mayRecur(kind))
        numbers.push_back(ratePerHour);
    if (kind == FaultKind::ApplicationCrash)
        numbers.push_back(exitCode);
    if (kind == FaultKind::ImageSlow)
        numbers.push_back(speedPercent);
    if (kind == FaultKind::ApplicationMemoryLeak)
        numbers.push_back(mibPerSecond);
    return numbers;
}

std::vector<FaultSpan> spansOf(FaultKind kind)
{
    std::vector<FaultSpan> spans;
    if (kind == FaultKind::ApplicationCrash)
        spans.push_back(after);
    if (isLasting(kind))
        spans.push_back(lasts);
    return spans;
}

bool isRecurring(const Fault& fault)
{
    return fault.ratePerHour > 0 && fault.kind != FaultKind::ApplicationCrash;
}

bool needsTarget(const Fault& fault)
{
    const bool mayBeDrawn = isRecurring(fault) && mayStrikeAny(fault.kind);
    return !targetMember(fault.kind).empty() && !mayStrikeAll(fault.kind) && !mayBeDrawn;
}

const Fault* findFault(const std::vector<ActiveFault>& faults, FaultKind kind, std::string_view target)
{
    const auto strikes = [&](const ActiveFault& active) {
        return active.fault.kind == kind && !isRecurring(active.fault)
            && (active.fault.target.empty() || active.fault.target == target);
    };
    const auto found = std::ranges::find_if(faults, strikes);
    return found == faults.end() ? nullptr : &found->fault;
}

} // namespace taskarium
