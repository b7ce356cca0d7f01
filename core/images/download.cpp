// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/images/download.h>

#include <core/images/imageresolution.h>
#include <core/images/pulltrouble.h>

#include <algorithm>

namespace taskarium {

namespace {

using namespace std::chrono_literals;

constexpr int defaultImageMiB = 200;
constexpr int mibPerGiB = 1024;

/// The agent gives up a pull after this long (amazon-ecs-agent, ImagePullTimeout); for Fargate nothing is
/// published, and it does the same here.
constexpr Duration pullTimeout = 2h;

using Downloads = std::map<std::string, Download>;

/// Where an image goes.
struct Storage {
    LaunchType launchType{};
    bool isFull = false;
};

std::int64_t sizeMiB(const Engine& engine, const std::string& image)
{
    const auto known = engine.scenario->images.find(image);
    return known == engine.scenario->images.end() ? defaultImageMiB : known->second.sizeMiB;
}

/// So much of an image at the full speed of a host.
Duration fullSpeed(const Engine& engine, std::int64_t mib)
{
    return Duration(mib * 1000 / engine.scenario->pullMiBPerSecond);
}

/// What a download has of the host's speed.
int percentOf(const Engine& engine, const std::string& image)
{
    if (findFault(engine.world.faults, FaultKind::RegistryUnreachable, image))
        return 0;
    const Fault* const slow = findFault(engine.world.faults, FaultKind::ImageSlow, image);
    return slow != nullptr ? slow->speedPercent : 100;
}

/// Sets the end of a download from where it stands.
void foresee(const Engine& engine, const std::string& image, const Storage& storage, Download& download)
{
    download.percent = percentOf(engine, image);
    download.error.clear();
    if (storage.isFull) {
        download.ends = download.since;
        download.error = noSpaceError(engine, image, storage.launchType);
    } else if (download.percent == 0) {
        const StalledPull stalled = stalledPull(engine, image, storage.launchType);
        download.ends = download.since + stalled.length;
        download.error = stalled.error;
    } else {
        download.ends = download.since + download.left * 100 / download.percent;
    }
    if (download.ends > download.begun + pullTimeout) {
        download.ends = download.begun + pullTimeout;
        download.error = timeoutError(storage.launchType);
    }
}

/// What a task's storage on Fargate has for an image, in MiB: what RunTask or else the task definition asks
/// for, less its other images.
std::int64_t roomFor(const Engine& engine, TaskId task, const std::string& image)
{
    const int ofDefinition = engine.definitionOf(task).ephemeralStorageGiB;
    std::int64_t room =
        std::int64_t(engine.taskPlans[task.value].ephemeralStorageGiB.value_or(ofDefinition)) * mibPerGiB;
    for (const auto& [name, other] : engine.pulls.at(task).downloads)
        room -= name == image ? 0 : sizeMiB(engine, name);
    return std::max<std::int64_t>(room, 0);
}

/// A task on Fargate has its storage for its images and no more: a download that goes on ends when the
/// storage is full, unless something else ends it before.
void cutToStorage(const Engine& engine, TaskId task, const std::string& image, Download& download)
{
    const std::int64_t size = sizeMiB(engine, image);
    const std::int64_t room = roomFor(engine, task, image);
    if (size <= room || download.percent == 0)
        return;
    const Duration had = fullSpeed(engine, size) - download.left;
    const Duration toFull = std::max(fullSpeed(engine, room) - had, Duration{});
    const SimTime full = download.since + toFull * 100 / download.percent;
    if (full >= download.ends)
        return;
    download.ends = full;
    download.error = noSpaceError(engine, image, LaunchType::Fargate);
}

void reconsider(const Engine& engine, const std::string& image, const Storage& storage, Download& download)
{
    const Duration arrived = (engine.now - download.since) * download.percent / 100;
    download.left -= std::min(download.left, arrived);
    download.since = engine.now;
    foresee(engine, image, storage, download);
}

Downloads& downloadsOf(Engine& engine, TaskId task)
{
    const InstanceId instance = engine.world.task(task).instance;
    return instance.isValid() ? engine.hostOf(instance).downloads : engine.pulls[task].downloads;
}

void noteEnd(HostPlan& host, const Download& download)
{
    host.noneEndsBefore = std::min(host.noneEndsBefore, download.ends);
}

/// Those that were to begin later are planned anew, by the tasks that still want them.
void dropFuture(Downloads& downloads, SimTime now)
{
    std::erase_if(downloads, [now](const auto& entry) { return entry.second.begun > now; });
}

} // namespace

const Download& joinDownload(Engine& engine, TaskId task, const std::string& image, SimTime from)
{
    Downloads& downloads = downloadsOf(engine, task);
    const auto under = downloads.find(image);
    if (under != downloads.end() && under->second.begun <= from && under->second.ends > from)
        return under->second;
    const LaunchType launchType = engine.world.task(task).launchType;
    Download& download =
        downloads[image] = {.begun = from, .since = from, .left = fullSpeed(engine, sizeMiB(engine, image))};
    download.digest = wantedDigest(engine, task, image);
    foresee(engine, image, {.launchType = launchType}, download);
    if (launchType == LaunchType::Fargate)
        cutToStorage(engine, task, image, download);
    if (const InstanceId instance = engine.world.task(task).instance; instance.isValid())
        noteEnd(engine.hostOf(instance), download);
    return download;
}

const Download* findDownload(const Engine& engine, TaskId task, const std::string& image)
{
    const HostPlan* const host = engine.findHost(task);
    const Downloads& downloads = host != nullptr ? host->downloads : engine.pulls.at(task).downloads;
    const auto found = downloads.find(image);
    return found == downloads.end() ? nullptr : &found->second;
}

void reconsiderDownloads(Engine& engine)
{
    for (std::uint32_t i = 0; i < engine.hosts.size(); ++i) {
        if (engine.hosts[i].downloads.empty())
            continue;
        const Storage storage{.launchType = LaunchType::Ec2, .isFull = isDiskFull(engine, InstanceId{i})};
        HostPlan& host = engine.hosts.edit(i);
        dropFuture(host.downloads, engine.now);
        for (auto& [image, download] : host.downloads) {
            if (download.ends > engine.now)
                reconsider(engine, image, storage, download);
            noteEnd(host, download);
        }
    }
    for (auto& [task, plan] : engine.pulls) {
        dropFuture(plan.downloads, engine.now);
        for (auto& [image, download] : plan.downloads) {
            if (download.ends <= engine.now)
                continue;
            reconsider(engine, image, {.launchType = LaunchType::Fargate}, download);
            cutToStorage(engine, task, image, download);
        }
    }
}

} // namespace taskarium
