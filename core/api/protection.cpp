// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/api/operations.h>
#include <core/api/taskanswers.h>
#include <core/json/wiretext.h>
#include <core/model/arn.h>

namespace taskarium {

namespace {

using nlohmann::json;

json describeProtection(const World& world, TaskId id)
{
    const std::optional<SimTime>& until = world.task(id).protectedUntil;
    json described = {{"protectionEnabled", until.has_value()}, {"taskArn", taskArn(world, id)}};
    if (until)
        described["expirationDate"] = epochSeconds(utc(world, *until));
    return described;
}

/// The tasks that a request names, or all that a service of the cluster has.
std::vector<std::string> wantedTasks(const Call& call, ClusterId cluster)
{
    std::vector<std::string> wanted = call.texts("tasks");
    if (!wanted.empty())
        return wanted;
    for (std::uint32_t i = 0; i < call.world().services.size(); ++i) {
        const Service& service = call.world().services[i];
        if (service.cluster != cluster)
            continue;
        for (const TaskId task : service.tasks)
            wanted.push_back(taskArn(call.world(), task));
    }
    return wanted;
}

} // namespace

Answer updateTaskProtection(const Call& call)
{
    const Result<CommandReply> reply = call.submit();
    if (!reply)
        return exceptionOf(reply.error());
    json tasks = json::array();
    for (const TaskId task : reply->tasks)
        tasks.push_back(describeProtection(call.world(), task));
    return json{{"failures", describeFailures(reply->failures)}, {"protectedTasks", std::move(tasks)}};
}

Answer getTaskProtection(const Call& call)
{
    const Result<ClusterId> cluster = call.cluster();
    if (!cluster)
        return exceptionOf(cluster.error());
    if (call.texts("tasks").size() > 100)
        return ApiError{.message = "Size of Tasks list cannot exceed 100"};
    json reply = {{"failures", json::array()}, {"protectedTasks", json::array()}};
    for (const std::string& reference : wantedTasks(call, *cluster)) {
        const std::optional<TaskId> task = taskIn(call.world(), *cluster, reference);
        if (!task)
            reply["failures"].push_back(
                describeFailure(taskArn(call.world(), *cluster, lastPart(reference)), "MISSING"));
        else if (!call.world().task(*task).service.isValid())
            reply["failures"].push_back(describeFailure(taskArn(call.world(), *task), "TASK_NOT_VALID"));
        else
            reply["protectedTasks"].push_back(describeProtection(call.world(), *task));
    }
    return reply;
}

} // namespace taskarium
