// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace taskarium {

/// The members of JSON that are looked for anywhere, so that a name of a large object is looked up once.
inline constexpr auto memberNames = std::to_array<std::string_view>({
    "account",
    "agentConnected",
    "attachments",
    "attributes",
    "availabilityZone",
    "capacityProviderName",
    "clusterArn",
    "connectivity",
    "connectivityAt",
    "containerArn",
    "containerInstanceArn",
    "containerOverrides",
    "containerPort",
    "containers",
    "cpu",
    "createdAt",
    "day",
    "deploymentId",
    "deployments",
    "desiredCount",
    "desiredStatus",
    "detail",
    "detail-type",
    "detailType",
    "details",
    "ec2InstanceId",
    "enableExecuteCommand",
    "ephemeralStorage",
    "eventName",
    "eventTime",
    "eventType",
    "events",
    "executionStoppedAt",
    "exitCode",
    "failedTasks",
    "fargateEphemeralStorage",
    "group",
    "healthStatus",
    "hostPort",
    "hour",
    "id",
    "image",
    "imageDigest",
    "integerValue",
    "knownStatus",
    "lastStatus",
    "launchType",
    "managedAgents",
    "memory",
    "memoryReservation",
    "message",
    "microsecond",
    "minute",
    "month",
    "name",
    "networkBindings",
    "networkInterfaces",
    "overrides",
    "platformFamily",
    "platformVersion",
    "protocol",
    "pullStartedAt",
    "pullStoppedAt",
    "reason",
    "region",
    "registeredResources",
    "remainingResources",
    "resources",
    "rolloutState",
    "runningCount",
    "runtimeId",
    "second",
    "serviceArn",
    "serviceName",
    "sizeInGiB",
    "source",
    "startedAt",
    "startedBy",
    "status",
    "stopCode",
    "stoppedAt",
    "stoppedReason",
    "stoppingAt",
    "tags",
    "taskArn",
    "taskDefinition",
    "taskDefinitionArn",
    "taskId",
    "time",
    "type",
    "updatedAt",
    "value",
    "version",
    "year",
});

[[nodiscard]] constexpr char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Whether a key is a name, whatever the case of its first letter is.
[[nodiscard]] constexpr bool isNamed(std::string_view key, std::string_view name)
{
    return key.size() == name.size() && !key.empty() && lowered(key.front()) == lowered(name.front())
        && key.substr(1) == name.substr(1);
}

/// A member's name, from a literal that is among memberNames.
class MemberName {
public:
    // NOLINTNEXTLINE(google-explicit-constructor): a literal is a name
    consteval MemberName(const char* name) : m_place(placeOf(name)) {}

    [[nodiscard]] std::size_t place() const { return m_place; }
    [[nodiscard]] std::string_view text() const { return memberNames[m_place]; }

private:
    static consteval std::size_t placeOf(std::string_view name)
    {
        std::size_t place = 0;
        while (memberNames[place] != name) // beyond the end it does not compile
            ++place;
        return place;
    }

    std::size_t m_place;
};

/// The place in memberNames of what a key names; nothing if it is none of them.
[[nodiscard]] std::optional<std::size_t> memberPlace(std::string_view key);

} // namespace taskarium
