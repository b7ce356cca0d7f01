// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/command/requests.h>

#include <core/command/requestparts.h>
#include <core/json/members.h>

namespace taskarium {

using nlohmann::json;

namespace {

/// The message is ECS's.
Error tooManyProviders(const RequestSource& source)
{
    return source.refusal("capacityProviders", "InvalidParameterException",
                          "The maximum number of capacity providers per cluster has been exceeded.",
                          "Name at most 20.");
}

} // namespace

/// The message about the name is our own.
Result<Request> readCreateCluster(const RequestSource& source)
{
    CreateCluster request;
    request.clusterName = memberOf<std::string>(source.value, "clusterName").value_or(request.clusterName);
    if (!isName(request.clusterName))
        return source.refusal("clusterName", "InvalidParameterException",
                              "A cluster's name has 1 to 255 letters, digits, hyphens and underscores.",
                              "Choose another name.");
    request.capacityProviders = memberOf<std::vector<std::string>>(source.value, "capacityProviders")
                                    .value_or(std::vector<std::string>{});
    if (request.capacityProviders.size() > mostCapacityProviders)
        return tooManyProviders(source);
    if (const Outcome bad = checkCapacityStrategy(source, "defaultCapacityProviderStrategy"))
        return *bad;
    request.defaultStrategy = readCapacityStrategy(source.value, "defaultCapacityProviderStrategy");
    return Request(std::move(request));
}

Result<Request> readUpdateCluster(const RequestSource& source)
{
    return Request(UpdateCluster{readCluster(source.value)});
}

Result<Request> readUpdateClusterSettings(const RequestSource& source)
{
    return Request(UpdateClusterSettings{readCluster(source.value)});
}

Result<Request> readPutClusterCapacityProviders(const RequestSource& source)
{
    const json& request = source.value;
    PutClusterCapacityProviders put{.cluster = readCluster(request)};
    put.capacityProviders = request["capacityProviders"].get<std::vector<std::string>>();
    if (put.capacityProviders.size() > mostCapacityProviders)
        return tooManyProviders(source);
    if (const Outcome bad = checkCapacityStrategy(source, "defaultCapacityProviderStrategy"))
        return *bad;
    put.defaultStrategy = readCapacityStrategy(request, "defaultCapacityProviderStrategy");
    return Request(std::move(put));
}

Result<Request> readDeleteCluster(const RequestSource& source)
{
    return Request(DeleteCluster{readCluster(source.value)});
}

/// The text of the API reference allows ROLLBACK only.
Result<Request> readStopServiceDeployment(const RequestSource& source)
{
    if (memberOf<std::string>(source.value, "stopType").value_or("ROLLBACK") != "ROLLBACK")
        return source.refusal("stopType", "InvalidParameterException",
                              "stop type should be one of [ROLLBACK]", "Write ROLLBACK, or leave it out.");
    return Request(StopServiceDeployment{source.value["serviceDeploymentArn"].get<std::string>()});
}

} // namespace taskarium
