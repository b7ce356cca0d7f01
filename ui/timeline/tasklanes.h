// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/timeline/lanesource.h>

namespace taskarium::ui {

/// A lane for each task, by TaskId: its life, as core tells it.
class TaskLanes : public LaneSource {
public:
    explicit TaskLanes(std::shared_ptr<Lifelines> lives) : m_lives(std::move(lives)) {}

    bool take(const EventLog& log, std::size_t most) override;
    [[nodiscard]] std::size_t taken() const override { return m_lives->taken(); }
    [[nodiscard]] std::size_t size() const override { return m_size; }
    [[nodiscard]] Lane lane(std::size_t index) const override;
    [[nodiscard]] std::string label(const World& world, std::size_t index) const override;
    [[nodiscard]] std::vector<TaskId> tasksOf(std::size_t index) const override;
    [[nodiscard]] std::optional<std::size_t> laneOf(TaskId task) const override;

private:
    std::shared_ptr<Lifelines> m_lives;
    std::size_t m_size = 0; ///< how many of the lives have joined their group
};

} // namespace taskarium::ui
