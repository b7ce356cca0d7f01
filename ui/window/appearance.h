// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/window/preferences.h>

namespace taskarium::ui {

/// Gives the whole application the style, palette and style sheet of a theme; System follows the lightness of
/// the desktop's palette.
void applyTheme(ThemeChoice choice);

} // namespace taskarium::ui
