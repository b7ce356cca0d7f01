// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <support/story.h>

#include <string>

/// What stories of a single job have in common: a family "job" of one container "app" with the image "job:1",
/// and instances with room for two of it each.
namespace taskarium::story {

/// Two instances of two vCPUs in zones a and b.
inline const std::string twoInstances = R"({"instances": [{"count": 2, "memory": 4096}]})";

/// The registration of the family at the start. The network mode is awsvpc or bridge; further members of the
/// container and of the request begin with a comma.
[[nodiscard]] inline std::string job(const std::string& network, const std::string& container = {},
                                     const std::string& more = {})
{
    return call("0s", "RegisterTaskDefinition",
                R"({"family": "job", "networkMode": ")" + network
                    + R"(", "cpu": "1024", "memory": "2048", "containerDefinitions": )"
                      R"([{"name": "app", "image": "job:1")"
                    + container + "}]" + more + "}");
}

/// The members of a fault on an instance, "instance#1" being the first; more begins with a comma. Qt's moc
/// does not find a class after such a name in a raw string.
[[nodiscard]] inline std::string onInstance(int number, const std::string& more = {})
{
    return R"({"instance": "instance#)" + std::to_string(number) + "\"" + more + "}";
}

/// A container instance is deregistered although tasks are on it.
[[nodiscard]] inline std::string deregister(const std::string& at, int number)
{
    return call(at, "DeregisterContainerInstance",
                R"({"containerInstance": "instance#)" + std::to_string(number) + R"(", "force": true})");
}

/// RunTask of it on Fargate; on an instance, with a network interface of its own or without.
[[nodiscard]] inline std::string onFargate(const std::string& at, const std::string& more = {})
{
    return call(at, "RunTask",
                R"({"taskDefinition": "job", "launchType": "FARGATE", "networkConfiguration": )"
                R"({"awsvpcConfiguration": {"subnets": ["subnet-1"])"
                    + more + "}}}");
}

[[nodiscard]] inline std::string onEc2(const std::string& at, int count = 1)
{
    return call(at, "RunTask",
                R"({"taskDefinition": "job", "launchType": "EC2", "count": )" + std::to_string(count) + "}");
}

[[nodiscard]] inline std::string onEc2WithInterface(const std::string& at)
{
    return call(at, "RunTask",
                R"({"taskDefinition": "job", "launchType": "EC2", "networkConfiguration": )"
                R"({"awsvpcConfiguration": {"subnets": ["subnet-1"]}}})");
}

[[nodiscard]] inline std::string stopAt(const std::string& at, const std::string& task = "family:job#1")
{
    return call(at, "StopTask", R"({"task": ")" + task + R"("})");
}

} // namespace taskarium::story
