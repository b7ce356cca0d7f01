// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/scenario/partreaders.h>

#include <core/base/lowercase.h>
#include <core/command/requestparts.h>
#include <core/json/apimodel.h>
#include <core/json/shapecheck.h>
#include <core/model/zone.h>

#include <algorithm>

namespace taskarium {

namespace {

constexpr const char* defaultStrategy = "defaultCapacityProviderStrategy";

/// Limits of the API for managed scaling (API reference, ManagedScaling).
constexpr NumberRange percents{1, 100};
constexpr NumberRange stepSizes{1, 10000};
constexpr NumberRange warmupSeconds{0, 10000};

/// As many instances as a cluster may have.
constexpr NumberRange groupSizes{0, 5000};

/// ENABLED or DISABLED, as the API has it.
bool readSwitch(ObjectReader& reader, std::string_view member, bool fallback)
{
    const std::string text = reader.text(member, fallback ? "ENABLED" : "DISABLED");
    if (text != "ENABLED" && text != "DISABLED")
        reader.fail(member, {.message = "This is neither on nor off.", .remedy = "Use ENABLED or DISABLED."});
    return text == "ENABLED";
}

int readSize(ObjectReader& reader, std::string_view member, int fallback)
{
    return static_cast<int>(reader.number(member, groupSizes, fallback));
}

ManagedScaling readScaling(ObjectReader& provider)
{
    ManagedScaling scaling;
    if (!provider.has("managedScaling"))
        return scaling;
    ObjectReader reader = provider.part("managedScaling",
                                        {.noun = "managedScaling",
                                         .members = {"status", "targetCapacity", "minimumScalingStepSize",
                                                     "maximumScalingStepSize", "instanceWarmupPeriod"}});
    const auto number = [&reader](std::string_view member, NumberRange range, std::int64_t fallback) {
        return static_cast<int>(reader.number(member, range, fallback));
    };
    scaling.isEnabled = readSwitch(reader, "status", scaling.isEnabled);
    scaling.targetCapacity = number("targetCapacity", percents, scaling.targetCapacity);
    scaling.minimumScalingStepSize =
        number("minimumScalingStepSize", stepSizes, scaling.minimumScalingStepSize);
    scaling.maximumScalingStepSize =
        number("maximumScalingStepSize", stepSizes, scaling.maximumScalingStepSize);
    scaling.instanceWarmupPeriod = std::chrono::seconds(number("instanceWarmupPeriod", warmupSeconds, 300));
    if (scaling.minimumScalingStepSize > scaling.maximumScalingStepSize)
        reader.fail("minimumScalingStepSize",
                    {.message = "The smallest step is larger than the largest.",
                     .remedy = "Raise maximumScalingStepSize."});
    provider.adopt(reader.fault());
    return scaling;
}

void readSizes(ObjectReader& group, CapacityProviderSpec& provider)
{
    provider.minSize = readSize(group, "minSize", provider.minSize);
    provider.maxSize = readSize(group, "maxSize", provider.maxSize);
    provider.desiredCapacity = readSize(group, "desiredCapacity", provider.minSize);
    if (provider.minSize > provider.maxSize)
        group.fail("minSize",
                   {.message = "minSize is larger than maxSize.", .remedy = "Raise maxSize to minSize."});
    if (provider.desiredCapacity < provider.minSize || provider.desiredCapacity > provider.maxSize)
        group.fail("desiredCapacity",
                   {.message = "desiredCapacity does not lie between minSize and maxSize.",
                    .remedy = "Leave it out, then the group begins with minSize."});
}

std::vector<std::string> readZones(ObjectReader& group, const std::string& region)
{
    std::vector<std::string> zones = group.texts("availabilityZones");
    for (const std::string& zone : zones)
        checkZone(group, "availabilityZones", region, zone);
    return zones;
}

void readGroup(ObjectReader& providerReader, const std::string& region, CapacityProviderSpec& provider)
{
    ObjectSpec spec{.noun = "An Auto Scaling group",
                    .members = {"availabilityZones", "minSize", "maxSize", "desiredCapacity", "bootTime"},
                    .required = {"maxSize"}};
    spec.members.insert(spec.members.end(), templateMembers.begin(), templateMembers.end());
    ObjectReader group = providerReader.part("autoScalingGroup", spec);
    provider.instance = readInstanceTemplate(group);
    provider.availabilityZones = readZones(group, region);
    readSizes(group, provider);
    provider.bootTime = group.span("bootTime").value_or(provider.bootTime);
    providerReader.adopt(group.fault());
}

/// "aws", "ecs" and "fargate" begin the names of ECS's own (API reference, CreateCapacityProvider).
bool isReservedName(const std::string& given)
{
    const std::string name = lowerCase(given);
    return name.starts_with("aws") || name.starts_with("ecs") || name.starts_with("fargate");
}

CapacityProviderSpec readProvider(ObjectReader& reader, const std::string& region)
{
    CapacityProviderSpec provider;
    provider.name = readName(reader, 255, "unnamed");
    if (isReservedName(provider.name))
        reader.fail("name",
                    {.message = "Names that begin with aws, ecs or fargate are ECS's own.",
                     .remedy = "Choose another name."});
    if (reader.has("autoScalingGroup"))
        readGroup(reader, region, provider);
    provider.managedScaling = readScaling(reader);
    provider.managedDraining = readSwitch(reader, "managedDraining", provider.managedDraining);
    provider.managedTerminationProtection =
        readSwitch(reader, "managedTerminationProtection", provider.managedTerminationProtection);
    if (provider.managedTerminationProtection && !provider.managedScaling.isEnabled)
        reader.fail("managedTerminationProtection",
                    {.message = "Managed termination protection needs managed scaling.",
                     .remedy = "Set the status of managedScaling to ENABLED."});
    return provider;
}

std::vector<CapacityProviderSpec> readProviders(ObjectReader& cluster, const std::string& region)
{
    const ObjectSpec spec{.noun = "A capacity provider",
                          .members = {"name", "autoScalingGroup", "managedScaling", "managedDraining",
                                      "managedTerminationProtection"},
                          .required = {"name", "autoScalingGroup"}};
    std::vector<CapacityProviderSpec> providers;
    const std::size_t count = cluster.listSize("capacityProviders");
    if (count > mostCapacityProviders)
        cluster.fail(
            "capacityProviders",
            {.message = "A cluster has at most 20 capacity providers.", .remedy = "Remove some of them."});
    for (std::size_t i = 0; i < count; ++i) {
        ObjectReader reader = cluster.element("capacityProviders", i, spec);
        CapacityProviderSpec provider = readProvider(reader, region);
        if (std::ranges::find(providers, provider.name, &CapacityProviderSpec::name) != providers.end())
            reader.fail("name",
                        {.message = "Two capacity providers have the name \"" + provider.name + "\".",
                         .remedy = "Give each a name of its own."});
        providers.push_back(std::move(provider));
        cluster.adopt(reader.fault());
    }
    return providers;
}

/// The member as it stands in the document, checked as a request's strategy is.
Outcome strategyFault(const ObjectReader& cluster)
{
    const nlohmann::json::json_pointer pointer(cluster.pointerOf(defaultStrategy));
    if (Outcome fault = checkShape("CapacityProviderStrategy", cluster.document().value.at(pointer),
                                   cluster.pointerOf(defaultStrategy)))
        return fault;
    const nlohmann::json::json_pointer whole(cluster.pointer());
    return checkCapacityStrategy({cluster.document().value.at(whole), cluster.pointer()}, defaultStrategy);
}

CapacityProviderStrategy readDefaultStrategy(ObjectReader& cluster, const Scenario& scenario)
{
    if (!cluster.has(defaultStrategy))
        return {};
    if (const Outcome fault = strategyFault(cluster)) {
        cluster.adopt(cluster.document().at(*fault));
        return {};
    }
    CapacityProviderStrategy strategy = readCapacityStrategy(
        cluster.document().value.at(nlohmann::json::json_pointer(cluster.pointer())), defaultStrategy);
    for (const CapacityProviderStrategyItem& item : strategy) {
        const bool isKnown = item.provider == fargateProvider || item.provider == fargateSpotProvider
            || std::ranges::count(scenario.capacityProviders, item.provider, &CapacityProviderSpec::name) > 0;
        if (!isKnown)
            cluster.fail(defaultStrategy,
                         {.message = "There is no capacity provider \"" + item.provider + "\".",
                          .remedy = "Name one of capacityProviders, or FARGATE and FARGATE_SPOT."});
    }
    return strategy;
}

std::map<std::string, SubnetSpec> readSubnets(ObjectReader& cluster, const std::string& region)
{
    const ObjectSpec spec{
        .noun = "A subnet", .members = {"availabilityZone"}, .required = {"availabilityZone"}};
    std::map<std::string, SubnetSpec> subnets;
    for (const std::string& name : cluster.names("subnets")) {
        ObjectReader reader = cluster.entry("subnets", name, spec);
        subnets[name].availabilityZone = reader.text("availabilityZone");
        checkZone(reader, "availabilityZone", region, subnets[name].availabilityZone);
        cluster.adopt(reader.fault());
    }
    return subnets;
}

} // namespace

void checkZone(ObjectReader& reader, std::string_view member, const std::string& region,
               const std::string& zone)
{
    if (!isZoneOf(region, zone))
        reader.fail(member,
                    {.message = "\"" + zone + "\" is no availability zone of " + region + ".",
                     .remedy = "Write it like \"" + region + "a\"."});
}

void readCapacity(ObjectReader& cluster, Scenario& scenario)
{
    scenario.capacityProviders = readProviders(cluster, scenario.region);
    scenario.defaultCapacityProviderStrategy = readDefaultStrategy(cluster, scenario);
    scenario.subnets = readSubnets(cluster, scenario.region);
}

} // namespace taskarium
