// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/explain/waitparts.h>

#include <core/explain/reasonvalues.h>

namespace taskarium {

namespace {

/// What is in the way of what is provisioned; nothing if it is only under way.
std::optional<Cause> provisioningTrouble(const TaskView& view)
{
    const std::vector<ActiveFault>& faults = view.world.faults;
    const std::string& zone = view.detail().availabilityZone;
    const InstanceId instance = view.task().instance;
    const bool isRefused = findFault(faults, FaultKind::Ec2ApiThrottling, {})
        || findFault(faults, FaultKind::SubnetFull, subnetOf(view.detail()))
        || (instance.isValid() && lacksDeviceIndex(view.world, instance));
    if (isRefused)
        return Cause::InterfaceRefused;
    if (findFault(faults, FaultKind::NetworkInterfaceTimeout, zone))
        return Cause::InterfaceFault;
    if (!instance.isValid() && findFault(faults, FaultKind::EphemeralStorageTimeout, zone))
        return Cause::StorageFault;
    return std::nullopt;
}

/// Of a task in DEPROVISIONING: why its interface is not gone, if more than time is missing.
std::optional<Reason> cleanupTrouble(const TaskView& view)
{
    const Task& found = view.task();
    const bool isDenied = findFault(view.world.faults, FaultKind::NetworkInterfaceDeletionDenied, {})
        && hasInterface(view.detail());
    if (isDenied)
        return Reason{Cause::InterfaceKept, {}};
    if (found.step.begun > found.movedAt)
        return Reason{Cause::InterfaceRetried, {leftOfStep(view)}};
    return std::nullopt;
}

} // namespace

std::vector<Reason> interfaceReasons(const TaskView& view)
{
    std::vector<Reason> reasons{{provisioningTrouble(view).value_or(Cause::InterfaceMade), {}}};
    if (const std::optional<Reason> trouble = hostTrouble(view))
        reasons.push_back(*trouble);
    return reasons;
}

std::vector<Reason> cleanupReasons(const TaskView& view)
{
    std::vector<Reason> reasons{{Cause::InterfaceDeleted, {}}};
    if (const std::optional<Reason> trouble = cleanupTrouble(view))
        reasons.push_back(*trouble);
    return reasons;
}

} // namespace taskarium
