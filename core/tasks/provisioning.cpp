// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/tasks/provisioning.h>

#include <core/tasks/addresses.h>
#include <core/tasks/stopsteps.h>

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

namespace taskarium {

namespace {

/// The control plane gives up an interface or a storage that is not ready after this long: our own rule,
/// since the time is not published. Until then it tries every 6 s, as the agent does.
constexpr Duration provisionLimit = std::chrono::minutes(3);
constexpr Duration provisionRetry = std::chrono::seconds(6);

std::string macAddress(const Engine& engine, OwnerKey task)
{
    std::string address = "0a";
    const std::string digits = engine.random.hex(10, Purpose::NetworkInterface, task, 1);
    for (std::size_t i = 0; i < digits.size(); i += 2)
        address.append(1, ':').append(digits, i, 2);
    return address;
}

/// Address and ids of the interface, known once it is attached; the subnet was known before. In the service's
/// order.
std::vector<AttachmentDetail> interfaceDetails(Engine& engine, TaskId task)
{
    const OwnerKey key = engine.world.detail(task).key;
    std::vector<AttachmentDetail> details;
    details.reserve(3);
    details.push_back({"networkInterfaceId", "eni-" + engine.random.hex(17, Purpose::NetworkInterface, key)});
    details.push_back({"macAddress", macAddress(engine, key)});
    details.push_back({"privateIPv4Address", takeAddress(engine, task)});
    return details;
}

/// What EC2 answers at once when the interface is asked for; nothing if it makes one.
std::optional<std::string> interfaceRefusal(const Engine& engine, TaskId task)
{
    const std::vector<ActiveFault>& faults = engine.world.faults;
    const TaskDetail& detail = engine.world.detail(task);
    const InstanceId instance = engine.world.task(task).instance;
    if (findFault(faults, FaultKind::Ec2ApiThrottling, {}))
        return "Rate limit exceeded while preparing network interface to be attached to instance";
    if (findFault(faults, FaultKind::SubnetFull, subnetOf(detail)))
        return fmt::format(
            "Unexpected EC2 error while attempting to Create Network Interface {}in subnet '{}': "
            "InsufficientFreeAddressesInSubnet",
            detail.assignsPublicIp ? "with public IP assignment enabled " : "", subnetOf(detail));
    if (instance.isValid() && lacksDeviceIndex(engine.world, instance))
        return "Unable to attach network interface to unused device index";
    return std::nullopt;
}

/// What the task is still waiting for, as it is told if it waits in vain; nothing if everything is ready. On
/// an instance the agent has to acknowledge the interface.
std::optional<std::string> missingPart(const Engine& engine, TaskId task)
{
    const std::vector<ActiveFault>& faults = engine.world.faults;
    const std::string& zone = engine.world.detail(task).availabilityZone;
    const InstanceId instance = engine.world.task(task).instance;
    if (findFault(faults, FaultKind::NetworkInterfaceTimeout, zone))
        return "Timeout waiting for network interface provisioning to complete.";
    if (instance.isValid() && !engine.world.instance(instance).agentConnected)
        return "Network interface provision complete error timeout wait for network interface provision.";
    if (!instance.isValid() && findFault(faults, FaultKind::EphemeralStorageTimeout, zone))
        return "Timeout waiting for EphemeralStorage provisioning to complete.";
    return std::nullopt;
}

void failToStart(Engine& engine, TaskId task, const std::string& reason)
{
    abandonLaunch(engine, task, {StopCode::TaskFailedToStart, reason});
}

/// Tried again until the limit, then the start has failed.
void waitForPart(Engine& engine, TaskId task, const std::string& reason)
{
    // A task that waited for its instance has it connected since then.
    const SimTime begun =
        engine.world.detail(task).times.connectivity.value_or(engine.world.task(task).createdAt);
    const SimTime limit = begun + provisionLimit;
    if (engine.now >= limit)
        return failToStart(engine, task, reason);
    Step step =
        engine.beginStep(task, StepKind::NetworkInterface, std::min(provisionRetry, limit - engine.now));
    engine.recordStep(task, std::move(step));
}

} // namespace

bool failInternally(Engine& engine, TaskId task)
{
    if (!findFault(engine.world.faults, FaultKind::InternalFailure, engine.definitionOf(task).family))
        return false;
    // The reason that follows the name is not published; ours says what is known.
    failToStart(engine, task, "InternalError: the task could not be started");
    return true;
}

std::vector<AttachmentChange> attached(Engine& engine, TaskId task, Trigger trigger)
{
    std::vector<AttachmentChange> changes;
    const TaskDetail& detail = engine.world.detail(task);
    for (std::size_t i = 0; i < detail.attachments.size(); ++i) {
        // Attachments of the other kinds are registrations; see Attachment.
        const bool isEni = detail.attachments[i].kind == AttachmentKind::Eni;
        if (isEni != (trigger == Trigger::NetworkReady))
            continue;
        changes.push_back({.index = i, .status = AttachmentStatus::Attached});
        if (isEni)
            changes.back().added = interfaceDetails(engine, task);
    }
    return changes;
}

void finishNetworkInterface(Engine& engine, TaskId task)
{
    if (failInternally(engine, task))
        return;
    if (const std::optional<std::string> refusal = interfaceRefusal(engine, task))
        return failToStart(engine, task, *refusal);
    if (const std::optional<std::string> missing = missingPart(engine, task))
        return waitForPart(engine, task, *missing);
    TaskChanged change{.task = task, .trigger = Trigger::NetworkReady};
    change.attachments = attached(engine, task, Trigger::NetworkReady);
    change.step = engine.beginStep(task, StepKind::Agent, engine.lengthFor(task, Phase::AgentTake));
    engine.record(std::move(change));
}

} // namespace taskarium
