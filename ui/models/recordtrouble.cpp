// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/recordtext.h>

#include <variant>

namespace taskarium::ui {

bool isTrouble(const Record& record)
{
    if (const auto* taken = std::get_if<CommandTaken>(&record.content))
        return taken->refusal.has_value();
    if (const auto* changed = std::get_if<DeploymentChanged>(&record.content))
        return changed->rolloutState == RolloutState::Failed;
    if (const auto* event = std::get_if<EventObserved>(&record.content))
        return event->level == "ERROR";
    if (const auto* observed = std::get_if<TaskObserved>(&record.content))
        return observed->continuity == Continuity::Impossible;
    const auto* task = std::get_if<TaskChanged>(&record.content);
    return task && (task->trigger == Trigger::StartFailed || task->trigger == Trigger::InstanceLost);
}

} // namespace taskarium::ui
