// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/json/jsontext.h>
#include <core/model/world.h>

#include <map>
#include <string>
#include <tuple>

namespace taskarium {

/// Writes the `detail` of 'ECS Task State Change' events. What a task shows of its request and its definition
/// never changes, so it is made once for all tasks that share them and stand alike.
class EventTaskWriter {
public:
    /// Writes the members of the detail, without the object around them.
    void write(JsonText& json, const World& world, TaskId task);

    /// Lets go of what it has found out and could find out again.
    void forget() { m_common.clear(); }

private:
    /// What tasks of one definition and request have in common, as JSON.
    struct Common {
        std::string attributes{};
        std::string cpu{};
        std::string memory{};
        bool enableExecuteCommand = false;
        std::string ephemeralStorage{}; ///< empty but on Fargate
        std::string overrides{};
    };
    class ToldCommon;
    using CommonKey = std::tuple<TaskDefinitionId, std::string, std::size_t, InstanceId, Place>;

    static Common makeCommon(const World& world, TaskId task);
    const Common& commonOf(const World& world, TaskId task);
    static void writeState(JsonText& json, const World& world, TaskId id, const ToldCommon& facts);

    std::map<CommonKey, Common> m_common{}; ///< by definition, request, number of containers, and place
};

} // namespace taskarium
