// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/lifecycle/parts.h>
#include <core/model/world.h>
#include <core/session/session.h>

#include <QString>

#include <optional>
#include <string_view>
#include <vector>

namespace taskarium::ui {

/// "10:02:31.140": an instant as a clock in UTC would show it, with the date if it is not the scenario's
/// first day.
[[nodiscard]] QString timeText(const World& world, SimTime time);
[[nodiscard]] QString timeText(const World& world,
                               std::optional<SimTime> time); ///< "–" if it has not happened

/// "2.1 s", "4 min 12 s".
[[nodiscard]] QString spanText(Duration span);

/// The same to the second, "15 s": without the tenths that a countdown has.
[[nodiscard]] QString roundText(Duration span);

/// An instance by what people know it by: "i-0a1b2c3d…".
[[nodiscard]] QString instanceName(const ContainerInstance& instance);
[[nodiscard]] QString instanceName(std::string_view id);

/// Task.healthStatus, as DescribeTasks answers it.
[[nodiscard]] HealthStatus healthOf(const World& world, TaskId task);

/// The instance that a task runs on, or the availability zone of one that has none.
[[nodiscard]] QString placementText(const World& world, TaskId task);

/// A named value as the console's task page has it.
struct Field {
    QString name;
    QString value;
    std::optional<StopCode> explained{}; ///< the value is a stopCode, which has a help text

    friend bool operator==(const Field&, const Field&) = default;
};

/// The fields of a task that the console shows, in its order. Values that do not exist yet are "–".
[[nodiscard]] std::vector<Field> consoleFields(const World& world, TaskId task);

/// "ACTIVATING", or "RUNNING, desired STOPPED" where only that tells two states apart.
[[nodiscard]] QString stateText(TaskState state);

/// "web 3f1d2c4b PENDING → ACTIVATING": a change of state, past or to come.
[[nodiscard]] QString moveText(const World& world, const TaskMove& move);

/// The same of a change to come, with the world at the live edge, which does not know the tasks that are
/// still to be created: "a new task PROVISIONING → PENDING".
[[nodiscard]] QString comingText(const World& live, const TaskMove& move);

} // namespace taskarium::ui
