// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/json/jsontext.h>
#include <core/json/taskfacts.h>
#include <core/model/world.h>

#include <cstdint>
#include <map>
#include <string>
#include <tuple>

namespace taskarium {

/// Writes tasks of a world as DescribeTasks answers them, in its wire form (see wireText). What tasks show of
/// their request and their definition is read once for all that share them, so many are written in little
/// time.
class TaskWriter {
public:
    /// Whether the tags are told, which DescribeTasks does if it is asked to include them; else the list is
    /// empty.
    enum class Tags : std::uint8_t { Told, Kept };

    /// The world outlives the writer and stays as it is.
    explicit TaskWriter(const World& world, Tags tags = Tags::Told) : m_world(world), m_tags(tags) {}

    /// Writes a task as an object: the element of a list, or the whole document.
    void write(JsonText& out, TaskId task);

private:
    /// What tasks of one definition and request have in common; texts in wire form.
    struct Common {
        TaskFacts facts{};
        std::string overrides{};
        std::string storage{}; ///< empty but on Fargate
    };
    /// Definition, launch type, whether it is of a service and stopped by hand, request, names of containers.
    using CommonKey = std::tuple<TaskDefinitionId, LaunchType, bool, bool, std::string, std::string>;
    class Members;

    const Common& commonOf(TaskId task);

    const World& m_world;
    Tags m_tags;
    std::map<CommonKey, Common> m_common{};
};

} // namespace taskarium
