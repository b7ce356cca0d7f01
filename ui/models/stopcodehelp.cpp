// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/stopcodehelp.h>

#include <QCoreApplication>

namespace taskarium::ui {

namespace {

class StopHelp {
    Q_DECLARE_TR_FUNCTIONS(StopCodeHelp)

public:
    static StopCodeHelp taskFailedToStart()
    {
        return {
            .cause = tr("The task did not get as far as RUNNING: its network interface, an image, a "
                        "secret, a volume or room on an instance could not be had, or a container did not "
                        "start."),
            .field = tr("stoppedReason names the error on Fargate, for instance CannotPullContainerError "
                        "or ResourceInitializationError. On EC2 it says \"Task failed to start\" and the "
                        "error is in the reason of the container. Secrets and files that could not be "
                        "fetched are named by the task there, too."),
            .remedy = tr("Check in this order: the image's name and tag, the execution role, the way from "
                         "the subnet to the registry (NAT gateway or VPC endpoints), then CPU and memory "
                         "of the instances."),
        };
    }

    static StopCodeHelp essentialContainerExited()
    {
        return {
            .cause = tr("A container marked as essential ended by itself, so ECS stopped the others. For a "
                        "batch job this is the normal end."),
            .field = tr("exitCode of each container, and its reason. 0 is success, 137 is SIGKILL (often "
                        "memory, then the reason says OutOfMemoryError), 139 a segmentation fault, 1 and 2 "
                        "the application's own errors."),
            .remedy = tr("Read the container's log around stoppedAt. For a service: the process must stay "
                         "in the foreground and must not end."),
        };
    }

    static StopCodeHelp userInitiated()
    {
        return {
            .cause = tr("Somebody called StopTask, or pressed Stop in the console."),
            .field = tr("stoppedReason holds the reason that was given, else \"Task stopped by user\". "
                        "CloudTrail knows who it was."),
            .remedy = tr("Nothing is broken. If a service owns the task, it starts another one: to have "
                         "fewer, lower its desired count."),
        };
    }

    static StopCodeHelp serviceSchedulerInitiated()
    {
        return {
            .cause = tr("The service no longer wanted the task: it was scaled in, replaced by a "
                        "deployment, found unhealthy, or its instance is being drained."),
            .field = tr("stoppedReason: \"Scaling activity initiated by ...\" names the deployment; \"Task "
                        "failed ELB health checks ...\" or \"Task failed container health checks\" name "
                        "the check. The service's events tell the rest."),
            .remedy = tr("Scaling and deployments need none. For health checks: open the path and the "
                         "port, allow a longer grace period for a slow start, and see whether the tasks "
                         "are overloaded."),
        };
    }

    static StopCodeHelp spotInterruption()
    {
        return {
            .cause = tr("Fargate Spot took its capacity back."),
            .field = tr("stoppedReason: \"Your Spot Task was interrupted.\" The event two minutes before "
                        "it has lastStatus RUNNING and desiredStatus STOPPED."),
            .remedy = tr("Handle SIGTERM within the stopTimeout (up to 120 s) and keep a base of tasks on "
                         "regular capacity."),
        };
    }

    static StopCodeHelp terminationNotice()
    {
        return {
            .cause = tr("The EC2 instance under the task was terminated or stopped."),
            .field =
                tr("stoppedReason: \"Host EC2 (instance i-...) terminated.\" or \"... stopped.\" The "
                   "containers have no exit code, since no agent was left to report one. Of a stopped "
                   "instance nobody reports that the task has stopped, either: it keeps its last state."),
            .remedy = tr("Drain an instance before it is terminated: set it to DRAINING, or use managed "
                         "draining of the capacity provider. Deregister one that is gone by force."),
        };
    }

    static StopCodeHelp infrastructureHealth()
    {
        return {
            .cause = tr("ECS found the infrastructure under the task to be unhealthy."),
            .field = tr("stoppedReason. The code is new; Amazon has not published its texts."),
            .remedy = tr("A service replaces the task by itself. Start standalone tasks again, and spread "
                         "tasks over more than one availability zone."),
        };
    }

    static QString exitCode(int code)
    {
        switch (code) {
        case 0: return tr("It finished, or handled SIGTERM and ended cleanly.");
        case 126: return tr("Its command could not be executed.");
        case 127: return tr("Its command was not found.");
        case 137: return tr("SIGKILL: the stopTimeout ran out, or it used more memory than it may.");
        case 139: return tr("Segmentation fault.");
        case 143: return tr("SIGTERM ended it: the application does not handle the signal.");
        default: return {};
        }
    }
};

} // namespace

StopCodeHelp helpFor(StopCode code)
{
    switch (code) {
    case StopCode::TaskFailedToStart: return StopHelp::taskFailedToStart();
    case StopCode::EssentialContainerExited: return StopHelp::essentialContainerExited();
    case StopCode::UserInitiated: return StopHelp::userInitiated();
    case StopCode::ServiceSchedulerInitiated: return StopHelp::serviceSchedulerInitiated();
    case StopCode::SpotInterruption: return StopHelp::spotInterruption();
    case StopCode::TerminationNotice: return StopHelp::terminationNotice();
    case StopCode::InfrastructureHealth: return StopHelp::infrastructureHealth();
    }
    return {};
}

QString exitCodeText(int exitCode)
{
    return StopHelp::exitCode(exitCode);
}

} // namespace taskarium::ui
