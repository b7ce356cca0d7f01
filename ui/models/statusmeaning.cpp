// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/statusmeaning.h>

#include <core/lifecycle/tasktable.h>

#include <ui/style/clause.h>

#include <QCoreApplication>

#include <algorithm>

namespace taskarium::ui {

namespace {

class Meanings {
    Q_DECLARE_TR_FUNCTIONS(StatusMeaning)

public:
    static StatusMeaning provisioning()
    {
        return {
            .meaning = tr("Something has to be ready before the task can be launched. For network mode "
                          "awsvpc that is the task's own elastic network interface."),
            .work = tr("ECS creates the network interface in one of the subnets and attaches it. No "
                       "container exists yet, and no agent is involved. A task that waits for its capacity "
                       "provider to bring an instance waits here too."),
            .duration = tr("3 to 17 seconds for a network interface. A wait for capacity may last 10 to 30 "
                           "minutes."),
            .question = tr("It is stuck here and no reason is shown. Why?"),
            .answer = tr("Usually no instance with room comes, or the subnet has no free address. If the "
                         "interface is not ready in time, the task stops with \"Timeout waiting for "
                         "network interface provisioning to complete.\""),
        };
    }

    static StatusMeaning pending()
    {
        return {
            .meaning = tr("ECS waits for the container agent. The task stays here until the resources that "
                          "it asks for are available to it."),
            .work = tr("The agent takes the task up as soon as CPU, memory and ports on its host are "
                       "really free. Recordings of real clusters show images being pulled and containers "
                       "being created here as well; the developer guide counts that as ACTIVATING."),
            .duration = tr("7 to 13 seconds on Fargate, 1 to 6 seconds on EC2, if the host has room."),
            .question = tr("Why does it stay PENDING although the instance looks empty?"),
            .answer = tr("A task that is stopping holds its memory until its containers are really dead. "
                         "ECS counts the resources as free when the stop is asked for; the agent waits for "
                         "the fact."),
        };
    }

    static StatusMeaning activating()
    {
        return {
            .meaning = tr("The task is being launched: what is left to do before it counts as RUNNING."),
            .work = tr("Images are pulled, containers are created, the network is configured, targets are "
                       "registered with the load balancer and instances with service discovery. In real "
                       "recordings only the registrations happen here."),
            .duration = tr("The pull depends on the image's size. Registration takes 10 to 40 seconds."),
            .question = tr("Why do my tasks never show ACTIVATING?"),
            .answer = tr("A task without target group and service discovery has nothing to register. In "
                         "the observed profile, as in real recordings, it then goes from PENDING straight "
                         "to RUNNING."),
        };
    }

    static StatusMeaning running()
    {
        return {
            .meaning = tr("The task runs: all of its containers have been started."),
            .work = tr("ECS watches. A batch job ends by itself; a task of a service runs until it is "
                       "scaled in, stopped or fails, and the service replaces what stops."),
            .duration = tr("From seconds for a job to months for a service."),
            .question = tr("It is RUNNING, but does it serve?"),
            .answer = tr("RUNNING says that the containers run, not that the application answers. The load "
                         "balancer's health check comes after it. A RUNNING task with desiredStatus "
                         "STOPPED has been told to stop already."),
        };
    }

    static StatusMeaning deactivating()
    {
        return {
            .meaning = tr("The task is about to stop and is first taken out of what sends it work."),
            .work = tr("ECS deregisters its targets and waits until the load balancer has drained them. "
                       "The containers keep running and finish what they have begun. SIGTERM has not been "
                       "sent yet."),
            .duration = tr("As long as the target group's deregistration delay: 300 seconds unless it was "
                           "changed."),
            .question = tr("Why does it take five minutes to stop a task?"),
            .answer = tr("That is the default deregistration delay. A service that answers within seconds "
                         "can set deregistration_delay.timeout_seconds much lower."),
        };
    }

    static StatusMeaning stopping()
    {
        return {
            .meaning = tr("ECS waits for the container agent to stop the containers."),
            .work = tr("The agent has each container sent its stop signal, SIGTERM unless the image says "
                       "otherwise and CTRL_SHUTDOWN_EVENT on Windows, so that the application can finish. "
                       "What still runs after the stopTimeout gets SIGKILL."),
            .duration = tr("Seconds, if the application handles SIGTERM; else the stopTimeout, 30 seconds "
                           "unless it is set."),
            .question = tr("Why is the exit code 137?"),
            .answer = tr("137 is 128 + 9: SIGKILL. The application did not end within the stopTimeout, or "
                         "it used more memory than it may. A shell as the first process often does not "
                         "pass SIGTERM on."),
        };
    }

    static StatusMeaning deprovisioning()
    {
        return {
            .meaning = tr("The containers have stopped; what was provisioned for the task is cleaned up."),
            .work = tr("ECS detaches and deletes the elastic network interface of network mode awsvpc. "
                       "Tasks on bridge or host have nothing to clean up and skip this state."),
            .duration = tr("About 13 seconds on Fargate."),
            .question = tr("Can it get stuck here?"),
            .answer = tr("Yes, if ECS may no longer delete the interface, for instance because its "
                         "service-linked role was deleted before the tasks were gone."),
        };
    }

    static StatusMeaning stopped()
    {
        return {
            .meaning = tr("The task is over. It cannot be started again; a service starts a new one "
                          "instead."),
            .work = tr("Nothing is left to do. ECS keeps the task so that you can read why it stopped: "
                       "stopCode and stoppedReason of the task, exitCode and reason of each container."),
            .duration = tr("It is shown for one hour."),
            .question = tr("Why was it stopped?"),
            .answer = tr("Begin with stopCode: it says who ended the task. Then stoppedReason says why, "
                         "and the containers' exit codes say how."),
        };
    }

    static StatusMeaning deleted()
    {
        return {
            .meaning = tr("A passing state at the very end. The console does not show it; describe-tasks "
                          "does."),
            .work = tr("ECS forgets the task. Amazon's guide has one sentence about this state and says "
                       "neither when it begins nor how long it lasts; we show it for a minute, an hour "
                       "after the task stopped."),
            .duration = tr("A minute here; unknown for the real service."),
            .question = tr("Can I delete a task?"),
            .answer = tr("No, it goes by itself. Afterwards describe-tasks answers with the failure "
                         "MISSING."),
        };
    }
};

bool leaves(const Transition& row, TaskStatus status)
{
    return row.from.last == status && row.to.last != status;
}

} // namespace

StatusMeaning meaningOf(TaskStatus status)
{
    switch (status) {
    case TaskStatus::Provisioning: return Meanings::provisioning();
    case TaskStatus::Pending: return Meanings::pending();
    case TaskStatus::Activating: return Meanings::activating();
    case TaskStatus::Running: return Meanings::running();
    case TaskStatus::Deactivating: return Meanings::deactivating();
    case TaskStatus::Stopping: return Meanings::stopping();
    case TaskStatus::Deprovisioning: return Meanings::deprovisioning();
    case TaskStatus::Stopped: return Meanings::stopped();
    case TaskStatus::Deleted: return Meanings::deleted();
    }
    return {};
}

std::vector<WayOut> waysOut(TaskStatus status)
{
    std::vector<WayOut> ways;
    for (const Course course : {Course::Usual, Course::Rare}) {
        for (const Transition& row : taskTransitions()) {
            WayOut way{row.to.last, clause(row.why)};
            const bool isKnown = std::find(ways.begin(), ways.end(), way) != ways.end();
            if (row.course == course && leaves(row, status) && !isKnown)
                ways.push_back(std::move(way));
        }
    }
    return ways;
}

} // namespace taskarium::ui
