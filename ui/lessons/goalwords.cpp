// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/lessons/goalwords.h>

#include <core/base/timetext.h>

#include <ui/style/style.h>

#include <QCoreApplication>

namespace taskarium::ui {

namespace {

struct GoalWords {
    Q_DECLARE_TR_FUNCTIONS(GoalWords)
};

QString serviceText(const std::string& name)
{
    return name.empty() ? GoalWords::tr("A service") : GoalWords::tr("Service %1").arg(qtText(name));
}

QString tasksText(const TaskScope& tasks)
{
    if (!tasks.service.empty())
        return GoalWords::tr("A task of %1").arg(qtText(tasks.service));
    return tasks.isAny() ? GoalWords::tr("A task") : GoalWords::tr("Task %1").arg(qtText(tasks.selector));
}

/// A condition as a sentence without its full stop.
struct ConditionWords {
    QString operator()(const UntilTime& until) const
    {
        return GoalWords::tr("The run comes to %1").arg(qtText(clockText(until.at)));
    }
    QString operator()(const UntilTaskReaches& until) const
    {
        return GoalWords::tr("%1 reaches %2").arg(tasksText(until.tasks), text(until.status));
    }
    QString operator()(const UntilTaskChanges& until) const
    {
        return GoalWords::tr("%1 changes its lastStatus").arg(tasksText(until.tasks));
    }
    QString operator()(const UntilTaskToldToStop& until) const
    {
        return GoalWords::tr("%1 is told to stop").arg(tasksText(until.tasks));
    }
    QString operator()(const UntilTaskLingers& until) const
    {
        return GoalWords::tr("%1 is in %2 for %3")
            .arg(tasksText(until.tasks), text(until.status), qtText(readableText(until.longerThan)));
    }
    QString operator()(const UntilServiceRuns& until) const
    {
        return GoalWords::tr("%1 has a runningCount of %2").arg(serviceText(until.service)).arg(until.count);
    }
    QString operator()(const UntilServiceSteady& until) const
    {
        return GoalWords::tr("%1 is in a steady state").arg(serviceText(until.service));
    }
    QString operator()(const UntilBelowMinimum& until) const
    {
        return GoalWords::tr("%1 runs fewer tasks than its minimum").arg(serviceText(until.service));
    }
    QString operator()(const UntilDeployment& until) const
    {
        const QString service = until.service.empty()
            ? GoalWords::tr("A deployment")
            : GoalWords::tr("The deployment of %1").arg(qtText(until.service));
        return until.outcome == RolloutState::Completed ? GoalWords::tr("%1 is COMPLETED").arg(service)
                                                        : GoalWords::tr("%1 is FAILED").arg(service);
    }
    QString operator()(const UntilFailure&) const { return GoalWords::tr("A task stops with an error"); }
};

struct GoalSentence {
    QString operator()(const AtMostGoal& goal) const
    {
        const QString most = QString::number(goal.most);
        switch (goal.what) {
        case CountedThing::RequestsLost:
            return goal.most == 0 ? GoalWords::tr("No request is lost")
                                  : GoalWords::tr("Requests lost: %1 at most").arg(most);
        case CountedThing::TasksFailed:
            return goal.most == 0 ? GoalWords::tr("No task fails")
                                  : GoalWords::tr("Failed tasks: %1 at most").arg(most);
        case CountedThing::TaskSeconds: break;
        }
        return GoalWords::tr("Seconds of all tasks together: %1 at most").arg(most);
    }
    QString operator()(const ByGoal& goal) const
    {
        return GoalWords::tr("%1 by %2")
            .arg(std::visit(ConditionWords{}, goal.condition), qtText(clockText(goal.latest)));
    }
    QString operator()(const NeverGoal& goal) const
    {
        return GoalWords::tr("Never: %1").arg(std::visit(ConditionWords{}, goal.condition));
    }
};

} // namespace

QString goalSentence(const Goal& goal)
{
    return std::visit(GoalSentence{}, goal);
}

} // namespace taskarium::ui
