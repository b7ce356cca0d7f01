// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/api/answer.h>

#include <core/command/command.h>
#include <core/json/members.h>
#include <core/model/arn.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

using nlohmann::json;

std::string Call::text(std::string_view member) const
{
    return memberOf<std::string>(request, member).value_or("");
}

std::vector<std::string> Call::texts(std::string_view member) const
{
    return memberOf<std::vector<std::string>>(request, member).value_or(std::vector<std::string>{});
}

bool Call::includes(std::string_view part) const
{
    return std::ranges::count(texts("include"), part) > 0;
}

Result<ClusterId> Call::cluster() const
{
    const std::string name = memberOf<std::string>(request, "cluster").value_or("default");
    const std::optional<ClusterId> found = findCluster(world(), name);
    if (found && world().clusters[found->value].status == ClusterStatus::Inactive)
        return Error{.code = "ClusterNotFoundException", .message = "Cluster was not ACTIVE."};
    if (found)
        return *found;
    return Error{.code = "ClusterNotFoundException", .message = "Cluster not found."};
}

Result<ServiceId> Call::service(std::string_view member) const
{
    const Result<ClusterId> in = cluster();
    if (!in)
        return in.error();
    if (const std::optional<ServiceId> found = findService(world(), *in, text(member)))
        return *found;
    return Error{.code = "ServiceNotFoundException", .message = "Service not found."};
}

Result<CommandReply> Call::submit() const
{
    const Result<Command> command = readCommand(operation, request.dump());
    return command ? session.submit(*command) : Result<CommandReply>(command.error());
}

ApiError exceptionOf(const Error& error)
{
    if (!error.code.empty())
        return {.type = error.code, .message = error.message};
    return {.message =
                error.remedy.empty() ? error.message : fmt::format("{} {}", error.message, error.remedy)};
}

json describeFailure(std::string_view arn, std::string_view reason)
{
    json described = {{"reason", reason}};
    if (!arn.empty())
        described["arn"] = arn;
    return described;
}

json describeFailures(const std::vector<Failure>& failures)
{
    json described = json::array();
    for (const Failure& failure : failures)
        described.push_back(describeFailure(failure.arn, failure.reason));
    return described;
}

Outcome checkList(const Call& call, const ListLimit& limit)
{
    const std::size_t size = partOf(call.request, limit.member).size();
    const auto refuse = [](std::string message) {
        return Error{.code = "InvalidParameterException", .message = std::move(message)};
    };
    if (size == 0)
        return refuse(fmt::format("{} cannot be empty.", limit.name));
    if (size > limit.most)
        return refuse(fmt::format("Size of {} list cannot exceed {}", limit.name, limit.most));
    return std::nullopt;
}

} // namespace taskarium
