// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/time.h>
#include <core/session/session.h>

#include <ui/style/style.h>
#include <ui/timeline/timelinelayout.h>

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

class QPainter;

namespace taskarium::ui {

/// What a mark on the timeline stands for.
enum class MarkKind : std::uint8_t {
    Bookmark,   ///< a moment that was given a name
    Fork,       ///< where a branch left another
    Difference, ///< where two branches differ for the first time
};

/// A moment that is marked above the lanes. Its text is told where the pointer rests on it; a click seeks to
/// it.
struct TimelineMark {
    SimTime at{};
    QString text{};
    MarkKind kind = MarkKind::Bookmark;

    friend bool operator==(const TimelineMark&, const TimelineMark&) = default;
};

/// The bookmarks of the current branch, and where branches left its history, in order of time.
[[nodiscard]] std::vector<TimelineMark> marksOf(const Session& session);

/// Paints the marks that lie in the window of a layout: a sign in the strip above the rows, and a dotted line
/// through them.
void paintMarks(QPainter& painter, const TimelineLayout& layout, const std::vector<TimelineMark>& marks,
                const Colours& colours);

/// The mark whose sign is at a point, the nearest if there are several; nothing if none is.
[[nodiscard]] std::optional<TimelineMark> markAt(const TimelineLayout& layout,
                                                 const std::vector<TimelineMark>& marks, QPointF point);

} // namespace taskarium::ui
