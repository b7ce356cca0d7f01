// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/command/requests.h>

#include <core/command/loadbalancerrequest.h>
#include <core/command/requestparts.h>
#include <core/json/members.h>

#include <cmath>

namespace taskarium {

namespace {

using nlohmann::json;

/// A percentage of any fraction; what lies below a thousandth is rounded away. The message is our own.
Result<int> readScale(const RequestSource& source)
{
    const double percent = memberOf<double>(partOf(source.value, "scale"), "value").value_or(0);
    if (percent >= 0 && percent <= 100)
        return static_cast<int>(std::llround(percent * (wholeScale / 100)));
    return source.refusal("scale", "InvalidParameterException",
                          "The scale value of a task set must be between 0 and 100.", "Write 0 to 100.");
}

/// What CreateTaskSet has in common with CreateService is judged alike.
Outcome checkCreateTaskSet(const RequestSource& source)
{
    if (source.value["taskDefinition"].get_ref<const std::string&>().empty())
        return source.refusal("taskDefinition", "InvalidParameterException",
                              "TaskDefinition can not be blank.", "Write one such as \"web\" or \"web:3\".");
    if (memberOf<std::string>(source.value, "clientToken").value_or("").size() > 36)
        return source.refusal("clientToken", "InvalidParameterException", "idempotency token longer than 36.",
                              "Shorten it to 36 characters.");
    if (Outcome fault = checkPlacement(source))
        return fault;
    return checkLoadBalancers(source);
}

} // namespace

/// A task set without a scale has none of the service's tasks (recorded: example of CreateTaskSet in the AWS
/// CLI).
Result<Request> readCreateTaskSet(const RequestSource& source)
{
    const json& request = source.value;
    if (const Outcome fault = checkCreateTaskSet(source))
        return *fault;
    const Result<int> scale = readScale(source);
    if (!scale)
        return scale.error();
    return Request(CreateTaskSet{.cluster = readCluster(request),
                                 .service = request["service"].get<std::string>(),
                                 .taskDefinition = request["taskDefinition"].get<std::string>(),
                                 .launchType = readLaunchType(request),
                                 .strategy = readCapacityStrategy(request),
                                 .loadBalancers = readLoadBalancers(request),
                                 .hasServiceRegistries = !partOf(request, "serviceRegistries").empty(),
                                 .networkConfiguration = readNetworkConfiguration(request),
                                 .platformVersion = memberOf<std::string>(request, "platformVersion"),
                                 .hasClassicLoadBalancer = hasClassicLoadBalancer(request),
                                 .scale = *scale});
}

Result<Request> readUpdateTaskSet(const RequestSource& source)
{
    const Result<int> scale = readScale(source);
    if (!scale)
        return scale.error();
    if (!source.value["scale"].contains("value"))
        return source.refusal("scale", "InvalidParameterException", "Scale value can not be blank.",
                              "Add value, a percentage.");
    return Request(UpdateTaskSet{.cluster = readCluster(source.value),
                                 .service = source.value["service"].get<std::string>(),
                                 .taskSet = source.value["taskSet"].get<std::string>(),
                                 .scale = *scale});
}

Result<Request> readDeleteTaskSet(const RequestSource& source)
{
    return Request(DeleteTaskSet{.cluster = readCluster(source.value),
                                 .service = source.value["service"].get<std::string>(),
                                 .taskSet = source.value["taskSet"].get<std::string>(),
                                 .isForced = memberOf<bool>(source.value, "force").value_or(false)});
}

} // namespace taskarium
