// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/images/imagecache.h>

#include <core/images/imageresolution.h>

#include <algorithm>

namespace taskarium {

namespace {

using namespace std::chrono_literals;

constexpr Duration cleanupInterval = 30min;   // ECS_IMAGE_CLEANUP_INTERVAL
constexpr Duration minimumAge = 1h;           // ECS_IMAGE_MINIMUM_CLEANUP_AGE
constexpr Duration containerCleanupWait = 3h; // ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION
constexpr std::size_t imagesPerCycle = 5;     // ECS_NUM_IMAGES_DELETE_PER_CYCLE

using Images = std::map<std::string, CachedImage>;

void finishDownloads(Engine& engine, HostPlan& host)
{
    if (engine.now < host.noneEndsBefore)
        return;
    host.noneEndsBefore = SimTime::max();
    std::erase_if(host.downloads, [&](const auto& entry) {
        const auto& [name, download] = entry;
        if (download.ends > engine.now) {
            host.noneEndsBefore = std::min(host.noneEndsBefore, download.ends);
            return false;
        }
        if (download.error.empty())
            host.images.insert_or_assign(name,
                                         CachedImage{.digest = download.digest,
                                                     .pulledAt = download.ends,
                                                     .usedAt = download.ends,
                                                     .users = {}});
        return true;
    });
}

/// Whether a task's containers have been removed from its instance by a time.
bool isRemoved(const Engine& engine, TaskId task, SimTime at)
{
    if (engine.world.tasks.isForgotten(task.value)) // It has been over for longer than that.
        return true;
    const Task& found = engine.world.task(task);
    if (found.state.last < TaskStatus::Stopped)
        return false;
    // The detail of a task that is over has to be made from the log, so it is asked only where it must be.
    const SimTime stopped = found.state.last == TaskStatus::Stopped
        ? found.movedAt
        : engine.world.detail(task).times.stopped.value_or(found.movedAt);
    return stopped + containerCleanupWait <= at;
}

/// One round of the agent's cleanup.
void removeUnused(const Engine& engine, Images& images, SimTime at)
{
    std::vector<Images::iterator> unused;
    for (auto image = images.begin(); image != images.end(); ++image) {
        std::erase_if(image->second.users, [&](TaskId task) { return isRemoved(engine, task, at); });
        if (image->second.users.empty() && image->second.pulledAt + minimumAge < at)
            unused.push_back(image);
    }
    std::ranges::stable_sort(unused, {}, [](Images::iterator image) { return image->second.usedAt; });
    unused.resize(std::min(unused.size(), imagesPerCycle));
    for (const Images::iterator image : unused)
        images.erase(image);
}

} // namespace

void updateImages(Engine& engine, InstanceId instance)
{
    HostPlan& host = engine.hostOf(instance);
    finishDownloads(engine, host);
    const ContainerInstance& found = engine.world.instance(instance);
    SimTime cycle = std::max(host.cleanedUpTo, found.registeredAt);
    for (; cycle + cleanupInterval <= engine.now; cycle += cleanupInterval) {
        if (found.imagePullBehavior != ImagePullBehavior::PreferCached)
            removeUnused(engine, host.images, cycle + cleanupInterval);
    }
    host.cleanedUpTo = cycle;
}

bool hasImage(Engine& engine, TaskId task, const std::string& image)
{
    const InstanceId instance = engine.world.task(task).instance;
    if (!instance.isValid())
        return false;
    updateImages(engine, instance);
    return engine.hostOf(instance).images.contains(image);
}

void useImages(Engine& engine, TaskId task)
{
    const InstanceId instance = engine.world.task(task).instance;
    if (!instance.isValid())
        return;
    updateImages(engine, instance);
    Images& images = engine.hostOf(instance).images;
    const std::vector<ContainerDefinition>& containers = engine.definitionOf(task).containers;
    for (std::size_t i = 0; i < containers.size(); ++i) {
        CachedImage& image =
            images
                .try_emplace(containers[i].image,
                             CachedImage{.digest = wantedDigest(engine, task, containers[i].image),
                                         .pulledAt = engine.now})
                .first->second;
        image.usedAt = engine.now;
        image.users.push_back(task);
        engine.taskPlans.edit(task.value).digests[i] = image.digest;
    }
}

} // namespace taskarium
