// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace taskarium::ui {

/// Whether a view shows what the simulation knows and ECS would not show.
enum class Truth : std::uint8_t {
    Shown,
    Soon,   ///< but not what comes next: somebody is about to be asked about it
    Asked,  ///< not now: what comes next is what somebody is asked about
    Hidden, ///< an incident hides it until it is revealed
};

/// Whether what holds now is shown; what comes next is another matter.
[[nodiscard]] constexpr bool showsPresent(Truth truth)
{
    return truth == Truth::Shown || truth == Truth::Soon;
}

} // namespace taskarium::ui
