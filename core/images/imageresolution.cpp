// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/images/imageresolution.h>

#include <core/images/imagecache.h>
#include <core/images/preparation.h>
#include <core/images/pulltrouble.h>
#include <core/services/circuitbreaker.h>

#include <algorithm>

namespace taskarium {

namespace {

/// The digest by which an image is named; empty if it is named by a tag.
std::string namedDigest(const std::string& image)
{
    const std::size_t at = image.find("@sha256:");
    return at == std::string::npos ? std::string() : image.substr(at + 1);
}

/// What an image's tag means in its registry now. Each push makes it mean another image.
std::string registryDigest(const Engine& engine, const std::string& image)
{
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

/// Whether the registry would tell now what an image's tag means. What a task needs before its images comes
/// first; a disk without room is met only after it.
bool isRegistryAsked(const Engine& engine, TaskId task, const ContainerDefinition& container)
{
    return !vainPreparation(engine, task)
        && troubleWith(engine, task, container).value_or(PullTrouble::NoSpace) == PullTrouble::NoSpace;
}

/// Empty if nobody knows it. What is there is what runs, where no registry is asked, or where it gives no
/// answer and the agent makes do with it.
std::string digestOf(const Engine& engine, TaskId task, std::size_t container)
{
    if (std::string settled = settledDigest(engine, task, container); !settled.empty())
        return settled;
    const ContainerDefinition& definition = engine.definitionOf(task).containers[container];
    if (std::string named = namedDigest(definition.image); !named.empty())
        return named;
    const ImagePullBehavior behavior = pullBehaviorOf(engine, task);
    const CachedImage* const copy = findHostImage(engine, task, definition.image);
    if (copy != nullptr && !looksAgain(behavior))
        return copy->digest;
    if (isRegistryAsked(engine, task, definition))
        return registryDigest(engine, definition.image);
    return copy != nullptr && !givesUpAtOnce(behavior) ? copy->digest : std::string();
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

ImagePullBehavior pullBehaviorOf(const Engine& engine, TaskId task)
{
    const InstanceId instance = engine.world.task(task).instance;
    return instance.isValid() ? engine.world.instance(instance).imagePullBehavior : ImagePullBehavior::Always;
}

bool givesUpAtOnce(ImagePullBehavior behavior)
{
    return behavior == ImagePullBehavior::Always || behavior == ImagePullBehavior::Once;
}

bool looksAgain(ImagePullBehavior behavior)
{
    return behavior == ImagePullBehavior::Default || behavior == ImagePullBehavior::Always;
}

std::string settledDigest(const Engine& engine, TaskId task, std::size_t container)
{
    const Deployment* const deployment = deploymentOf(engine, engine.world.task(task));
    const bool isSettled = deployment != nullptr && !deployment->revision.imageDigests.empty();
    return isSettled ? deployment->revision.imageDigests[container] : std::string();
}

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
    if (const InstanceId instance = engine.world.task(task).instance; instance.isValid())
        updateImages(engine, instance);
    const std::size_t count = engine.definitionOf(task).containers.size();
    engine.taskPlans.edit(task.value).digests.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        if (engine.taskPlans[task.value].digests[i].empty())
            engine.taskPlans.edit(task.value).digests[i] = digestOf(engine, task, i);
    }
    settleDigests(engine, task);
}

} // namespace taskarium
