// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/log/record.h>

#include <array>
#include <type_traits>

namespace taskarium {

namespace {

/// Whether two shared values are equal, or both absent.
template <typename T>
bool areEqual(const std::shared_ptr<const T>& a, const std::shared_ptr<const T>& b)
{
    return a == b || (a && b && *a == *b);
}

} // namespace

bool operator==(const ServiceChanged& a, const ServiceChanged& b)
{
    return areEqual(a.document, b.document) && a.service == b.service && a.status == b.status
        && a.desiredCount == b.desiredCount && a.definition == b.definition
        && a.deploymentConfiguration == b.deploymentConfiguration && a.subnets == b.subnets
        && a.healthCheckGracePeriod == b.healthCheckGracePeriod && a.placement == b.placement
        && a.loadBalancers == b.loadBalancers && a.hasServiceRegistries == b.hasServiceRegistries
        && a.platformVersion == b.platformVersion && a.hasClassicLoadBalancer == b.hasClassicLoadBalancer
        && a.rebalancesZones == b.rebalancesZones && a.assignsPublicIp == b.assignsPublicIp
        && a.compute == b.compute;
}

bool operator==(const TaskChanged& a, const TaskChanged& b)
{
    return areEqual(a.stop, b.stop) && areEqual(a.placement, b.placement) && a.task == b.task
        && a.trigger == b.trigger && a.visibility == b.visibility && a.step == b.step && a.stamps == b.stamps
        && a.containers == b.containers && a.attachments == b.attachments;
}

bool operator==(const TaskObserved& a, const TaskObserved& b)
{
    return areEqual(a.seen, b.seen) && areEqual(a.detail, b.detail) && areEqual(a.event, b.event)
        && a.task == b.task && a.continuity == b.continuity && a.missingVersions == b.missingVersions;
}

bool operator==(const InstanceObserved& a, const InstanceObserved& b)
{
    return areEqual(a.seen, b.seen) && areEqual(a.event, b.event) && a.instance == b.instance;
}

bool operator==(const EventObserved& a, const EventObserved& b)
{
    return areEqual(a.event, b.event) && a.service == b.service && a.name == b.name && a.level == b.level
        && a.reason == b.reason;
}

std::string_view toText(Continuity continuity)
{
    switch (continuity) {
    case Continuity::First: return "first";
    case Continuity::Follows: return "follows";
    case Continuity::Skips: return "skips";
    case Continuity::Impossible: break;
    }
    return "impossible";
}

std::string_view kindText(const Record& record)
{
    static constexpr std::array<std::string_view, std::variant_size_v<RecordContent>> names{
        "ClusterCreated",
        "TargetGroupCreated",
        "InstanceRegistered",
        "TaskDefinitionRegistered",
        "CommandTaken",
        "ServiceCreated",
        "ServiceChanged",
        "DeploymentStarted",
        "DeploymentChanged",
        "ServiceEventPosted",
        "TaskCreated",
        "TaskChanged",
        "TaskPurged",
        "FaultBegan",
        "FaultEnded",
        "InstanceChanged",
        "TargetChanged",
        "RequestRateChanged",
        "IntakeChanged",
        "TaskProtectionChanged",
        "FaultStruck",
        "CapacityProviderCreated",
        "CapacityProviderChanged",
        "TaskObserved",
        "TaskDefinitionObserved",
        "InstanceObserved",
        "EventObserved",
        "ResourceChanged",
    };
    return names[record.content.index()];
}

std::optional<TaskId> taskOf(const Record& record, const World& after)
{
    if (std::holds_alternative<TaskCreated>(record.content))
        return TaskId{static_cast<std::uint32_t>(after.tasks.size() - 1)};
    if (const auto* changed = std::get_if<TaskChanged>(&record.content))
        return changed->task;
    if (const auto* observed = std::get_if<TaskObserved>(&record.content))
        return observed->task;
    if (const auto* target = std::get_if<TargetChanged>(&record.content))
        return target->task;
    if (const auto* intake = std::get_if<IntakeChanged>(&record.content))
        return intake->target.task;
    if (const auto* purged = std::get_if<TaskPurged>(&record.content))
        return purged->task;
    if (const auto* protection = std::get_if<TaskProtectionChanged>(&record.content))
        return protection->task;
    return std::nullopt;
}

std::optional<ServiceId> serviceOf(const Record& record, const World& after)
{
    if (std::holds_alternative<ServiceCreated>(record.content))
        return ServiceId{static_cast<std::uint32_t>(after.services.size() - 1)};
    if (const std::optional<TaskId> task = taskOf(record, after)) {
        const ServiceId service = after.task(*task).service;
        return service.isValid() ? std::optional(service) : std::nullopt;
    }
    return std::visit(
        [](const auto& content) -> std::optional<ServiceId> {
            if constexpr (requires { requires std::is_same_v<decltype(content.service), ServiceId>; })
                return content.service.isValid() ? std::optional(content.service) : std::nullopt;
            else
                return std::nullopt;
        },
        record.content);
}

} // namespace taskarium
