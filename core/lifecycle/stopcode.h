// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace taskarium {

/// Task.stopCode (API reference, TaskStopCode). TaskFailedToStart covers everything before RUNNING,
/// EssentialContainerExited what comes after (developer guide, "Stopped tasks error messages").
enum class StopCode : std::uint8_t {
    TaskFailedToStart,
    EssentialContainerExited,
    UserInitiated,
    ServiceSchedulerInitiated,
    SpotInterruption,
    TerminationNotice,
    InfrastructureHealth,
};

inline constexpr std::array stopCodes{
    StopCode::TaskFailedToStart,         StopCode::EssentialContainerExited, StopCode::UserInitiated,
    StopCode::ServiceSchedulerInitiated, StopCode::SpotInterruption,         StopCode::TerminationNotice,
    StopCode::InfrastructureHealth,
};

/// "TaskFailedToStart" ...
[[nodiscard]] std::string_view toText(StopCode code);
[[nodiscard]] std::optional<StopCode> stopCodeFrom(std::string_view text);

} // namespace taskarium
