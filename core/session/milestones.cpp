// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/milestones.h>

#include <core/model/taskname.h>

#include <fmt/format.h>

namespace taskarium {

namespace {

/// Whether an essential container ended otherwise than with exit code 0.
bool endedBadly(const TaskDetail& detail, const TaskDefinition& definition)
{
    for (std::size_t i = 0; i < detail.containers.size(); ++i) {
        const bool isEssential = i >= definition.containers.size() || definition.containers[i].essential;
        if (isEssential && detail.containers[i].exitCode != 0)
            return true;
    }
    return false;
}

std::string stopText(const Milestone& milestone, const World& world)
{
    const TaskDetail& detail = world.detail(milestone.task);
    std::string text =
        fmt::format("task {} {}", taskName(world, milestone.task),
                    milestone.kind == MilestoneKind::Failure ? "stopped with an error" : "stopped");
    if (detail.stopCode)
        text += fmt::format(": {}", toText(*detail.stopCode));
    if (!detail.stoppedReason.empty())
        text += fmt::format(" ({})", detail.stoppedReason);
    return text;
}

std::string changeText(const Milestone& milestone, const World& world)
{
    const std::string task = taskName(world, milestone.task);
    if (milestone.from == milestone.to)
        return fmt::format("task {} was created {}", task, toText(milestone.to.last));
    if (milestone.from.last == milestone.to.last)
        return fmt::format("task {} was told to stop", task);
    return fmt::format("task {} went from {} to {}", task, toText(milestone.from.last),
                       toText(milestone.to.last));
}

} // namespace

bool isFailure(const TaskDetail& detail, const TaskDefinition& definition)
{
    if (!detail.stopCode)
        return false;
    switch (*detail.stopCode) {
    case StopCode::TaskFailedToStart:
    case StopCode::SpotInterruption:
    case StopCode::TerminationNotice:
    case StopCode::InfrastructureHealth: return true;
    case StopCode::EssentialContainerExited: return endedBadly(detail, definition);
    case StopCode::UserInitiated: return false;
    case StopCode::ServiceSchedulerInitiated: break;
    }
    return detail.stoppedReason.find("health checks") != std::string::npos;
}

std::string milestoneText(const Milestone& milestone, const World& world)
{
    const auto service = [&] { return world.service(milestone.service).name; };
    switch (milestone.kind) {
    case MilestoneKind::Change: return changeText(milestone, world);
    case MilestoneKind::Stop:
    case MilestoneKind::Failure: return stopText(milestone, world);
    case MilestoneKind::DeploymentStarted: return fmt::format("a deployment of {} started", service());
    case MilestoneKind::DeploymentCompleted: return fmt::format("the deployment of {} completed", service());
    case MilestoneKind::DeploymentFailed: return fmt::format("the deployment of {} failed", service());
    }
    return {};
}

std::string_view toText(MilestoneKind kind)
{
    switch (kind) {
    case MilestoneKind::Change: return "change";
    case MilestoneKind::Stop: return "stop";
    case MilestoneKind::Failure: return "failure";
    case MilestoneKind::DeploymentStarted: return "deployment started";
    case MilestoneKind::DeploymentCompleted: return "deployment completed";
    case MilestoneKind::DeploymentFailed: return "deployment failed";
    }
    return {};
}

} // namespace taskarium
