// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/taskdefinition.h>

#include <algorithm>
#include <limits>

namespace taskarium {

namespace {

/// No instance has as much; a sum that wrapped around would fit on any.
int saturated(std::int64_t sum)
{
    return static_cast<int>(std::min<std::int64_t>(sum, std::numeric_limits<int>::max()));
}

} // namespace

std::string_view toText(LaunchType type)
{
    switch (type) {
    case LaunchType::Ec2: return "EC2";
    case LaunchType::Fargate: return "FARGATE";
    case LaunchType::External: return "EXTERNAL";
    }
    return {};
}

std::string_view toText(NetworkMode mode)
{
    switch (mode) {
    case NetworkMode::Bridge: return "bridge";
    case NetworkMode::Host: return "host";
    case NetworkMode::Awsvpc: return "awsvpc";
    case NetworkMode::None: return "none";
    }
    return {};
}

std::string_view toText(DependencyCondition condition)
{
    switch (condition) {
    case DependencyCondition::Start: return "START";
    case DependencyCondition::Complete: return "COMPLETE";
    case DependencyCondition::Success: return "SUCCESS";
    case DependencyCondition::Healthy: return "HEALTHY";
    }
    return {};
}

std::optional<DependencyCondition> dependencyConditionFrom(std::string_view text)
{
    using enum DependencyCondition;
    for (const DependencyCondition condition : {Start, Complete, Success, Healthy}) {
        if (toText(condition) == text)
            return condition;
    }
    return std::nullopt;
}

std::string_view toText(TaskDefinitionStatus status)
{
    switch (status) {
    case TaskDefinitionStatus::Active: return "ACTIVE";
    case TaskDefinitionStatus::Inactive: return "INACTIVE";
    case TaskDefinitionStatus::DeleteInProgress: return "DELETE_IN_PROGRESS";
    }
    return {};
}

std::optional<LaunchType> launchTypeFrom(std::string_view text)
{
    for (const LaunchType type : {LaunchType::Ec2, LaunchType::Fargate, LaunchType::External}) {
        if (toText(type) == text)
            return type;
    }
    return std::nullopt;
}

std::optional<NetworkMode> networkModeFrom(std::string_view text)
{
    for (const NetworkMode mode :
         {NetworkMode::Bridge, NetworkMode::Host, NetworkMode::Awsvpc, NetworkMode::None}) {
        if (toText(mode) == text)
            return mode;
    }
    return std::nullopt;
}

std::string TaskDefinition::name() const
{
    return family + ":" + std::to_string(revision);
}

std::string_view stopSignal(const TaskDefinition& definition)
{
    return definition.isWindows() ? "CTRL_SHUTDOWN_EVENT" : "SIGTERM";
}

int cpuCharge(const TaskDefinition& definition)
{
    if (definition.cpu)
        return *definition.cpu;
    std::int64_t sum = 0;
    for (const ContainerDefinition& container : definition.containers)
        sum += container.cpu;
    return saturated(sum);
}

int memoryCharge(const TaskDefinition& definition)
{
    if (definition.memory)
        return *definition.memory;
    std::int64_t sum = 0;
    for (const ContainerDefinition& container : definition.containers)
        sum += container.memoryReservation.value_or(container.memory.value_or(0));
    return saturated(sum);
}

} // namespace taskarium
