// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/explain/explanation.h>

#include <QString>

namespace taskarium::ui {

/// Why something is as it is, in the language of the window: what holds it, what comes next, who stopped it
/// and what would have prevented that; a line each.
[[nodiscard]] QString whyText(const Explanation& explanation, const World& world);

/// Where ECS shows it, and whether it does.
[[nodiscard]] QString evidenceText(const Explanation& explanation);

} // namespace taskarium::ui
