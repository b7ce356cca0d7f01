// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/log/taskstates.h>

#include <ui/timeline/foldedlanes.h>

namespace taskarium::ui {

/// A lane for each container of each task: PENDING, RUNNING and STOPPED as the agent reports them; hatched
/// from when its task is told to stop.
class ContainerLanes : public FoldedLanes {
public:
    using FoldedLanes::take;
    [[nodiscard]] std::string label(const World& world, std::size_t index) const override;

protected:
    void take(const Record& record) override;

private:
    /// The lanes of a task's containers: they follow one another.
    struct Entry {
        ServiceId service{};
        std::size_t first = 0;
        std::size_t count = 0;
        DesiredStatus desired = DesiredStatus::Running;
        SimTime seenAt{}; ///< the last observation of a recording
    };

    void add(TaskId task, const std::vector<Container>& containers, SimTime at);
    void takeObserved(const TaskObserved& content, SimTime at);
    void takeChange(const TaskChanged& content, SimTime at);
    void takeState(const StateChange& change);

    TaskStates m_states{};
    std::vector<Entry> m_tasks{};       ///< by TaskId
    std::vector<std::string> m_names{}; ///< by lane
};

} // namespace taskarium::ui
