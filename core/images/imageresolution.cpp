// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/images/imageresolution.h>

#include <core/services/circuitbreaker.h>

#include <algorithm>

namespace taskarium {

namespace {

/// What an image's name means in its registry now. Each push makes it mean another image.
std::string registryDigest(const Engine& engine, const std::string& image)
{
    const std::size_t at = image.find("@sha256:");
    if (at != std::string::npos)
        return image.substr(at + 1);
    std::uint64_t pushes = 0;
    if (const auto known = engine.scenario->images.find(image); known != engine.scenario->images.end())
        pushes = static_cast<std::uint64_t>(std::ranges::count_if(
            known->second.pushedAt, [&engine](Duration push) { return SimTime(push) <= engine.now; }));
    return "sha256:" + engine.random.hex(64, Purpose::ImageDigest, ownerKey(image), pushes);
}

/// The deployment of a service's task; null for a standalone one.
const Deployment* deploymentOf(const Engine& engine, const Task& task)
{
    return task.service.isValid() ? &engine.world.service(task.service).deployments[task.deployment.value]
                                  : nullptr;
}

/// Empty if nobody knows it.
std::string digestOf(const Engine& engine, TaskId task, std::size_t container)
{
    const Deployment* const deployment = deploymentOf(engine, engine.world.task(task));
    if (deployment != nullptr && !deployment->revision.imageDigests.empty()
        && !deployment->revision.imageDigests[container].empty())
        return deployment->revision.imageDigests[container];
    const std::string& image = engine.definitionOf(task).containers[container].image;
    if (!findFault(engine.world.faults, FaultKind::ImageMissing, image))
        return registryDigest(engine, image);
    const CachedImage* const copy = findHostImage(engine, task, image);
    return copy != nullptr ? copy->digest : std::string();
}

/// Settles the digests for the tasks to come, if all are known that are to be the same.
void settleDigests(Engine& engine, TaskId task)
{
    const Task& found = engine.world.task(task);
    const Deployment* const deployment = deploymentOf(engine, found);
    if (deployment == nullptr || !deployment->revision.imageDigests.empty()
        || !resolvesImages(engine, found.service))
        return;
    const std::vector<ContainerDefinition>& containers = engine.definitionOf(task).containers;
    std::vector<std::string> digests = engine.taskPlans[task.value].digests;
    bool areAnySettled = false;
    for (std::size_t i = 0; i < containers.size(); ++i) {
        if (!containers[i].hasVersionConsistency)
            digests[i].clear();
        else if (digests[i].empty())
            return;
        areAnySettled = areAnySettled || containers[i].hasVersionConsistency;
    }
    if (areAnySettled)
        engine.record(DeploymentChanged{
            .service = found.service, .deployment = found.deployment, .imageDigests = std::move(digests)});
}

} // namespace

const CachedImage* findHostImage(const Engine& engine, TaskId task, const std::string& image)
{
    const InstanceId instance = engine.world.task(task).instance;
    if (!instance.isValid() || instance.value >= engine.hosts.size())
        return nullptr;
    const auto found = engine.hosts[instance.value].images.find(image);
    return found == engine.hosts[instance.value].images.end() ? nullptr : &found->second;
}

const std::string& wantedDigest(const Engine& engine, TaskId task, const std::string& image)
{
    const std::vector<ContainerDefinition>& containers = engine.definitionOf(task).containers;
    const auto container = std::ranges::find(containers, image, &ContainerDefinition::image);
    return engine.taskPlans[task.value].digests[static_cast<std::size_t>(container - containers.begin())];
}

void resolveImages(Engine& engine, TaskId task)
{
    const std::size_t count = engine.definitionOf(task).containers.size();
    engine.taskPlans.edit(task.value).digests.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        if (engine.taskPlans[task.value].digests[i].empty())
            engine.taskPlans.edit(task.value).digests[i] = digestOf(engine, task, i);
    }
    settleDigests(engine, task);
}

} // namespace taskarium
