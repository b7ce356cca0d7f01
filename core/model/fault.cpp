// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/fault.h>

#include <algorithm>

namespace taskarium {

std::string_view toText(FaultKind kind)
{
    switch (kind) {
    case FaultKind::ImageMissing: return "ImageMissing";
    case FaultKind::ImageSlow: return "ImageSlow";
    case FaultKind::SecretsUnavailable: return "SecretsUnavailable";
    case FaultKind::LogGroupMissing: return "LogGroupMissing";
    case FaultKind::NetworkInterfaceTimeout: return "NetworkInterfaceTimeout";
    case FaultKind::ApplicationCrash: return "ApplicationCrash";
    case FaultKind::ApplicationHang: return "ApplicationHang";
    case FaultKind::ApplicationUnhealthy: return "ApplicationUnhealthy";
    case FaultKind::ApplicationIgnoresSigterm: return "ApplicationIgnoresSigterm";
    case FaultKind::ApplicationMemoryLeak: return "ApplicationMemoryLeak";
    case FaultKind::InstanceTermination: return "InstanceTermination";
    case FaultKind::AgentDisconnection: return "AgentDisconnection";
    case FaultKind::DockerHang: return "DockerHang";
    case FaultKind::InstanceInterruption: return "InstanceInterruption";
    case FaultKind::SpotInterruption: return "SpotInterruption";
    case FaultKind::ZoneOutage: return "ZoneOutage";
    case FaultKind::QuotaReached: return "QuotaReached";
    case FaultKind::CapacityUnavailable: return "CapacityUnavailable";
    }
    return {};
}

std::optional<FaultKind> faultKindFrom(std::string_view text)
{
    const auto* const found =
        std::ranges::find(faultKinds, text, [](FaultKind kind) { return toText(kind); });
    return found == faultKinds.end() ? std::nullopt : std::optional(*found);
}

std::string_view targetMember(FaultKind kind)
{
    switch (kind) {
    case FaultKind::ImageMissing:
    case FaultKind::ImageSlow: return "image";
    case FaultKind::SecretsUnavailable:
    case FaultKind::LogGroupMissing: return "family";
    case FaultKind::ApplicationCrash:
    case FaultKind::ApplicationHang:
    case FaultKind::ApplicationUnhealthy:
    case FaultKind::ApplicationIgnoresSigterm:
    case FaultKind::ApplicationMemoryLeak: return "application";
    case FaultKind::InstanceTermination:
    case FaultKind::AgentDisconnection:
    case FaultKind::DockerHang:
    case FaultKind::InstanceInterruption: return "instance";
    case FaultKind::SpotInterruption: return "task";
    case FaultKind::NetworkInterfaceTimeout:
    case FaultKind::ZoneOutage:
    case FaultKind::CapacityUnavailable: return "availabilityZone";
    case FaultKind::QuotaReached: break;
    }
    return {};
}

bool mayStrikeAll(FaultKind kind)
{
    switch (kind) {
    case FaultKind::ImageSlow:
    case FaultKind::SecretsUnavailable:
    case FaultKind::LogGroupMissing:
    case FaultKind::NetworkInterfaceTimeout:
    case FaultKind::CapacityUnavailable:
    case FaultKind::QuotaReached: return true;
    case FaultKind::ImageMissing:
    case FaultKind::ApplicationCrash:
    case FaultKind::ApplicationHang:
    case FaultKind::ApplicationUnhealthy:
    case FaultKind::ApplicationIgnoresSigterm:
    case FaultKind::ApplicationMemoryLeak:
    case FaultKind::InstanceTermination:
    case FaultKind::AgentDisconnection:
    case FaultKind::DockerHang:
    case FaultKind::InstanceInterruption:
    case FaultKind::SpotInterruption:
    case FaultKind::ZoneOutage: break;
    }
    return false;
}

bool isLasting(FaultKind kind)
{
    return kind != FaultKind::InstanceTermination && kind != FaultKind::InstanceInterruption
        && kind != FaultKind::SpotInterruption;
}

const Fault* findFault(const std::vector<ActiveFault>& faults, FaultKind kind, std::string_view target)
{
    const auto strikes = [&](const ActiveFault& active) {
        return active.fault.kind == kind && (active.fault.target.empty() || active.fault.target == target);
    };
    const auto found = std::ranges::find_if(faults, strikes);
    return found == faults.end() ? nullptr : &found->fault;
}

} // namespace taskarium
