// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/json/instancejson.h>

#include <core/json/tagsjson.h>
#include <core/json/wiretext.h>
#include <core/model/arn.h>

namespace taskarium {

namespace {

using nlohmann::json;

/// The API sends the values that a resource does not have as zeros.
json describeAmount(const char* name, int amount)
{
    return {{"name", name},
            {"type", "INTEGER"},
            {"doubleValue", 0.0},
            {"longValue", 0},
            {"integerValue", amount}};
}

/// The ports of a protocol that are not free: the reserved ones are all of TCP.
json describePorts(bool isUdp, const std::vector<HostPort>& taken)
{
    json ports = json::array();
    if (!isUdp) {
        for (const int port : reservedPorts)
            ports.push_back(std::to_string(port));
    }
    for (const HostPort& port : taken) {
        if (port.isUdp == isUdp)
            ports.push_back(std::to_string(port.port));
    }
    return {{"name", isUdp ? "PORTS_UDP" : "PORTS"},
            {"type", "STRINGSET"},
            {"doubleValue", 0.0},
            {"longValue", 0},
            {"integerValue", 0},
            {"stringSetValue", std::move(ports)}};
}

json describeResources(int cpu, int memory, const std::vector<HostPort>& ports)
{
    return json::array({describeAmount("CPU", cpu), describeAmount("MEMORY", memory),
                        describePorts(false, ports), describePorts(true, ports)});
}

} // namespace

json describeAttributes(const ContainerInstance& instance)
{
    json described = json::array();
    for (const auto& [name, value] : *instance.attributes) {
        json attribute = {{"name", name}};
        if (!value.empty())
            attribute["value"] = value;
        described.push_back(std::move(attribute));
    }
    return described;
}

json describeInstance(const World& world, InstanceId id)
{
    const ContainerInstance& instance = world.instance(id);
    const InstanceTaskCounts counts = taskCounts(world, id);
    json described = {
        {"agentConnected", instance.agentConnected},
        {"attachments", json::array()},
        {"attributes", describeAttributes(instance)},
        {"containerInstanceArn", containerInstanceArn(world, id)},
        {"ec2InstanceId", instance.ec2InstanceId},
        {"pendingTasksCount", counts.pending},
        {"registeredAt", epochSeconds(utc(world, instance.registeredAt))},
        {"registeredResources", describeResources(instance.registeredCpu, instance.registeredMemory, {})},
        {"remainingResources",
         describeResources(instance.remainingCpu, instance.remainingMemory, instance.takenPorts)},
        {"runningTasksCount", counts.running},
        {"status", toText(instance.status)},
        {"tags", presentTags(world, containerInstanceArn(world, id), json::array())},
        {"version", instance.version},
        {"versionInfo",
         {{"agentHash", agentHash}, {"agentVersion", agentVersion}, {"dockerVersion", dockerVersion}}}};
    if (!instance.capacityProvider.empty())
        described["capacityProviderName"] = instance.capacityProvider;
    return described;
}

} // namespace taskarium
