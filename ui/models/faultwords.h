// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/fault.h>

#include <array>
#include <cstdint>

namespace taskarium::ui {

/// What a fault is about, for a list of them.
enum class FaultGroup : std::uint8_t {
    Images,
    Configuration,
    Network,
    Application,
    Instance,
    ZoneAndRegion,
    Fargate,
};

inline constexpr std::array faultGroups{
    FaultGroup::Images,   FaultGroup::Configuration, FaultGroup::Network, FaultGroup::Application,
    FaultGroup::Instance, FaultGroup::ZoneAndRegion, FaultGroup::Fargate,
};

/// What the window says of a kind of fault, in English; faulttext.h has it in the window's language.
struct FaultWords {
    FaultGroup group{};
    const char* title = nullptr;   ///< "Application hangs"; null for a kind that has no words yet
    const char* meaning = nullptr; ///< what breaks, and what will be seen of it: a few sentences
};

/// The words of a kind. The compiler names a kind that has none.
[[nodiscard]] FaultWords faultWords(FaultKind kind);

} // namespace taskarium::ui
