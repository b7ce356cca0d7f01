// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/timeline/timelinemark.h>

#include <ui/style/painting.h>

#include <QCoreApplication> // Q_DECLARE_TR_FUNCTIONS
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace taskarium::ui {

namespace {

constexpr double signWidth = 8;
constexpr double signReach = 6; ///< pixels from a sign's line that still are on it

QPolygonF signOf(MarkKind kind, QPointF foot)
{
    const double top = foot.y() - handleHeight - 1;
    const double middle = foot.y() - handleHeight / 2;
    switch (kind) {
    case MarkKind::Bookmark:
        return {{QPointF(foot.x(), top), QPointF(foot.x() + signWidth, (top + middle) / 2),
                 QPointF(foot.x(), middle)}};
    case MarkKind::Fork:
        return {{QPointF(foot.x(), top), QPointF(foot.x() + signWidth / 2, middle),
                 QPointF(foot.x(), foot.y()), QPointF(foot.x() - signWidth / 2, middle)}};
    case MarkKind::Difference: break;
    }
    return {{QPointF(foot.x() - signWidth / 2, top), QPointF(foot.x() + signWidth / 2, top),
             QPointF(foot.x() + signWidth / 2, middle), QPointF(foot.x() - signWidth / 2, middle)}};
}

/// The context of the strings that translators see.
class MarkText {
    Q_DECLARE_TR_FUNCTIONS(MarkText)
};

/// For each branch up to which time its history is the current one's too; nothing for those that are no
/// ancestors.
std::vector<std::optional<SimTime>> sharedUntil(const Session& session)
{
    const std::vector<Branch>& branches = session.branches();
    std::vector<std::optional<SimTime>> shared(branches.size());
    SimTime until = SimTime::max();
    for (BranchId branch = session.currentBranch(); branch.isValid();
         branch = branches[branch.value].parent) {
        shared[branch.value] = until;
        until = std::min(until, branches[branch.value].leftAt);
    }
    return shared;
}

bool isIn(const TimelineLayout& layout, const TimelineMark& mark)
{
    return mark.at >= layout.scale.window.begin && mark.at <= layout.scale.window.end;
}

} // namespace

std::vector<TimelineMark> marksOf(const Session& session)
{
    std::vector<TimelineMark> marks;
    for (const Bookmark& bookmark : session.bookmarks())
        marks.push_back({.at = bookmark.at, .text = qtText(bookmark.name), .kind = MarkKind::Bookmark});
    const std::vector<Branch>& branches = session.branches();
    const std::vector<std::optional<SimTime>> shared = sharedUntil(session);
    for (const Branch& branch : branches) {
        const auto& until = branch.parent.isValid() ? shared[branch.parent.value] : std::nullopt;
        if (until && branch.leftAt <= *until)
            marks.push_back(
                {.at = branch.leftAt,
                 .text = MarkText::tr("%1 leaves %2")
                             .arg(qtText(branch.name), qtText(branches[branch.parent.value].name)),
                 .kind = MarkKind::Fork});
    }
    std::ranges::stable_sort(marks, {}, &TimelineMark::at);
    return marks;
}

void paintMarks(QPainter& painter, const TimelineLayout& layout, const std::vector<TimelineMark>& marks,
                const Colours& colours)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const TimelineMark& mark : marks) {
        if (!isIn(layout, mark))
            continue;
        const QColor& colour = mark.kind == MarkKind::Bookmark ? colours.accent : colours.warning;
        const double x = std::round(layout.scale.x(mark.at)) + 0.5;
        painter.setPen(QPen(colour, 1, Qt::DotLine));
        painter.drawLine(QPointF(x, layout.bars.top() - handleHeight), QPointF(x, layout.bars.bottom()));
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawPolygon(signOf(mark.kind, {x, layout.bars.top()}));
    }
    painter.restore();
}

std::optional<TimelineMark> markAt(const TimelineLayout& layout, const std::vector<TimelineMark>& marks,
                                   QPointF point)
{
    std::optional<TimelineMark> nearest;
    if (point.y() < layout.bars.top() - handleHeight - 1 || point.y() > layout.bars.top())
        return nearest;
    double closest = signReach;
    for (const TimelineMark& mark : marks) {
        const double distance = std::abs(layout.scale.x(mark.at) - point.x());
        if (!isIn(layout, mark) || distance > closest)
            continue;
        closest = distance;
        nearest = mark;
    }
    return nearest;
}

} // namespace taskarium::ui
