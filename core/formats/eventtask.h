// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/formats/eventtexts.h>
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
    explicit EventTaskWriter(EventTexts& texts) : m_texts(texts) {}

    /// Writes the members of the detail, without the object around them. `arn` is that of the task, as JSON.
    void write(JsonText& json, const World& world, TaskId task, std::string_view arn);

    /// Lets go of what it has found out and could find out again.
    void forget() { m_common.clear(); }

private:
    /// What tasks of one definition and request have in common, as JSON.
    struct Common {
        std::string attributes{};
        std::string cpu{};
        std::string memory{};
        std::string enableExecuteCommand{};
        std::string ephemeralStorage{}; ///< empty but on Fargate
        std::string overrides{};
        std::string definitionArn{};
        bool hasAgents = false; ///< of ECS Exec
    };
    class Members;

    /// Definition, number of containers, launch type, request, and architecture.
    template <typename Text>
    using CommonKey = std::tuple<TaskDefinitionId, std::size_t, LaunchType, Text, Text>;

    static Common makeCommon(const World& world, TaskId task);
    const Common& commonOf(const World& world, TaskId task);

    EventTexts& m_texts;
    std::map<CommonKey<std::string>, Common, std::less<>> m_common{};
};

} // namespace taskarium
