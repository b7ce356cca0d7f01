// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <cstdint>
#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

namespace taskarium {

/// The standalone tasks of a world by the clientToken of the request that started them, for a day. It looks
/// at each task once, so that a question costs no more in a long run than in a short one. The world it is
/// asked about must always be a later one of the same run.
class TokenIndex {
public:
    /// Those that can still be described at a time, oldest first.
    [[nodiscard]] std::vector<TaskId> find(const World& world, const std::string& token, SimTime now);

private:
    void read(const World& world);
    void forget(const World& world, SimTime now);

    std::uint32_t m_seen = 0; ///< so many tasks have been looked at
    std::unordered_map<std::string, std::vector<TaskId>> m_tasks{};
    std::deque<std::string> m_tokens{}; ///< of the tasks in m_tasks, oldest first
};

} // namespace taskarium
