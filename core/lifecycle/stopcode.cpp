// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/lifecycle/stopcode.h>

namespace taskarium {

std::string_view toText(StopCode code)
{
    switch (code) {
    case StopCode::TaskFailedToStart: return "TaskFailedToStart";
    case StopCode::EssentialContainerExited: return "EssentialContainerExited";
    case StopCode::UserInitiated: return "UserInitiated";
    case StopCode::ServiceSchedulerInitiated: return "ServiceSchedulerInitiated";
    case StopCode::SpotInterruption: return "SpotInterruption";
    case StopCode::TerminationNotice: return "TerminationNotice";
    case StopCode::InfrastructureHealth: return "InfrastructureHealth";
    }
    return {};
}

std::optional<StopCode> stopCodeFrom(std::string_view text)
{
    for (const StopCode code : stopCodes) {
        if (toText(code) == text)
            return code;
    }
    return std::nullopt;
}

} // namespace taskarium
