// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/api/operations.h>
#include <core/api/paging.h>
#include <core/json/members.h>
#include <core/model/arn.h>

#include <optional>
#include <string>

namespace taskarium {

namespace {

/// What ListTasks asks for.
struct TaskFilter {
    ClusterId cluster{};
    DesiredStatus desired = DesiredStatus::Running;
    std::optional<ServiceId> service{};
    std::optional<InstanceId> instance{};
    std::string family{};
    std::string startedBy{};
    std::string launchType{};
};

Outcome addService(const Call& call, TaskFilter& filter)
{
    const std::string name = call.text("serviceName");
    if (name.empty())
        return std::nullopt;
    filter.service = findService(call.seen, filter.cluster, name);
    return filter.service
        ? std::nullopt
        : Outcome(Error{.code = "ServiceNotFoundException", .message = "Service not found."});
}

Outcome addInstance(const Call& call, TaskFilter& filter)
{
    const std::string name = call.text("containerInstance");
    if (name.empty())
        return std::nullopt;
    filter.instance = findInstance(call.seen, name);
    if (filter.instance && call.seen.instance(*filter.instance).cluster == filter.cluster)
        return std::nullopt;
    return Error{.code = "InvalidParameterException",
                 .message = "Referenced container instance was not found."};
}

/// startedBy must be the only filter (API reference, ListTasks). The message is our own.
Outcome checkStartedBy(const Call& call)
{
    if (!call.request.contains("startedBy"))
        return std::nullopt;
    for (const char* other :
         {"containerInstance", "daemonName", "desiredStatus", "family", "launchType", "serviceName"}) {
        if (call.request.contains(other))
            return Error{.code = "InvalidParameterException",
                         .message = "startedBy cannot be combined with other filters."};
    }
    return std::nullopt;
}

Result<TaskFilter> taskFilterOf(const Call& call)
{
    const Result<ClusterId> cluster = call.cluster();
    if (!cluster)
        return cluster.error();
    TaskFilter filter{.cluster = *cluster,
                      .family = call.text("family"),
                      .startedBy = call.text("startedBy"),
                      .launchType = call.text("launchType")};
    if (call.text("desiredStatus") == "STOPPED")
        filter.desired = DesiredStatus::Stopped;
    for (const Outcome& bad : {checkStartedBy(call), addService(call, filter), addInstance(call, filter)}) {
        if (bad)
            return *bad;
    }
    return filter;
}

/// DELETED tasks are not listed, purged ones are gone.
bool passes(const World& world, TaskId id, const TaskFilter& filter)
{
    const Task& task = world.task(id);
    const bool isListed = !task.isPurged && task.state.last != TaskStatus::Deleted;
    return isListed && task.cluster == filter.cluster && task.state.desired == filter.desired
        && (!filter.service || task.service == *filter.service)
        && (!filter.instance || task.instance == *filter.instance)
        && (filter.family.empty() || world.definition(task.definition).family == filter.family)
        && (filter.startedBy.empty() || world.detail(id).startedBy == filter.startedBy)
        && (filter.launchType.empty() || toText(task.launchType) == filter.launchType);
}

} // namespace

Answer listTasks(const Call& call)
{
    const Result<TaskFilter> filter = taskFilterOf(call);
    if (!filter)
        return exceptionOf(filter.error());
    // No task is ever to be PENDING (API reference, ListTasks), and there are no daemons but services.
    const bool isNone = call.text("desiredStatus") == "PENDING" || call.request.contains("daemonName");
    std::vector<ListEntry> entries;
    const auto first = static_cast<std::uint32_t>(call.seen.tasks.firstKept());
    for (std::uint32_t i = first; i < call.seen.tasks.size() && !isNone; ++i) {
        if (passes(call.seen, TaskId{i}, *filter))
            entries.push_back({keyOf(i), taskArn(call.seen, TaskId{i})});
    }
    return pageOf(call, std::move(entries), {.member = "taskArns"});
}

} // namespace taskarium
