// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/images/imagepull.h>

#include <core/images/download.h>
#include <core/images/imagecache.h>
#include <core/images/imageresolution.h>
#include <core/images/preparation.h>
#include <core/images/pulltrouble.h>

#include <algorithm>
#include <utility>

namespace taskarium {

namespace {

using namespace std::chrono_literals;

/// An image that is there: its manifest is still looked up (samples: 0.05 to 1 s).
constexpr Duration cachedPull = 100ms;

/// A pull that fails, begun at a time.
ImagePull failingPull(const VainPull& vain, ImagePullBehavior behavior, SimTime from)
{
    ImagePull pull{.begins = from, .ends = from + vain.manifest, .error = vain.error};
    if (vain.hasManifest || !givesUpAtOnce(behavior)) {
        pull.pulledFrom = pull.ends;
        pull.ends += vain.layers;
    }
    return pull;
}

/// Whether the task's host will have an image at a time, as things stand.
bool willHaveImage(Engine& engine, TaskId task, const std::string& image, SimTime at)
{
    if (hasImage(engine, task, image))
        return true;
    const Download* const download = findDownload(engine, task, image);
    return download != nullptr && download->ends <= at && download->error.empty();
}

/// Whether the copy of a container's image that the task's host has, or gets, will do if no other is to be
/// had: a deployment that has settled its images runs no others.
bool isUsable(const Engine& engine, TaskId task, std::size_t container)
{
    const std::string settled = settledDigest(engine, task, container);
    const CachedImage* const copy =
        findHostImage(engine, task, engine.definitionOf(task).containers[container].image);
    return settled.empty() || copy == nullptr || copy->digest == settled;
}

/// Whether the copy of an image that the task's host has, or gets, is what its name means to the task.
bool isCurrent(const Engine& engine, TaskId task, const std::string& image)
{
    const CachedImage* const copy = findHostImage(engine, task, image);
    return copy == nullptr || copy->digest == wantedDigest(engine, task, image);
}

/// One image from a time on. A cached one stands in for it with the default behavior if the pull fails.
ImagePull planImage(Engine& engine, TaskId task, std::size_t container, SimTime from)
{
    const ContainerDefinition& definition = engine.definitionOf(task).containers[container];
    const ImagePullBehavior behavior = pullBehaviorOf(engine, task);
    const bool isThere =
        willHaveImage(engine, task, definition.image, from) && isUsable(engine, task, container);
    if (isThere && !looksAgain(behavior))
        return {.begins = from, .ends = from};
    if (const std::optional<PullTrouble> trouble = troubleWith(engine, task, definition)) {
        ImagePull pull = failingPull(vainPull(engine, task, container, *trouble), behavior, from);
        if (isThere && !givesUpAtOnce(behavior))
            pull.error.clear();
        return pull;
    }
    if (isThere && isCurrent(engine, task, definition.image))
        return {.begins = from, .pulledFrom = from, .ends = from + cachedPull};
    const Download& download = joinDownload(engine, task, definition.image, from);
    return {.begins = from, .pulledFrom = from, .ends = download.ends, .error = download.error};
}

/// The image that is being pulled now, as things stand.
ImagePull continueImage(Engine& engine, TaskId task, std::size_t container, ImagePull pull)
{
    const ContainerDefinition& definition = engine.definitionOf(task).containers[container];
    if (const Download* const download = findDownload(engine, task, definition.image)) {
        pull.ends = download->ends;
        pull.error = download->error;
        return pull;
    }
    const bool isStillVain = troubleWith(engine, task, definition) || pull.ends <= engine.now + cachedPull;
    return isStillVain ? pull : planImage(engine, task, container, engine.now);
}

/// Adds one more image; returns whether the next is tried.
bool addImage(PullPlan& plan, ImagePull pull, ImagePullBehavior behavior)
{
    plan.ends = pull.ends;
    if (!pull.error.empty() && !plan.failure)
        plan.failure = StartFailure{.error = pull.error, .container = plan.images.size()};
    plan.images.push_back(std::move(pull));
    return !plan.failure || !givesUpAtOnce(behavior);
}

/// The images of a plan that are not in it yet, one after another from a time.
void addImages(Engine& engine, TaskId task, SimTime from)
{
    PullPlan& plan = engine.pulls[task];
    plan.ends = from;
    const std::size_t count = engine.definitionOf(task).containers.size();
    for (std::size_t i = plan.images.size(); i < count; ++i) {
        if (!addImage(plan, planImage(engine, task, i, plan.ends), pullBehaviorOf(engine, task)))
            return;
    }
}

/// Whether another task of the instance is going to download an image, but has not begun.
bool isToBeDownloaded(const Engine& engine, TaskId task, const std::string& image)
{
    const HostPlan* const host = engine.findHost(task);
    if (host == nullptr)
        return false;
    const auto download = host->downloads.find(image);
    return download != host->downloads.end() && download->second.begun > engine.now;
}

void planFromNow(Engine& engine, TaskId task)
{
    PullPlan& plan = engine.pulls[task];
    if (std::optional<VainPreparation> vain = vainPreparation(engine, task)) {
        plan.ends = engine.now + vain->length;
        plan.failure = std::move(vain->failure);
        return;
    }
    plan.failure.reset();
    addImages(engine, task, engine.now);
}

/// Plans again what is still to come: images that have been had stay as they are.
void replan(Engine& engine, TaskId task)
{
    PullPlan& plan = engine.pulls[task];
    if (plan.images.empty()) {
        if (!vainPreparation(engine, task))
            planFromNow(engine, task);
        return;
    }
    const std::vector<ImagePull> before = std::exchange(plan.images, {});
    plan.failure.reset();
    bool goesOn = true;
    for (std::size_t i = 0; i < before.size() && before[i].begins <= engine.now && goesOn; ++i) {
        const bool isOver = before[i].ends <= engine.now && i + 1 < before.size();
        goesOn = addImage(plan, isOver ? before[i] : continueImage(engine, task, i, before[i]),
                          pullBehaviorOf(engine, task));
    }
    if (goesOn)
        addImages(engine, task, plan.ends);
}

} // namespace

PullPlanning planPull(Engine& engine, TaskId task)
{
    const bool isEarlier =
        std::ranges::any_of(engine.definitionOf(task).containers, [&](const ContainerDefinition& container) {
            return isToBeDownloaded(engine, task, container.image);
        });
    engine.pulls[task] = {};
    planFromNow(engine, task);
    return isEarlier ? PullPlanning::ChangesOthers : PullPlanning::ChangesNone;
}

std::vector<TaskId> reconsiderPulls(Engine& engine)
{
    reconsiderDownloads(engine);
    std::vector<TaskId> pulling;
    for (const auto& [task, plan] : engine.pulls)
        pulling.push_back(task);
    std::erase_if(pulling, [&engine](TaskId task) {
        const SimTime before = engine.pulls[task].ends;
        replan(engine, task);
        return engine.pulls[task].ends == before;
    });
    return pulling;
}

std::optional<PullPlan> endPull(Engine& engine, TaskId task)
{
    auto plan = engine.pulls.extract(task);
    return plan.empty() ? std::nullopt : std::optional(std::move(plan.mapped()));
}

std::vector<StampSet> pullStamps(const PullPlan& plan, SimTime now)
{
    std::vector<StampSet> stamps;
    for (const ImagePull& pull : plan.images) {
        if (!pull.pulledFrom || *pull.pulledFrom > now)
            continue;
        if (stamps.empty())
            stamps = {{Stamp::PullStarted, *pull.pulledFrom}, {Stamp::PullStopped, now}};
        stamps.back().at = std::min(pull.ends, now);
    }
    return stamps;
}

} // namespace taskarium
