// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/formats/eventinstance.h>

#include <core/base/timetext.h>
#include <core/model/arn.h>

#include <array>
#include <string>

namespace taskarium {

namespace {

/// One of registeredResources or remainingResources: a number of CPU units or MiB.
void writeAmount(JsonText& json, std::string_view name, int amount)
{
    json.beginObject();
    json.text("name", name);
    json.text("type", "INTEGER");
    json.number("integerValue", amount);
    json.endObject();
}

/// The ports of a protocol that are not free: the reserved ones, which are all of TCP, and those in `taken`.
void writePorts(JsonText& json, bool isUdp, const std::vector<HostPort>& taken)
{
    json.beginObject();
    json.text("name", isUdp ? "PORTS_UDP" : "PORTS");
    json.text("type", "STRINGSET");
    json.beginList("stringSetValue");
    if (!isUdp) {
        for (const int port : reservedPorts)
            json.text(std::to_string(port));
    }
    for (const HostPort& port : taken) {
        if (port.isUdp == isUdp)
            json.text(std::to_string(port.port));
    }
    json.endList();
    json.endObject();
}

struct Resources {
    int cpu = 0;
    int memory = 0;
    std::vector<HostPort> ports{};
};

void writeResources(JsonText& json, std::string_view name, const Resources& resources)
{
    json.beginList(name);
    writeAmount(json, "CPU", resources.cpu);
    writeAmount(json, "MEMORY", resources.memory);
    writePorts(json, false, resources.ports);
    writePorts(json, true, resources.ports);
    json.endList();
}

void writeAttributes(JsonText& json, const InstanceAttributes& attributes)
{
    json.beginList("attributes");
    for (const auto& [name, value] : attributes) {
        json.beginObject();
        json.text("name", name);
        if (!value.empty())
            json.text("value", value);
        json.endObject();
    }
    json.endList();
}

void writeVersionInfo(JsonText& json)
{
    json.beginObject("versionInfo");
    json.text("agentHash", agentHash);
    json.text("agentVersion", agentVersion);
    json.text("dockerVersion", dockerVersion);
    json.endObject();
}

} // namespace

std::optional<InstanceId> instanceOf(const Record& record, const World& after)
{
    if (std::holds_alternative<InstanceRegistered>(record.content))
        return InstanceId{static_cast<std::uint32_t>(after.instances.size() - 1)};
    if (const auto* changed = std::get_if<InstanceChanged>(&record.content))
        return changed->instance;
    if (const auto* resource = std::get_if<ResourceChanged>(&record.content)) {
        const auto* attributes = std::get_if<AttributesChange>(&resource->change);
        return attributes != nullptr ? std::optional(attributes->instance) : std::nullopt;
    }
    const std::optional<TaskId> task = taskOf(record, after);
    if (!task || !after.task(*task).instance.isValid())
        return std::nullopt;
    return after.task(*task).instance;
}

std::optional<InstanceId> InstanceVersions::take(const Record& record, const World& after)
{
    const std::optional<InstanceId> instance = instanceOf(record, after);
    if (!instance)
        return std::nullopt;
    if (m_told.size() <= instance->value)
        m_told.resize(instance->value + 1);
    std::uint32_t& told = m_told[instance->value];
    if (told == after.instance(*instance).version)
        return std::nullopt;
    told = after.instance(*instance).version;
    return instance;
}

void writeInstanceDetail(JsonText& json, const World& world, InstanceId id)
{
    const ContainerInstance& instance = world.instance(id);
    json.raw("agentConnected", instance.agentConnected ? "true" : "false");
    writeAttributes(json, *instance.attributes);
    if (!instance.capacityProvider.empty())
        json.text("capacityProviderName", instance.capacityProvider);
    json.text("clusterArn", clusterArn(world, instance.cluster));
    json.text("containerInstanceArn", containerInstanceArn(world, id));
    json.text("ec2InstanceId", instance.ec2InstanceId);
    writeResources(json, "registeredResources", {instance.registeredCpu, instance.registeredMemory, {}});
    writeResources(json, "remainingResources",
                   {instance.remainingCpu, instance.remainingMemory, instance.takenPorts});
    json.text("status", toText(instance.status));
    json.number("version", instance.version);
    writeVersionInfo(json);
    json.text("updatedAt", isoText(utc(world, world.now)));
}

} // namespace taskarium
