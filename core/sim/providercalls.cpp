// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/providercalls.h>

#include <core/capacity/fleet.h>
#include <core/capacity/managedscaling.h>
#include <core/model/arn.h>
#include <core/sim/requestchecks.h>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace taskarium {

namespace {

/// What is wrong with a provider is a ClientException, as recorded.
Error noProvider()
{
    return refusal(
        "ClientException",
        "The specified capacity provider does not exist. Specify a valid name or ARN and try again.");
}

bool isFargate(std::string_view nameOrArn)
{
    const std::string_view name = lastPart(nameOrArn);
    return name == fargateProvider || name == fargateSpotProvider;
}

/// An ACTIVE provider. Those of Fargate are nobody's to change; that message is our own.
Result<CapacityProviderId> activeProvider(const World& world, const std::string& nameOrArn)
{
    if (isFargate(nameOrArn))
        return refusal("ClientException", "The capacity providers FARGATE and FARGATE_SPOT are reserved.");
    const std::optional<CapacityProviderId> found = findCapacityProvider(world, nameOrArn);
    if (found && world.capacityProvider(*found).status == CapacityProviderStatus::Active)
        return *found;
    return noProvider();
}

/// A provider with what a request asks for. The message is our own.
Result<CapacityProvider> updated(CapacityProvider provider, const GroupWish& wish)
{
    ManagedScaling& scaling = provider.managedScaling;
    scaling.isEnabled = wish.isScaled.value_or(scaling.isEnabled);
    scaling.targetCapacity = wish.targetCapacity.value_or(scaling.targetCapacity);
    scaling.minimumScalingStepSize = wish.minimumStep.value_or(scaling.minimumScalingStepSize);
    scaling.maximumScalingStepSize = wish.maximumStep.value_or(scaling.maximumScalingStepSize);
    scaling.instanceWarmupPeriod = wish.warmup.value_or(scaling.instanceWarmupPeriod);
    provider.managedDraining = wish.isDrained.value_or(provider.managedDraining);
    provider.managedTerminationProtection = wish.isProtected.value_or(provider.managedTerminationProtection);
    if (scaling.minimumScalingStepSize > scaling.maximumScalingStepSize)
        return refusal("ClientException",
                       "The minimum scaling step size cannot be greater than the maximum scaling step size.");
    return provider;
}

/// The messages are ECS's.
Outcome checkIsNew(const World& world, const CapacityProvider& provider)
{
    for (const CapacityProvider& other : world.capacityProviders) {
        if (other.status == CapacityProviderStatus::Inactive)
            continue;
        if (other.name == provider.name)
            return refusal(
                "ClientException",
                "The specified capacity provider already exists. To change the configuration of an "
                "existing capacity provider, update the capacity provider.");
        if (autoScalingGroupArn(world, other) == autoScalingGroupArn(world, provider))
            return refusal("ClientException",
                           "The specified Auto Scaling group ARN is already being used by another capacity "
                           "provider. Specify a unique Auto Scaling group ARN and try again.");
    }
    return std::nullopt;
}

bool isInStrategy(const CapacityProviderStrategy& strategy, std::string_view name)
{
    return std::ranges::count(strategy, name, &CapacityProviderStrategyItem::provider) > 0;
}

bool usesProvider(const Service& service, std::string_view name)
{
    return service.status != ServiceStatus::Inactive
        && (isInStrategy(service.strategy, name)
            || std::ranges::any_of(service.deployments, [name](const Deployment& deployment) {
                   return deployment.status != DeploymentStatus::Inactive
                       && isInStrategy(deployment.compute.strategy, name);
               }));
}

/// The providers that services and tasks of a cluster use.
std::set<std::string> usedProviders(const World& world, ClusterId cluster)
{
    std::set<std::string> used;
    for (auto i = static_cast<std::uint32_t>(world.tasks.firstKept()); i < world.tasks.size(); ++i) {
        if (world.tasks[i].cluster == cluster && world.tasks[i].state.last < TaskStatus::Stopped)
            used.insert(world.detail(TaskId{i}).capacityProvider);
    }
    std::set<std::string> names{std::string(fargateProvider), std::string(fargateSpotProvider)};
    for (const CapacityProvider& provider : world.capacityProviders)
        names.insert(provider.name);
    for (std::uint32_t i = 0; i < world.services.size(); ++i) {
        for (const std::string& name : names) {
            if (world.services[i].cluster == cluster && usesProvider(world.services[i], name))
                used.insert(name);
        }
    }
    used.erase("");
    return used;
}

bool isNamed(const std::vector<std::string>& names, std::string_view name)
{
    return std::ranges::any_of(names, [name](const std::string& one) { return lastPart(one) == name; });
}

} // namespace

Result<CommandReply> createCapacityProvider(Engine& engine, const CreateCapacityProvider& request,
                                            const Command& command)
{
    const Result<CapacityProvider> provider = updated({.name = request.name,
                                                       .instanceType = InstanceSpec{}.instanceType,
                                                       .maxSize = unknownGroupSize,
                                                       .isAssociated = false,
                                                       .group = request.group,
                                                       .document = command.document},
                                                      request.wish);
    if (!provider)
        return provider.error();
    if (const Outcome taken = checkIsNew(engine.world, *provider))
        return *taken;
    const CapacityProviderId id{static_cast<std::uint32_t>(engine.world.capacityProviders.size())};
    engine.groups.emplace_back();
    engine.record(CapacityProviderCreated{*provider});
    return CommandReply{.provider = id};
}

Result<CommandReply> updateCapacityProvider(Engine& engine, const UpdateCapacityProvider& request)
{
    const Result<CapacityProviderId> id = activeProvider(engine.world, request.name);
    if (!id)
        return id.error();
    Result<CapacityProvider> after = updated(engine.world.capacityProvider(*id), request.wish);
    if (!after)
        return after.error();
    after->update = ProviderUpdate::UpdateComplete;
    after->updateReason.clear();
    engine.record(ResourceChanged{ProviderChange{*id, *std::move(after)}});
    return CommandReply{.provider = *id};
}

Result<CommandReply> deleteCapacityProvider(Engine& engine, const DeleteCapacityProvider& request)
{
    const Result<CapacityProviderId> id = activeProvider(engine.world, request.capacityProvider);
    if (!id)
        return id.error();
    CapacityProvider after = engine.world.capacityProvider(*id);
    after.update = after.isAssociated ? ProviderUpdate::DeleteFailed : ProviderUpdate::DeleteComplete;
    after.updateReason.clear();
    if (after.isAssociated)
        after.updateReason =
            fmt::format("The capacity provider cannot be deleted because it is associated with "
                        "cluster: {}. Remove the capacity provider from the cluster and try "
                        "again.",
                        engine.world.clusters[after.cluster.value].name);
    else
        after.status = CapacityProviderStatus::Inactive;
    engine.record(ResourceChanged{ProviderChange{*id, std::move(after)}});
    return CommandReply{.provider = *id};
}

/// The first message is ECS's.
Outcome checkProviders(const World& world, ClusterId cluster, const std::vector<std::string>& names)
{
    for (const std::string& name : names) {
        if (isFargate(name))
            continue;
        const Result<CapacityProviderId> found = activeProvider(world, name);
        if (!found)
            return invalid("The specified capacity provider '" + name
                               + "' was not found or is not in an ACTIVE state. Specify a valid name and try "
                                 "again.",
                           "Make it with CreateCapacityProvider, or name one of the scenario's.");
        const ClusterId other = world.capacityProvider(*found).cluster;
        if (other.isValid() && other != cluster)
            return invalid(
                fmt::format("The instances of the capacity provider '{}' register with the cluster "
                            "{}; no other cluster can use it.",
                            name, world.clusters[other.value].name),
                "Make a capacity provider of another Auto Scaling group.");
    }
    return std::nullopt;
}

/// The message is ECS's.
Outcome checkUnused(const World& world, ClusterId cluster, const std::vector<std::string>& names)
{
    for (const std::string& used : usedProviders(world, cluster)) {
        if (!isNamed(names, used))
            return refusal("ResourceInUseException",
                           "The specified capacity provider is in use and cannot be removed.");
    }
    return std::nullopt;
}

void associateProviders(Engine& engine, ClusterId cluster, const std::vector<std::string>& names)
{
    for (std::uint32_t i = 0; i < engine.world.capacityProviders.size(); ++i) {
        CapacityProvider after = engine.world.capacityProviders[i];
        const bool isWanted = isNamed(names, after.name);
        const bool isOurs = after.isAssociated && after.cluster == cluster;
        if (after.status == CapacityProviderStatus::Inactive || isWanted == isOurs)
            continue;
        after.isAssociated = isWanted;
        if (isWanted)
            after.cluster = cluster;
        engine.record(ResourceChanged{ProviderChange{CapacityProviderId{i}, std::move(after)}});
        if (isWanted)
            scheduleGroupPass(engine, CapacityProviderId{i});
    }
}

} // namespace taskarium
