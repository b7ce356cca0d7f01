// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/command/requests.h>

#include <core/command/requestparts.h>
#include <core/json/members.h>
#include <core/json/utf8.h>

#include <algorithm>

namespace taskarium {

namespace {

using nlohmann::json;

/// A text that may have so many characters (API reference, RunTask).
struct TextLimit {
    std::string_view member;
    std::size_t most;
};
constexpr TextLimit runTaskTexts[] = {{"clientToken", 64}, {"startedBy", 128}, {"referenceId", 1024}};

Outcome checkRunTask(const RequestSource& source)
{
    const int count = memberOf<int>(source.value, "count").value_or(1);
    if (count < 1 || count > 10)
        return source.refusal("count", "InvalidParameterException", "count must be from 1 to 10.",
                              "Give more than one command for more tasks.");
    if (memberOf<std::string>(source.value, "propagateTags") == "SERVICE")
        return source.refusal("propagateTags", "InvalidParameterException",
                              "propagateTags cannot be SERVICE for a task that belongs to no service.",
                              "Use TASK_DEFINITION or NONE.");
    for (const TextLimit& limit : runTaskTexts) {
        if (codePointCount(memberOf<std::string>(source.value, limit.member).value_or("")) > limit.most)
            return source.refusal(limit.member, "InvalidParameterException",
                                  std::string(limit.member) + " must have at most "
                                      + std::to_string(limit.most) + " characters.",
                                  "Shorten it.");
    }
    return checkPlacement(source);
}

} // namespace

Result<Request> readRunTask(const RequestSource& source)
{
    if (const Outcome fault = checkRunTask(source))
        return *fault;
    const json& request = source.value;
    return Request(RunTask{.cluster = readCluster(request),
                           .taskDefinition = request["taskDefinition"].get<std::string>(),
                           .count = memberOf<int>(request, "count").value_or(1),
                           .launchType = readLaunchType(request),
                           .group = memberOf<std::string>(request, "group"),
                           .startedBy = memberOf<std::string>(request, "startedBy"),
                           .platformVersion = memberOf<std::string>(request, "platformVersion"),
                           .networkConfiguration = readNetworkConfiguration(request)});
}

Result<Request> readStopTask(const RequestSource& source)
{
    return Request(StopTask{.cluster = readCluster(source.value),
                            .task = source.value["task"].get<std::string>(),
                            .reason = memberOf<std::string>(source.value, "reason")});
}

} // namespace taskarium
