// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/timeline/lanetext.h>

#include <core/base/timetext.h>

#include <ui/style/style.h>

#include <QCoreApplication> // Q_DECLARE_TR_FUNCTIONS

namespace taskarium::ui {

namespace {

constexpr qsizetype shortIdDigits = 4;

/// The context of the strings that translators see.
class LaneText {
    Q_DECLARE_TR_FUNCTIONS(LaneText)
};

/// "RUNNING, desired STOPPED".
QString stateText(TaskState state)
{
    return LaneText::tr("%1, desired %2").arg(text(state.last), text(state.desired));
}

} // namespace

QString ownerName(const World& world, TaskId task)
{
    const Task& entry = world.task(task);
    if (entry.service.isValid())
        return qtText(world.service(entry.service).name);
    return qtText(world.definition(entry.definition).family);
}

QString laneId(const World& world, TaskId task)
{
    return qtText(world.detail(task).id).left(shortIdDigits);
}

QString laneLabel(const World& world, TaskId task)
{
    return ownerName(world, task) + u' ' + laneId(world, task);
}

QString laneHint(const World& world, const Lane& lane, SimTime time, SimTime until)
{
    const QString name = ownerName(world, lane.task) + u' ' + qtText(world.detail(lane.task).id);
    const std::optional<std::size_t> index = lane.spanAt(time);
    if (!index)
        return name;
    const Span& span = lane.spans[*index];
    const std::optional<SimTime> end = lane.endOf(*index);
    const QString begin = qtText(clockText(span.begin));
    const QString length = qtText(readableText(end.value_or(until) - span.begin));
    const QString when = end ? LaneText::tr("%1 to %2: %3").arg(begin, qtText(clockText(*end)), length)
                             : LaneText::tr("since %1: %2 so far").arg(begin, length);
    return name + u'\n' + stateText(span.state) + u'\n' + when;
}

} // namespace taskarium::ui
