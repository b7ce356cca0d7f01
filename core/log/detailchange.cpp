// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/log/detailchange.h>

#include <cassert>

namespace taskarium {

namespace {

std::optional<SimTime>& stampOf(TaskTimes& times, Stamp stamp)
{
    switch (stamp) {
    case Stamp::Connectivity: return times.connectivity;
    case Stamp::PullStarted: return times.pullStarted;
    case Stamp::PullStopped: return times.pullStopped;
    case Stamp::Started: return times.started;
    case Stamp::Stopping: return times.stopping;
    case Stamp::ExecutionStopped: return times.executionStopped;
    case Stamp::Stopped: break;
    }
    return times.stopped;
}

void changeContainer(Container& container, const ContainerChange& change)
{
    if (change.status && *change.status != container.status) {
        assert(isLegal(containerTransitions, container.status, *change.status));
        container.status = *change.status;
    }
    container.health = change.health.value_or(container.health);
    if (change.exitCode)
        container.exitCode = change.exitCode;
    if (!change.reason.empty())
        container.reason = change.reason;
    if (!change.runtimeId.empty())
        container.runtimeId = change.runtimeId;
    if (!change.imageDigest.empty())
        container.imageDigest = change.imageDigest;
    if (!change.networkBindings.empty())
        container.networkBindings = change.networkBindings;
}

void changeAttachment(Attachment& attachment, const AttachmentChange& change)
{
    assert(isLegal(attachmentTransitions, attachment.status, change.status));
    attachment.status = change.status;
    attachment.details.insert(attachment.details.end(), change.added.begin(), change.added.end());
}

/// Whether the cold part of a task has to be copied and written for this change.
bool touchesDetail(const TaskChanged& change)
{
    return change.visibility == Visibility::Event || change.stop || change.placement || !change.stamps.empty()
        || !change.containers.empty() || !change.attachments.empty();
}

void place(TaskDetail& detail, const Placement& placement)
{
    detail.availabilityZone = placement.availabilityZone;
    detail.containers = placement.containers;
    detail.attachments = placement.attachments;
}

void changeBy(TaskDetail& detail, const TaskChanged& change, SimTime at)
{
    if (change.placement)
        place(detail, *change.placement);
    for (const StampSet& set : change.stamps)
        stampOf(detail.times, set.stamp) = set.at;
    for (const ContainerChange& container : change.containers)
        changeContainer(detail.containers[container.index], container);
    for (const AttachmentChange& attachment : change.attachments)
        changeAttachment(detail.attachments[attachment.index], attachment);
    if (change.stop && !detail.stopCode) {
        detail.stopCode = change.stop->code;
        detail.stoppedReason = change.stop->reason;
    }
    if (change.visibility == Visibility::Event)
        detail.times.updated = at;
}

void changeBy(TaskDetail& detail, const TargetChanged& change, SimTime at)
{
    if (detail.targets.size() <= change.index)
        detail.targets.resize(change.index + 1);
    detail.targets[change.index] = {change.state, at, change.reason};
}

/// A recording shows all that is known, each time.
void changeBy(TaskDetail& detail, const TaskObserved& observed, SimTime)
{
    detail = *observed.detail;
}

} // namespace

std::optional<TaskId> detailChangedBy(const Record& record)
{
    if (const auto* change = std::get_if<TaskChanged>(&record.content))
        return touchesDetail(*change) ? std::optional(change->task) : std::nullopt;
    if (const auto* target = std::get_if<TargetChanged>(&record.content))
        return target->task;
    if (const auto* observed = std::get_if<TaskObserved>(&record.content))
        return observed->continuity == Continuity::First ? std::nullopt : std::optional(observed->task);
    return std::nullopt;
}

void changeDetail(TaskDetail& detail, const Record& record)
{
    std::visit(
        [&](const auto& content) {
            if constexpr (requires { changeBy(detail, content, record.at); })
                changeBy(detail, content, record.at);
        },
        record.content);
}

} // namespace taskarium
