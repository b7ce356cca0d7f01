// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/lesson/lesson.h>

namespace taskarium {

std::string_view toText(LessonKind kind)
{
    switch (kind) {
    case LessonKind::Lesson: return "lesson";
    case LessonKind::Incident: return "incident";
    case LessonKind::Challenge: break;
    }
    return "challenge";
}

std::string_view toText(LessonPanel panel)
{
    switch (panel) {
    case LessonPanel::FlowChart: return "flow chart";
    case LessonPanel::Grid: return "grid";
    case LessonPanel::Cluster: return "cluster";
    case LessonPanel::Inspector: return "inspector";
    case LessonPanel::Timeline: return "timeline";
    case LessonPanel::Charts: return "charts";
    case LessonPanel::Requests: return "requests";
    case LessonPanel::Tasks: return "tasks";
    case LessonPanel::Events: return "events";
    case LessonPanel::Times: return "times";
    case LessonPanel::Observers: return "observers";
    case LessonPanel::Costs: break;
    }
    return "costs";
}

} // namespace taskarium
