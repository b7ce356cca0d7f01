// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/api/operations.h>
#include <core/api/paging.h>
#include <core/api/taskanswers.h>
#include <core/api/tasklookup.h>
#include <core/json/members.h>
#include <core/json/taskjson.h>
#include <core/json/taskwriter.h>
#include <core/json/wiretext.h>
#include <core/model/arn.h>

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace taskarium {

using nlohmann::json;

namespace {

/// The tasks that a request of the same token has started, while they can be described.
struct Repeated {
    std::vector<TaskId> tasks{};
    bool isSameRequest = true;
};

/// The tasks have the request that they were started with.
Repeated findRepeated(const Call& call, const std::string& token)
{
    const std::string request = call.request.dump();
    Repeated repeated{.tasks = call.session.tasksStartedWith(token)};
    repeated.isSameRequest = std::ranges::all_of(
        repeated.tasks, [&](TaskId task) { return call.world().detail(task).request == request; });
    return repeated;
}

std::vector<std::string> arnsOf(const World& world, const std::vector<TaskId>& tasks)
{
    std::vector<std::string> arns;
    for (const TaskId task : tasks)
        arns.push_back(taskArn(world, task));
    return arns;
}

json describeStarted(const World& world, const std::vector<TaskId>& tasks,
                     const std::vector<Failure>& failures)
{
    json described = json::array();
    for (const TaskId task : tasks)
        described.push_back(describeStartedTask(world, task));
    return {{"failures", describeFailures(failures)}, {"tasks", std::move(described)}};
}

Answer start(const Call& call)
{
    const Result<CommandReply> reply = call.submit();
    if (!reply)
        return exceptionOf(reply.error());
    return describeStarted(call.world(), reply->tasks, reply->failures);
}

} // namespace

json describeStartedTask(const World& world, TaskId id)
{
    json described = describeTask(world, id);
    described.erase("healthStatus");
    json containers = json::array();
    for (const Container& container : world.detail(id).containers) {
        for (json& known : described["containers"]) {
            if (known["name"] != container.name)
                continue;
            known.erase("healthStatus");
            containers.push_back(std::move(known));
            break;
        }
    }
    described["containers"] = std::move(containers);
    return described;
}

std::optional<TaskId> taskIn(const World& world, ClusterId cluster, std::string_view reference)
{
    const std::optional<TaskId> task = findTask(world, reference);
    return task && world.task(*task).cluster == cluster ? task : std::nullopt;
}

Answer runTask(const Call& call)
{
    const std::string token = call.text("clientToken");
    const Repeated repeated = token.empty() ? Repeated{} : findRepeated(call, token);
    if (!repeated.isSameRequest)
        return ApiError{.type = "ConflictException",
                        .message = "The RunTask request could not be processed due to conflicts. The "
                                   "provided clientToken is already in use with a different request.",
                        .resourceIds = arnsOf(call.world(), repeated.tasks)};
    return repeated.tasks.empty() ? start(call) : describeStarted(call.world(), repeated.tasks, {});
}

Answer startTask(const Call& call)
{
    return start(call);
}

Answer stopTask(const Call& call)
{
    const Result<CommandReply> reply = call.submit();
    if (!reply)
        return exceptionOf(reply.error());
    return json{{"task", describeTask(call.world(), reply->tasks.front())}};
}

Answer describeTasks(const Call& call)
{
    const Result<ClusterId> cluster = call.cluster();
    if (!cluster)
        return exceptionOf(cluster.error());
    if (const Outcome bad = checkList(call, {"tasks", "Tasks", 100}))
        return exceptionOf(*bad);
    const std::vector<std::string> references = call.texts("tasks");
    const std::vector<std::optional<TaskId>> found = findTasks(call.seen, references);
    json failures = json::array();
    std::vector<TaskId> tasks;
    for (std::size_t i = 0; i < references.size(); ++i) {
        if (found[i] && call.seen.task(*found[i]).cluster == *cluster)
            tasks.push_back(*found[i]);
        else
            failures.push_back(
                describeFailure(taskArn(call.world(), *cluster, lastPart(references[i])), "MISSING"));
    }
    JsonText reply;
    reply.beginObject();
    reply.raw("failures", wireText(failures));
    reply.beginList("tasks");
    TaskWriter writer(call.seen, call.includes("TAGS") ? TaskWriter::Tags::Told : TaskWriter::Tags::Kept);
    for (const TaskId task : tasks)
        writer.write(reply, task);
    reply.endList();
    reply.endObject();
    return WrittenReply{reply.take()};
}

} // namespace taskarium
