// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/log/eventlog.h>
#include <core/model/details.h>
#include <core/model/world.h>

#include <cstddef>
#include <memory>
#include <unordered_map>

namespace taskarium {

/// Makes the cold part of a task from the records of that task alone, and keeps the last few thousand.
class LogDetails : public DetailSource {
public:
    explicit LogDetails(std::shared_ptr<const EventLog> log);

    /// From now on details begin with those of this world, to which so many records lead: the records before
    /// may be forgotten. Tasks that are over in it (isOver) are known no more.
    void beginWith(const World& world, std::size_t records);

    /// The same as another one, whose log begins like this one's.
    void beginAs(const LogDetails& other);

    [[nodiscard]] bool knows(TaskId task) const override;
    [[nodiscard]] const TaskDetail& detail(TaskId task, std::uint32_t changes) const override;

private:
    struct Made {
        std::uint32_t changes = 0;
        TaskDetail detail{};
    };
    [[nodiscard]] Made made(TaskId task, std::uint32_t changes) const;

    std::shared_ptr<const EventLog> m_log;
    using Store = std::unordered_map<std::uint64_t, TaskDetail>; ///< by task and number of changes

    [[nodiscard]] const TaskDetail* find(std::uint64_t key) const;

    std::unordered_map<TaskId, Made> m_first{}; ///< of the tasks in the world that it begins with
    std::size_t m_firstCount = 0;               ///< records that lead to it

    mutable Store m_young{};
    mutable Store m_old{}; ///< goes when the young ones are many; what is asked for again becomes young
};

} // namespace taskarium
