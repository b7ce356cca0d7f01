// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/formats/csvdetail.h>

#include <core/base/timetext.h>
#include <core/formats/csvparts.h>
#include <core/model/requestsummary.h>

#include <fmt/format.h>

namespace taskarium {

namespace {

std::string detailOf(const TargetGroupCreated& content, const World&)
{
    return fmt::format("{}; deregistration delay {}", content.group.name,
                       durationText(content.group.deregistrationDelay));
}

std::string detailOf(const InstanceRegistered& content, const World&)
{
    const ContainerInstance& instance = content.instance;
    const std::string size =
        fmt::format("{}; {}; {}; cpu {}; memory {}", instance.ec2InstanceId, instance.instanceType,
                    instance.availabilityZone, instance.registeredCpu, instance.registeredMemory);
    return instance.capacityProvider.empty() ? size : size + "; " + instance.capacityProvider;
}

std::string detailOf(const InstanceChanged& content, const World& after)
{
    CsvParts parts;
    parts.add(after.instance(content.instance).ec2InstanceId);
    parts.addIfGiven("status", content.status);
    parts.addIfGiven("agentConnected", content.agentConnected);
    return parts.text();
}

std::string detailOf(const CommandTaken& content, const World&)
{
    const std::string call =
        content.subject.empty() ? content.call : fmt::format("{} {}", content.call, content.subject);
    return content.refusal ? fmt::format("{} refused: {}", call, errorText(*content.refusal)) : call;
}

std::string detailOf(const ServiceCreated& content, const World&)
{
    if (content.service->desiredCount == unknownDesiredCount)
        return "desiredCount unknown";
    return fmt::format("desiredCount {}", content.service->desiredCount);
}

/// "placement distinctInstance, memberOf (...), spread instanceId", or "placement by default".
std::string placementText(const PlacementRules& rules)
{
    std::vector<std::string> names;
    for (const PlacementConstraint& constraint : rules.constraints) {
        names.emplace_back(toText(constraint.type));
        if (constraint.type == ConstraintType::MemberOf)
            names.back() += fmt::format(" ({})", constraint.expression);
    }
    for (const PlacementStrategy& strategy : rules.strategies) {
        names.emplace_back(toText(strategy.type));
        if (!strategy.field.empty())
            names.back() += " " + strategy.field;
    }
    return "placement " + (names.empty() ? "by default" : fmt::format("{}", fmt::join(names, ", ")));
}

/// "target groups web api", or "no target groups".
std::string targetGroupsText(const std::vector<LoadBalancer>& balancers, const World& after)
{
    std::string text = balancers.empty() ? "no target groups" : "target groups";
    for (const LoadBalancer& balancer : balancers)
        text += " " + after.targetGroups[balancer.targetGroup.value].name;
    return text;
}

/// "launchType EC2", or "capacityProviderStrategy one base 1 weight 2, other base 0 weight 1".
std::string computeText(const Compute& compute)
{
    if (compute.strategy.empty())
        return fmt::format("launchType {}", toText(compute.launchType));
    std::vector<std::string> items;
    for (const CapacityProviderStrategyItem& item : compute.strategy)
        items.push_back(fmt::format("{} base {} weight {}", item.provider, item.base, item.weight));
    return fmt::format("capacityProviderStrategy {}", fmt::join(items, ", "));
}

std::string detailOf(const ServiceChanged& content, const World& after)
{
    CsvParts parts;
    parts.addIfGiven("status", content.status);
    parts.addIfGiven("desiredCount", content.desiredCount);
    if (content.definition)
        parts.add("taskDefinition " + after.definition(*content.definition).name());
    if (content.subnets)
        parts.add(fmt::format("subnets {}", fmt::join(*content.subnets, " ")));
    if (content.placement)
        parts.add(placementText(*content.placement));
    if (content.compute)
        parts.add(computeText(*content.compute));
    if (const auto& configuration = content.deploymentConfiguration) {
        parts.add(fmt::format("minimumHealthyPercent {}", configuration->minimumHealthyPercent));
        parts.add(fmt::format("maximumPercent {}", configuration->maximumPercent));
    }
    if (content.loadBalancers)
        parts.add(targetGroupsText(*content.loadBalancers, after));
    if (content.rebalancesZones)
        parts.add(
            fmt::format("availabilityZoneRebalancing {}", *content.rebalancesZones ? "ENABLED" : "DISABLED"));
    return parts.text();
}

/// A recording tells what a deployment is in records of their own.
std::string detailOf(const DeploymentStarted& content, const World& after)
{
    const Deployment& deployment = content.deployment;
    if (after.settings.origin == Origin::Recorded)
        return deployment.id;
    return fmt::format("{}; {}; desiredCount {}", deployment.id, toText(deployment.rolloutState),
                       deployment.desiredCount);
}

/// "app sha256:...": the images that a deployment's containers are pinned to.
std::string imagesText(const std::vector<std::string>& digests, const TaskDefinition& definition)
{
    CsvParts parts;
    for (std::size_t i = 0; i < digests.size(); ++i) {
        if (!digests[i].empty())
            parts.add(fmt::format("image of {} {}", definition.containers[i].name, digests[i]));
    }
    return parts.text();
}

std::string detailOf(const DeploymentChanged& content, const World& after)
{
    const Deployment& deployment = after.service(content.service).deployments[content.deployment.value];
    CsvParts parts;
    parts.add(deployment.id);
    parts.addIfGiven("status", content.status);
    parts.addIfGiven("rolloutState", content.rolloutState);
    parts.addIfGiven("desiredCount", content.desiredCount);
    parts.addIfGiven("failedTasks", content.failedTasks);
    if (content.scale)
        parts.add(fmt::format("scale {}.{:03} PERCENT", *content.scale / 1000, *content.scale % 1000));
    if (content.imageDigests)
        parts.add(imagesText(*content.imageDigests, after.definition(deployment.definition)));
    return parts.text();
}

std::string detailOf(const ServiceEventPosted& content, const World&)
{
    if (!content.event.message.empty())
        return content.event.message;
    CsvParts parts;
    parts.add(std::string(toText(content.action)));
    parts.addIfGiven("desiredCount", content.scope.desiredCount);
    return parts.text();
}

std::string detailOf(const TaskProtectionChanged& content, const World& after)
{
    return content.until ? "protected until " + isoText(utc(after, *content.until)) : "no longer protected";
}

std::string detailOf(const CapacityProviderCreated& content, const World&)
{
    const CapacityProvider& provider = content.provider;
    return fmt::format("{}; {}; minSize {}; maxSize {}; desiredCapacity {}; managedScaling {}", provider.name,
                       provider.instanceType, provider.minSize, provider.maxSize, provider.desiredCapacity,
                       provider.managedScaling.isEnabled ? "ENABLED" : "DISABLED");
}

std::string detailOf(const CapacityProviderChanged& content, const World& after)
{
    CsvParts parts;
    parts.add(after.capacityProvider(content.provider).name);
    parts.addIfGiven("desiredCapacity", content.desiredCapacity);
    if (const auto& reservation = content.reservation)
        parts.add(fmt::format("CapacityProviderReservation {}, {} needed of {}", percentOf(*reservation),
                              reservation->needed, reservation->running));
    if (content.launched)
        parts.add(fmt::format("launched {} in {}", content.launched->ec2InstanceId,
                              content.launched->availabilityZone));
    if (!content.lost.empty())
        parts.add("lost " + content.lost);
    return parts.text();
}

std::string detailOf(const TaskChanged& content, const World& after)
{
    if (!content.placement)
        return {};
    const ContainerInstance& instance = after.instance(content.placement->instance);
    return fmt::format("placed on {}; {}", instance.ec2InstanceId, instance.availabilityZone);
}

std::string detailOf(const TargetChanged& content, const World&)
{
    return content.reason.empty() ? fmt::format("target {}", toText(content.state))
                                  : fmt::format("target {}: {}", toText(content.state), content.reason);
}

/// What the requests of a target group have come to by now.
std::string flowText(const World& after, TargetGroupId group)
{
    const RequestFlow* const flow = findFlow(after, group);
    return flow ? toText(flow->tallyAt(after.now)) : std::string();
}

std::string detailOf(const RequestRateChanged& content, const World& after)
{
    return fmt::format("{}; {} requests per second; {}", after.targetGroups[content.group.value].name,
                       content.requestsPerSecond, flowText(after, content.group));
}

std::string detailOf(const IntakeChanged& content, const World& after)
{
    CsvParts parts;
    const TargetGroupId group = targetGroupOf(after, content.target);
    parts.add(after.targetGroups[group.value].name);
    parts.add(fmt::format("{} requests", toText(content.intake.reception)));
    if (content.interruptedBy)
        parts.add(fmt::format("loses those in flight: {}", toText(*content.interruptedBy)));
    parts.add(flowText(after, group));
    return parts.text();
}

std::string faultText(FaultKind kind, const std::string& target)
{
    return target.empty() ? std::string(toText(kind)) : fmt::format("{} {}", toText(kind), target);
}

/// With what the fault takes besides its target, as a scenario names it.
std::string detailOf(const FaultBegan& content, const World&)
{
    CsvParts parts;
    parts.add(faultText(content.fault.kind, content.fault.target));
    for (const FaultNumber& number : numbersOf(content.fault.kind)) {
        const int value = content.fault.*number.place;
        if (value >= number.least)
            parts.add(fmt::format("{} {}", number.name, value));
    }
    for (const FaultSpan& span : spansOf(content.fault.kind)) {
        if (const std::optional<Duration>& value = content.fault.*span.place)
            parts.add(fmt::format("{} {}", span.name, durationText(*value)));
    }
    return parts.text();
}

std::string detailOf(const FaultEnded& content, const World&)
{
    const std::string text = faultText(content.kind, content.target);
    return content.isRecurring ? text + "; no longer by chance" : text;
}

std::string detailOf(const FaultStruck& content, const World&)
{
    return faultText(content.kind, content.target);
}

/// How it goes on from what was seen before, if that is worth a word, and what the model has no place for.
std::string detailOf(const TaskObserved& content, const World&)
{
    CsvParts parts;
    if (content.continuity == Continuity::Skips || content.continuity == Continuity::Impossible)
        parts.add(std::string(toText(content.continuity)));
    if (content.missingVersions > 0)
        parts.add(fmt::format("{} versions missing", content.missingVersions));
    for (const AttachmentDetail& other : content.detail->recorded->others)
        parts.add(fmt::format("{} {}", other.name, other.value));
    return parts.text();
}

/// Of an instance that only its tasks name, nothing else is known.
std::string detailOf(const InstanceObserved& content, const World&)
{
    const bool isOnlyNamed =
        !content.event && content.seen->ec2InstanceId.empty() && content.seen->version == 0;
    if (isOnlyNamed)
        return {};
    return fmt::format("{}; status {}; agentConnected {}", content.seen->ec2InstanceId,
                       toText(content.seen->status), content.seen->agentConnected);
}

std::string detailOf(const EventObserved& content, const World&)
{
    return content.reason.empty() ? content.name : fmt::format("{}: {}", content.name, content.reason);
}

std::string detailOf(const ResourceChanged& content, const World& after)
{
    return resourceText(content, after);
}

} // namespace

std::string detailText(const Record& record, const World& after)
{
    return std::visit(
        [&after](const auto& content) -> std::string {
            if constexpr (requires { detailOf(content, after); })
                return detailOf(content, after);
            else
                return {};
        },
        record.content);
}

} // namespace taskarium
