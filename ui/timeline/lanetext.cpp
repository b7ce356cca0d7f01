// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/timeline/lanetext.h>

#include <core/base/timetext.h>

#include <ui/style/clause.h>
#include <ui/style/style.h>

#include <QCoreApplication> // Q_DECLARE_TR_FUNCTIONS

#include <algorithm>

namespace taskarium::ui {

namespace {

/// The context of the strings that translators see.
class LaneText {
    Q_DECLARE_TR_FUNCTIONS(LaneText)
};

QString instanceText(TaskState state)
{
    const bool isDraining = state.desired == DesiredStatus::Stopped;
    switch (state.last) {
    case TaskStatus::Provisioning: return QStringLiteral("REGISTERING");
    case TaskStatus::Pending:
        return isDraining ? LaneText::tr("DRAINING, agent not connected")
                          : LaneText::tr("ACTIVE, agent not connected");
    case TaskStatus::Running: return isDraining ? QStringLiteral("DRAINING") : QStringLiteral("ACTIVE");
    case TaskStatus::Deprovisioning: return QStringLiteral("DEREGISTERING");
    case TaskStatus::Activating:
    case TaskStatus::Deactivating:
    case TaskStatus::Stopping:
    case TaskStatus::Stopped:
    case TaskStatus::Deleted: break;
    }
    return QStringLiteral("INACTIVE");
}

QString rolloutText(TaskState state)
{
    const QString rollout = state.last == TaskStatus::Activating ? QStringLiteral("IN_PROGRESS")
        : state.last == TaskStatus::Running                      ? QStringLiteral("COMPLETED")
                                                                 : QStringLiteral("FAILED");
    const bool isReplaced = state.desired == DesiredStatus::Stopped && state.last != TaskStatus::Stopped;
    return isReplaced ? LaneText::tr("%1, being replaced").arg(rollout) : rollout;
}

/// "00:00:02.000 to 00:00:05.100: 3.1 s", or since when and how long so far.
QString whenText(SimTime begin, std::optional<SimTime> end, SimTime until)
{
    const QString from = qtText(clockText(begin));
    const QString length = qtText(preciseText(end.value_or(until) - begin));
    return end ? LaneText::tr("%1 to %2: %3").arg(from, qtText(clockText(*end)), length)
               : LaneText::tr("since %1: %2 so far").arg(from, length);
}

/// The spans of one state: a step's end does not end it.
struct Stretch {
    std::size_t first = 0;
    std::size_t last = 0;
};

Stretch stretchOf(const Lane& lane, std::size_t span)
{
    Stretch stretch{span, span};
    while (stretch.first > 0 && lane.spans[stretch.first - 1].state == lane.spans[span].state)
        --stretch.first;
    while (stretch.last + 1 < lane.spans.size()
           && lane.spans[stretch.last + 1].state == lane.spans[span].state)
        ++stretch.last;
    return stretch;
}

/// "unknown between 00:00:02.000 and 00:00:05.100: 2 versions are missing".
QString gapText(const LifeBreak& gap)
{
    return LaneText::tr("unknown between %1 and %2: %n versions are missing", "",
                        static_cast<int>(gap.missingVersions))
        .arg(qtText(clockText(gap.from)), qtText(clockText(gap.until)));
}

/// Whether the table of transitions knows no way to a state that was seen at a time.
bool isImpossibleAt(const Lane& lane, SimTime time)
{
    return std::ranges::any_of(
        lane.breaks, [time](const LifeBreak& part) { return part.isImpossible && part.until == time; });
}

/// "then RUNNING, desired RUNNING: the containers have started".
QString nextText(LaneKind kind, const Lane& lane, std::size_t next)
{
    const LifeSpan& span = lane.spans[next];
    const QString state = stateText(kind, span.state);
    const QString cause = isImpossibleAt(lane, span.begin)
        ? LaneText::tr("the table of transitions knows no way there")
        : clause(causeText(lane.spans[next - 1].state, span));
    return cause.isEmpty() ? LaneText::tr("then %1").arg(state)
                           : LaneText::tr("then %1: %2").arg(state, cause);
}

/// What is known at a time at which nothing is.
QStringList gapLines(LaneKind kind, const Lane& lane, const LifeBreak& gap)
{
    QStringList lines{gapText(gap)};
    if (const std::optional<std::size_t> before = lane.spanAt(gap.from))
        lines += LaneText::tr("last seen as %1").arg(stateText(kind, lane.spans[*before].state));
    if (const std::optional<std::size_t> next = lane.spanAt(gap.until); next && *next > 0)
        lines += nextText(kind, lane, *next);
    return lines;
}

} // namespace

QString text(LaneKind kind)
{
    switch (kind) {
    case LaneKind::Tasks: return LaneText::tr("Tasks");
    case LaneKind::Containers: return LaneText::tr("Containers");
    case LaneKind::Deployments: return LaneText::tr("Deployments");
    case LaneKind::Instances: return LaneText::tr("Container instances");
    }
    return {};
}

QString stateText(LaneKind kind, TaskState state)
{
    switch (kind) {
    case LaneKind::Tasks: return LaneText::tr("%1, desired %2").arg(text(state.last), text(state.desired));
    case LaneKind::Containers:
        return state.desired == DesiredStatus::Stopped && state.last != TaskStatus::Stopped
            ? LaneText::tr("%1, its task is to stop").arg(text(state.last))
            : text(state.last);
    case LaneKind::Deployments: return rolloutText(state);
    case LaneKind::Instances: return instanceText(state);
    }
    return {};
}

QString letterOf(LaneKind kind, TaskState state)
{
    if (kind == LaneKind::Tasks)
        return colours(Theme::Light).status(state.last).letter;
    return stateText(kind, state).left(1);
}

QString text(Phase phase)
{
    switch (phase) {
    case Phase::Capacity: return LaneText::tr("capacity wait");
    case Phase::NetworkInterface: return LaneText::tr("ENI");
    case Phase::Agent: return LaneText::tr("agent");
    case Phase::ImagePull: return LaneText::tr("image pull");
    case Phase::ContainerStart: return LaneText::tr("container start");
    case Phase::Registration: return LaneText::tr("registration");
    case Phase::Running: return text(TaskStatus::Running);
    case Phase::Deregistration: return LaneText::tr("deregistration");
    case Phase::ContainerStop: return LaneText::tr("SIGTERM to exit");
    case Phase::StopReport: return LaneText::tr("report");
    case Phase::Cleanup: return LaneText::tr("cleanup");
    }
    return {};
}

QString stepName(const LifeSpan& span)
{
    const std::optional<Phase> phase = span.step == StepKind::None ? std::nullopt : phaseOf(span);
    return phase && *phase != Phase::Running ? text(*phase) : QString();
}

QString headingText(const Lanes& lanes, const World& world, std::size_t group)
{
    const LaneGroup& heading = lanes.group(group);
    const auto count = static_cast<int>(heading.lanes.size());
    const QString name = heading.service.isValid() ? qtText(world.service(heading.service).name)
        : !heading.zone.empty()                    ? qtText(heading.zone)
        : lanes.kind() == LaneKind::Instances      ? LaneText::tr("external")
                                                   : LaneText::tr("standalone");
    return LaneText::tr("%1 · %2", "a group of lanes, how many").arg(name).arg(count);
}

QString laneName(const Lanes& lanes, const World& world, std::size_t lane)
{
    return qtText(lanes.source().label(world, lane));
}

QString laneHint(const Lanes& lanes, const World& world, std::size_t index, LaneMoment moment)
{
    QStringList lines{laneName(lanes, world, index)};
    const Lane lane = lanes.source().lane(index);
    const std::optional<std::size_t> at = lane.spanAt(moment.time);
    if (!at)
        return lines.front();
    if (const LifeBreak* const gap = gapAt(lane.breaks, moment.time))
        return (lines + gapLines(lanes.kind(), lane, *gap)).join(u'\n');
    const LifeSpan& span = lane.spans[*at];
    const Stretch stretch = stretchOf(lane, *at);
    const SimTime begin = lane.spans[stretch.first].begin;
    lines += stateText(lanes.kind(), span.state);
    lines += whenText(begin, lane.endOf(stretch.last), moment.until);
    if (const QString step = stepName(span); !step.isEmpty())
        lines += LaneText::tr("%1: %2", "a step, when it was")
                     .arg(step, whenText(span.begin, lane.endOf(*at), moment.until));
    if (stretch.last + 1 < lane.spans.size())
        lines += nextText(lanes.kind(), lane, stretch.last + 1);
    return lines.join(u'\n');
}

QString laneSentence(const Lanes& lanes, const World& world, std::size_t index, SimTime until)
{
    const Lane lane = lanes.source().lane(index);
    QStringList parts;
    for (std::size_t i = 0; i < lane.spans.size();) {
        const Stretch stretch = stretchOf(lane, i);
        const SimTime end = lane.endOf(stretch.last).value_or(until);
        parts.prepend(LaneText::tr("%1 for %2")
                          .arg(stateText(lanes.kind(), lane.spans[i].state),
                               qtText(preciseText(end - lane.spans[i].begin))));
        i = stretch.last + 1;
    }
    for (const LifeBreak& part : lane.breaks) {
        if (part.missingVersions > 0)
            parts += gapText(part);
    }
    return LaneText::tr("%1: %2").arg(laneName(lanes, world, index), parts.join(LaneText::tr("; ")));
}

} // namespace taskarium::ui
