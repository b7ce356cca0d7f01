// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/capacity/fleet.h>

#include <core/model/instancetype.h>
#include <core/model/zone.h>

namespace taskarium {

namespace {

constexpr std::string_view usualType = "t3.medium";

/// What the agent can do, as far as task definitions ask for it.
constexpr std::string_view capabilities[] = {
    "com.amazonaws.ecs.capability.docker-remote-api.1.18",
    "com.amazonaws.ecs.capability.docker-remote-api.1.19",
    "com.amazonaws.ecs.capability.docker-remote-api.1.21",
    "com.amazonaws.ecs.capability.docker-remote-api.1.29",
    "com.amazonaws.ecs.capability.ecr-auth",
    "com.amazonaws.ecs.capability.logging-driver.awslogs",
    "com.amazonaws.ecs.capability.logging-driver.json-file",
    "com.amazonaws.ecs.capability.privileged-container",
    "com.amazonaws.ecs.capability.task-iam-role",
    "ecs.capability.container-health-check",
    "ecs.capability.container-ordering",
    "ecs.capability.execution-role-awslogs",
    "ecs.capability.execution-role-ecr-pull",
    "ecs.capability.secrets.asm.environment-variables",
    "ecs.capability.secrets.ssm.environment-variables",
};

/// "vpc-" and 17 digits, the same for everything of that name.
std::string resourceId(const Engine& engine, const char* prefix, const std::string& name)
{
    return prefix + engine.random.hex(17, Purpose::InstanceName, ownerKey(prefix + name));
}

void addEc2Attributes(InstanceAttributes& attributes, const Engine& engine, const ContainerInstance& instance)
{
    attributes["ecs.ami-id"] = resourceId(engine, "ami-", attributes["ecs.cpu-architecture"]);
    attributes["ecs.availability-zone"] = instance.availabilityZone;
    attributes["ecs.capability.task-eni"];
    attributes["ecs.instance-type"] = instance.instanceType;
    attributes["ecs.subnet-id"] = resourceId(engine, "subnet-", instance.availabilityZone);
    attributes["ecs.vpc-id"] = resourceId(engine, "vpc-", {});
}

InstanceAttributes attributesOf(const Engine& engine, const InstanceSpec& spec,
                                const ContainerInstance& instance, std::string_view architecture)
{
    InstanceAttributes attributes(spec.attributes.begin(), spec.attributes.end());
    for (const std::string_view capability : capabilities)
        attributes[std::string(capability)];
    attributes["ecs.cpu-architecture"] = architecture;
    attributes["ecs.os-family"] = spec.operatingSystemFamily;
    attributes["ecs.os-type"] = spec.operatingSystemFamily == "LINUX" ? "linux" : "windows";
    if (instance.isExternal)
        attributes["ecs.capability.external"];
    else
        addEc2Attributes(attributes, engine, instance);
    if (spec.hasTrunking)
        attributes["ecs.awsvpc-trunk-id"] = resourceId(engine, "eni-", instance.id);
    return attributes;
}

/// Whose random numbers an instance has, and where it lies.
struct Identity {
    OwnerKey key = 0;
    std::string zone{}; ///< empty for an external one
};

bool isOfScenario(const Engine& engine, CapacityProviderId provider)
{
    return provider.value < engine.scenario->capacityProviders.size();
}

ContainerInstance makeInstance(const Engine& engine, const InstanceSpec& spec, const Identity& identity)
{
    const std::string serial = engine.random.hex(17, Purpose::InstanceName, identity.key, 1);
    ContainerInstance instance{.id = engine.random.hex(32, Purpose::InstanceName, identity.key),
                               .ec2InstanceId = (spec.isExternal ? "mi-" : "i-") + serial,
                               .availabilityZone = identity.zone,
                               .cluster = ClusterId{0},
                               .isExternal = spec.isExternal,
                               .imagePullBehavior = spec.imagePullBehavior,
                               .registeredAt = engine.now};
    if (!spec.isExternal)
        instance.instanceType = spec.instanceType;
    const std::optional<InstanceType> type =
        findInstanceType(spec.isExternal ? usualType : std::string_view(spec.instanceType));
    const RegisteredSize size = type ? registeredSize(*type) : RegisteredSize{};
    instance.registeredCpu = instance.remainingCpu = spec.cpu.value_or(size.cpu);
    instance.registeredMemory = instance.remainingMemory = spec.memory.value_or(size.memory);
    if (!spec.isExternal)
        instance.interfaceSlots = spec.hasTrunking && type && type->trunkedTasks
            ? *type->trunkedTasks
            : taskInterfaces(type, instance.registeredCpu);
    const std::string_view architecture = type ? type->architecture : std::string_view("x86_64");
    instance.attributes = Shared(attributesOf(engine, spec, instance, architecture));
    return instance;
}

} // namespace

ContainerInstance newInstance(const Engine& engine, const InstanceSpec& spec, std::size_t number)
{
    Identity identity{.key = ownerKey(ownerKey("instance"), number), .zone = spec.availabilityZone};
    if (identity.zone.empty() && !spec.isExternal)
        identity.zone = zoneInTurn(engine.scenario->region, number);
    return makeInstance(engine, spec, identity);
}

ContainerInstance newGroupInstance(const Engine& engine, CapacityProviderId provider, std::uint64_t number,
                                   const std::string& zone)
{
    const CapacityProvider& found = engine.world.capacityProvider(provider);
    OwnerKey group = ownerKey("capacity-provider/" + found.name);
    if (!isOfScenario(engine, provider)) // There may have been one of this name before.
        group = ownerKey(group, provider.value);
    ContainerInstance instance = makeInstance(engine, specOf(engine, provider).instance,
                                              {.key = ownerKey(group, number), .zone = zone});
    instance.capacityProvider = found.name;
    instance.cluster = found.cluster;
    return instance;
}

const CapacityProviderSpec& specOf(const Engine& engine, CapacityProviderId provider)
{
    static const CapacityProviderSpec unknown{.maxSize = unknownGroupSize};
    return isOfScenario(engine, provider) ? engine.scenario->capacityProviders[provider.value] : unknown;
}

std::vector<std::string> groupZones(const Engine& engine, CapacityProviderId provider)
{
    const std::vector<std::string>& zones = specOf(engine, provider).availabilityZones;
    return zones.empty() ? firstZones(engine.scenario->region) : zones;
}

} // namespace taskarium
