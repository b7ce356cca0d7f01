// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/log/record.h>
#include <core/model/world.h>

#include <map>
#include <vector>

namespace taskarium {

/// Which ports of each host the containers there have, so that not all of them need be asked. A host is
/// written down when it is first asked about, and then kept by Engine::record().
class PortBook {
public:
    /// The ports that containers of the tasks on an instance have taken which are not STOPPED yet, in order.
    [[nodiscard]] const std::vector<int>& taken(const World& world, InstanceId instance);

    /// To be told of each change of a task before it is applied, and after that with the lastStatus that the
    /// task had.
    void willChange(const World& world, const TaskChanged& change);
    void hasChanged(const World& world, const TaskChanged& change, TaskStatus before);

private:
    [[nodiscard]] std::vector<int>* find(const World& world, TaskId task);

    std::map<InstanceId, std::vector<int>> m_taken{};
};

} // namespace taskarium
