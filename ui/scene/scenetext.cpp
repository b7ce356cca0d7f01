// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/scenetext.h>

#include <core/base/timetext.h>
#include <core/model/taskname.h>

#include <ui/scene/chartlayout.h>
#include <ui/style/clause.h>
#include <ui/style/style.h>

#include <QCoreApplication>
#include <QLocale>

namespace taskarium::ui {

namespace {

/// Gives the strings of the chart one context for translators.
struct SceneText {
    Q_DECLARE_TR_FUNCTIONS(SceneText)
};

QString reasonOf(const ChartArrow& arrow, Trigger trigger)
{
    // From PROVISIONING a start fails with nothing to undo only if no place was found.
    const bool hadNoPlace = arrow.from == TaskStatus::Provisioning && arrow.to == TaskStatus::Stopped;
    switch (trigger) {
    case Trigger::StopRequested: return SceneText::tr("stop requested");
    case Trigger::LaunchAbandoned: return SceneText::tr("stopped before launch");
    case Trigger::StartFailed:
        return hadNoPlace ? SceneText::tr("no capacity found") : SceneText::tr("start failed");
    case Trigger::EssentialExited: return SceneText::tr("essential container exited");
    case Trigger::InstanceLost: return SceneText::tr("instance gone");
    case Trigger::ContainersStopped:
        return arrow.from == TaskStatus::Pending ? SceneText::tr("stopped while pending")
                                                 : SceneText::tr("containers stopped");
    case Trigger::NetworkReady:
    case Trigger::CapacityFound:
    case Trigger::AgentReady:
    case Trigger::ContainersUp:
    case Trigger::Registered:
    case Trigger::InterruptionNoticed: // It moves no lastStatus, and what follows is as after a request.
    case Trigger::StopBegun:
    case Trigger::Deregistered:
    case Trigger::CleanedUp:
    case Trigger::RetentionOver: break;
    }
    return {};
}

/// "2.1 s left"; empty where the end is not known.
QString remainingText(const Step& step, SimTime playhead)
{
    if (!step.due || *step.due < playhead)
        return {};
    return SceneText::tr("%1 left").arg(qtText(readableText(*step.due - playhead)));
}

} // namespace

QString stateCaption(TaskStatus status, Profile profile)
{
    const bool isDocumented = profile == Profile::Documented;
    switch (status) {
    case TaskStatus::Provisioning: return SceneText::tr("ENI, or wait for capacity");
    case TaskStatus::Pending:
        return isDocumented ? SceneText::tr("waiting for the agent") : SceneText::tr("agent · pull · create");
    case TaskStatus::Activating:
        return isDocumented ? SceneText::tr("pull · create · register") : SceneText::tr("register");
    case TaskStatus::Deactivating: return SceneText::tr("deregister target");
    case TaskStatus::Stopping: return SceneText::tr("SIGTERM → SIGKILL");
    case TaskStatus::Deprovisioning: return SceneText::tr("detach and delete the ENI");
    case TaskStatus::Deleted: return SceneText::tr("describe-tasks only");
    case TaskStatus::Running:
    case TaskStatus::Stopped: break;
    }
    return {};
}

QStringList arrowReasons(const ChartArrow& arrow)
{
    QStringList reasons;
    if (arrow.course == Course::Usual)
        return reasons;
    for (const Trigger trigger : arrow.triggers)
        reasons.append(reasonOf(arrow, trigger));
    reasons.removeAll(QString());
    reasons.removeDuplicates();
    if (reasons.size() > 1)
        reasons.removeAll(reasonOf(arrow, Trigger::InstanceLost));
    return reasons;
}

QString fromAnywhereText()
{
    return SceneText::tr("instance gone, in any state");
}

QString upwardHeading()
{
    return SceneText::tr("on the way up");
}

QString downwardHeading()
{
    return SceneText::tr("on the way down");
}

QString profileText(const ChartRequest& request)
{
    if (request.origin == Origin::Recorded)
        return SceneText::tr("recording");
    return SceneText::tr("profile: %1").arg(qtText(toText(request.profile)));
}

QString legendText(DesiredStatus desired)
{
    return SceneText::tr("desired %1").arg(text(desired));
}

QString standaloneText()
{
    return SceneText::tr("standalone");
}

QString squareText(int tasks)
{
    // Pictures are made without a window, too, and so without the catalogue of plurals.
    return tasks == 1 ? SceneText::tr("1 square = 1 task")
                      : SceneText::tr("1 square = %1 tasks", nullptr, tasks).arg(countText(tasks));
}

QString countText(int count)
{
    constexpr int firstLong = 10'000;
    return count < firstLong ? QString::number(count) : QLocale(QLocale::English).toString(count);
}

QString taskSentence(const World& world, TaskId task, SimTime playhead)
{
    const Task& hot = world.task(task);
    QStringList parts{qtText(taskName(world, task)),
                      SceneText::tr("%1, desired %2").arg(text(hot.state.last), text(hot.state.desired)),
                      clause(stepText(hot.step.kind, world.definition(hot.definition))),
                      remainingText(hot.step, playhead)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

namespace {

/// Why tasks without a target take another usual way than those with one.
QString detourReason(const ChartArrow& arrow)
{
    if (arrow.from == TaskStatus::Running && arrow.to == TaskStatus::Stopping)
        return SceneText::tr("no target to deregister");
    if (arrow.from == TaskStatus::Pending && arrow.to == TaskStatus::Running)
        return SceneText::tr("no target to register");
    return {};
}

} // namespace

QString arrowSentence(const ChartArrow& arrow)
{
    const QString way = text(arrow.from) + QStringLiteral(" → ") + text(arrow.to);
    QStringList reasons = arrowReasons(arrow);
    if (const QString detour = detourReason(arrow); reasons.isEmpty() && !detour.isEmpty())
        reasons.append(detour);
    return reasons.isEmpty() ? way : way + QStringLiteral(": ") + reasons.join(QStringLiteral(", "));
}

QString stateSentence(const World& world, TaskStatus status)
{
    const int unwanted = world.counts.of(TaskState{status, DesiredStatus::Stopped});
    const int count = world.counts.of(status);
    const QString all =
        SceneText::tr("%1: %2 tasks", "1: a state", count).arg(text(status), countText(count));
    if (unwanted == 0 || status > TaskStatus::Running)
        return all;
    return SceneText::tr("%1, %2 of them with %3")
        .arg(all, countText(unwanted), legendText(DesiredStatus::Stopped));
}

QString countsSentence(const World& world)
{
    QStringList parts;
    for (const TaskStatus status : taskStatuses)
        parts.append(text(status) + QLatin1Char(' ') + countText(world.counts.of(status)));
    return parts.join(QStringLiteral(", "));
}

} // namespace taskarium::ui
