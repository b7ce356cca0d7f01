// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/lifecycle/taskstatus.h>

namespace taskarium {

std::string_view toText(TaskStatus status)
{
    switch (status) {
    case TaskStatus::Provisioning: return "PROVISIONING";
    case TaskStatus::Pending: return "PENDING";
    case TaskStatus::Activating: return "ACTIVATING";
    case TaskStatus::Running: return "RUNNING";
    case TaskStatus::Deactivating: return "DEACTIVATING";
    case TaskStatus::Stopping: return "STOPPING";
    case TaskStatus::Deprovisioning: return "DEPROVISIONING";
    case TaskStatus::Stopped: return "STOPPED";
    case TaskStatus::Deleted: return "DELETED";
    }
    return {};
}

std::string_view toText(DesiredStatus status)
{
    switch (status) {
    case DesiredStatus::Running: return "RUNNING";
    case DesiredStatus::Stopped: return "STOPPED";
    }
    return {};
}

std::optional<TaskStatus> taskStatusFrom(std::string_view text)
{
    for (const TaskStatus status : taskStatuses) {
        if (toText(status) == text)
            return status;
    }
    return std::nullopt;
}

} // namespace taskarium
