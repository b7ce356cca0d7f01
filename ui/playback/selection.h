// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/ids.h>
#include <core/model/world.h>

#include <QObject>

#include <optional>
#include <vector>

namespace taskarium::ui {

/// What the user looks at: the selected tasks and the filter, held in one place and shared by every view.
class Selection : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Selected tasks; the first is the one that the inspector shows.
    [[nodiscard]] const std::vector<TaskId>& tasks() const { return m_tasks; }
    [[nodiscard]] bool contains(TaskId task) const;

    /// Replaces the selection. Doubles are dropped. In place of nothing the followed task is selected.
    void select(std::vector<TaskId> tasks);

    /// Adds a task, or takes it out if it is selected (Ctrl+click).
    void toggle(TaskId task);
    void clear();

    /// The task that stays selected through clicks into the void and that every view keeps in sight while it
    /// changes, until a selection leaves it out; nothing: none.
    [[nodiscard]] std::optional<TaskId> followed() const { return m_followed; }
    void follow(std::optional<TaskId> task);

    /// Follows a task, or no longer.
    void toggleFollowing(TaskId task);

    /// The service whose tasks are shown; nothing: all tasks.
    [[nodiscard]] std::optional<ServiceId> serviceFilter() const { return m_serviceFilter; }
    void filterByService(std::optional<ServiceId> service);

    /// Forgets all tasks and services that are not in this world.
    void keepOnly(const World& known);

signals:
    void changed();
    void filterChanged();
    void followedChanged();

private:
    void setTasks(std::vector<TaskId> tasks);

    std::vector<TaskId> m_tasks;
    std::optional<TaskId> m_followed;
    std::optional<ServiceId> m_serviceFilter;
};

} // namespace taskarium::ui
