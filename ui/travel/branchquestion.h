// SPDX-License-Identifier: GPL-3.0-or-later
//
// ui/travel: the dialogs of going through time. A command behind the live edge begins a new branch, which is
// asked first (branchquestion); a run goes on until something happens (untildialog); a wait that was left out
// is told (captioncard); two runs are set side by side (comparedialog, comparewindow).
#pragma once

#include <core/session/branch.h>

#include <ui/playback/playback.h>

#include <QString>

class QWidget;

namespace taskarium::ui {

/// What a branch that begins at the playhead leaves, and that it is kept: "Main goes on for 2 min 10 s after
/// it, with 57 records, 2 commands and 1 bookmark. …"
[[nodiscard]] QString leftBehindText(const LeftBehind& left, const QString& branch);

/// Asks whether to continue from the playhead on a new branch, naming what is left. Only behind the live
/// edge.
[[nodiscard]] bool wantsBranch(const Playback& playback, QWidget& window);

} // namespace taskarium::ui
