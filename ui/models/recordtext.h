// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/log/record.h>

#include <QString>

#include <optional>

namespace taskarium::ui {

/// What a record alone does not say: whom it is about and between which states it moved a task.
struct RecordFacts {
    std::optional<TaskId> task{};
    std::optional<ServiceId> service{};
    TaskState from{}; ///< only for records about a task; equal to `to` if the state stayed
    TaskState to{};
    bool isFirst = false; ///< it is the first record of its task

    friend bool operator==(const RecordFacts&, const RecordFacts&) = default;
};

/// What happened, as one sentence without its full stop: "web 3f1d2c4b PENDING → ACTIVATING: the agent begins
/// the launch". Names are looked up in any world in which the record has already happened.
[[nodiscard]] QString recordText(const Record& record, const RecordFacts& facts, const World& names);

/// Whether a record tells of a refused request, a failed deployment or a task that did not come or stay up by
/// itself, or of a task that went where the table knows no way.
[[nodiscard]] bool isTrouble(const Record& record);

} // namespace taskarium::ui
