// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

#include <cstdint>

namespace taskarium::ui {

/// The marks of the transport buttons.
enum class Glyph : std::uint8_t { ToStart, StepBack, Play, Pause, StepForward, ToLiveEdge };

/// An icon that is drawn when it is needed: sharp at every scale, and in the colours of the theme of the
/// moment.
[[nodiscard]] QIcon glyphIcon(Glyph glyph);

} // namespace taskarium::ui
