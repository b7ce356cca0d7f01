// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/host/imagepull.h>

#include <core/host/imageresolution.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

using namespace std::chrono_literals;

constexpr int defaultImageMiB = 200;

/// An image that is there: its manifest is still looked up (samples: 0.05 to 1 s).
constexpr Duration cachedPull = 100ms;

/// The agent tries to resolve a manifest nine times, up to 5 s apart, before it gives up.
constexpr Duration manifestRetries = 12s;

/// Until the calls to Secrets Manager have been retried in vain: our own rule, since nothing is published.
constexpr Duration secretRetries = 30s;

/// Whether the task's instance has the very image that the pull is to fetch.
bool hasImage(const Engine& engine, TaskId task, std::size_t container)
{
    const HostImage* const copy =
        findHostImage(engine, task, engine.definitionOf(task).containers[container].image);
    return copy != nullptr && copy->digest == engine.taskPlans[task.value].digests[container];
}

/// One image at the host's bandwidth, or at what a fault leaves of it.
Duration downloadLength(const Engine& engine, const std::string& image)
{
    const auto known = engine.scenario->images.find(image);
    const std::int64_t sizeMiB =
        known == engine.scenario->images.end() ? defaultImageMiB : known->second.sizeMiB;
    const Fault* slow = findFault(engine.world.faults, FaultKind::ImageSlow, image);
    const int percent = slow != nullptr ? slow->speedPercent : 100;
    return Duration(sizeMiB * 1000 * 100 / (std::int64_t(engine.scenario->pullMiBPerSecond) * percent));
}

std::string missingImageError(const Engine& engine, TaskId task, const std::string& image)
{
    const bool isFargate = engine.world.task(task).launchType == LaunchType::Fargate;
    if (isFargate)
        return fmt::format(
            "CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to "
            "resolve ref {0}: {0}: not found",
            image);
    return fmt::format(
        "CannotPullContainerError: Error response from daemon: manifest for {} not found: manifest "
        "unknown: Requested image not found",
        image);
}

constexpr std::string_view secretError = "ResourceInitializationError: unable to pull secrets or registry "
                                         "auth: The task can't pull secrets from AWS "
                                         "Secrets Manager. There is a connection issue between the task and "
                                         "Secrets Manager. Check your task network "
                                         "configuration.";

} // namespace

PullOutlook pullOutlook(const Engine& engine, TaskId task)
{
    PullOutlook outlook;
    const TaskDefinition& definition = engine.definitionOf(task);
    const auto& faults = engine.world.faults;
    for (std::size_t i = 0; i < definition.containers.size(); ++i) {
        const ContainerDefinition& container = definition.containers[i];
        if (container.readsSecrets && findFault(faults, FaultKind::SecretsUnavailable, definition.family))
            return {secretRetries, StartFailure{std::string(secretError), i}};
        if (hasImage(engine, task, i)) {
            outlook.length += cachedPull;
        } else if (findFault(faults, FaultKind::ImageMissing, container.image)) {
            outlook.length += manifestRetries;
            outlook.failure = StartFailure{missingImageError(engine, task, container.image), i};
            return outlook;
        } else {
            outlook.length += downloadLength(engine, container.image);
        }
    }
    return outlook;
}

void keepImages(Engine& engine, TaskId task)
{
    const InstanceId instance = engine.world.task(task).instance;
    if (!instance.isValid())
        return;
    const std::vector<ContainerDefinition>& containers = engine.definitionOf(task).containers;
    for (std::size_t i = 0; i < containers.size(); ++i)
        engine.hosts.edit(instance.value).images[containers[i].image] = {
            .digest = engine.taskPlans[task.value].digests[i], .lastUsed = engine.now};
}

} // namespace taskarium
