// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/timeline/lanesource.h>

namespace taskarium::ui {

/// Lanes that a source folds itself, record by record.
class FoldedLanes : public LaneSource {
public:
    bool take(const EventLog& log, std::size_t most) override;
    [[nodiscard]] std::size_t taken() const override { return m_taken; }
    [[nodiscard]] std::size_t size() const override { return m_lanes.size(); }
    [[nodiscard]] Lane lane(std::size_t index) const override;
    [[nodiscard]] std::vector<TaskId> tasksOf(std::size_t index) const override;
    [[nodiscard]] std::optional<std::size_t> laneOf(TaskId task) const override;

protected:
    /// Takes the next record.
    virtual void take(const Record& record) = 0;

    /// Begins the next lane, which joins a group afterwards; returns its index.
    std::size_t begin(SimTime at, TaskState state);

    /// A lane changes its state, if it is another.
    void change(std::size_t lane, SimTime at, TaskState state);
    void end(std::size_t lane, SimTime at) { m_lanes[lane].gone = at; }

    /// A recording does not show all of it.
    void breakOff(std::size_t lane, const LifeBreak& part) { m_lanes[lane].breaks.push_back(part); }

    /// A lane is about a task from now on, and the task's first one is this.
    void attach(std::size_t lane, TaskId task);

    [[nodiscard]] TaskState stateOf(std::size_t lane) const { return m_lanes[lane].spans.back().state; }

private:
    struct Entry {
        std::vector<LifeSpan> spans{};
        std::optional<SimTime> gone{};
        std::vector<LifeBreak> breaks{};
        std::vector<TaskId> tasks{};
    };

    std::size_t m_taken = 0;
    std::vector<Entry> m_lanes{};
    std::vector<std::uint32_t> m_laneOf{}; ///< by TaskId; none: noLane
};

} // namespace taskarium::ui
