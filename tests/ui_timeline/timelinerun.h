// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/timeline/timelineview.h>

#include <QObject>

#include <memory>

/// What the tests of the timeline's view have in common: a view of a run of some tasks.
namespace taskarium::test {

/// A shown timeline of forty tasks of a service and three standalone ones, and a fourth at one minute, that
/// has run for a little longer and ends at two minutes.
class TimelineRun : public QObject {
protected:
    void open();
    void close();

    [[nodiscard]] QPoint rowPoint(std::size_t row) const;
    [[nodiscard]] QPoint timePoint(SimTime time) const;

    /// The task whose lane is in a row; a heading has none.
    [[nodiscard]] TaskId taskAt(std::size_t row) const;

    std::unique_ptr<ui::Playback> m_playback{};
    std::unique_ptr<ui::Selection> m_selection{};
    std::unique_ptr<ui::TimelineView> m_view{};
};

} // namespace taskarium::test
