// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/timeline/lanetext.h>

#include <core/base/timetext.h>
#include <core/model/taskname.h>

#include <ui/style/style.h>

#include <QCoreApplication> // Q_DECLARE_TR_FUNCTIONS

namespace taskarium::ui {

namespace {

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

QString laneHint(const World& world, const Lane& lane, SimTime time, SimTime until)
{
    const QString name = qtText(ownerName(world, lane.task)) + u' ' + qtText(world.detail(lane.task).id);
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
