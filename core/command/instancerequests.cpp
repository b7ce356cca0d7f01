// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/command/requests.h>

#include <core/command/requestparts.h>
#include <core/json/members.h>

namespace taskarium {

using nlohmann::json;

Result<Request> readUpdateContainerInstancesState(const RequestSource& source)
{
    const json& request = source.value;
    UpdateContainerInstancesState update{.cluster = readCluster(request)};
    update.containerInstances = request["containerInstances"].get<std::vector<std::string>>();
    const std::string status = request["status"].get<std::string>();
    if (status != "ACTIVE" && status != "DRAINING")
        return source.refusal("status", "InvalidParameterException",
                              "Container instance status should be one of [ACTIVE, DRAINING]",
                              "Write ACTIVE or DRAINING.");
    update.status = status == "ACTIVE" ? InstanceStatus::Active : InstanceStatus::Draining;
    if (update.containerInstances.empty() || update.containerInstances.size() > 10)
        return source.refusal("containerInstances", "InvalidParameterException",
                              "containerInstances must have 1 to 10 elements.", "Name 1 to 10 instances.");
    return Request(std::move(update));
}

Result<Request> readDeregisterContainerInstance(const RequestSource& source)
{
    return Request(
        DeregisterContainerInstance{.cluster = readCluster(source.value),
                                    .containerInstance = source.value["containerInstance"].get<std::string>(),
                                    .isForced = memberOf<bool>(source.value, "force").value_or(false)});
}

namespace {

/// The amount of a resource that an instance registers; nothing if it does not say.
std::optional<int> amountOf(const json& request, std::string_view name)
{
    for (const json& resource : partOf(request, "totalResources")) {
        if (memberOf<std::string>(resource, "name") == name)
            return memberOf<int>(resource, "integerValue");
    }
    return std::nullopt;
}

} // namespace

Result<Request> readRegisterContainerInstance(const RequestSource& source)
{
    const json& request = source.value;
    RegisterContainerInstance registration{.cluster = readCluster(request)};
    registration.containerInstanceArn = memberOf<std::string>(request, "containerInstanceArn").value_or("");
    registration.cpu = amountOf(request, "CPU");
    registration.memory = amountOf(request, "MEMORY");
    if (registration.cpu.value_or(1) < 1 || registration.memory.value_or(1) < 1)
        return source.refusal("totalResources", "InvalidParameterException",
                              "CPU and MEMORY must be above 0.", "Write how much the instance has.");
    for (const json& attribute : partOf(request, "attributes"))
        registration.attributes[attribute["name"].get<std::string>()] =
            memberOf<std::string>(attribute, "value").value_or("");
    return Request(std::move(registration));
}

} // namespace taskarium
