// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/lifecycle/stopcode.h>

#include <QString>

namespace taskarium::ui {

/// What a stopCode tells and what to do about it (developer guide, "Stopped tasks error messages").
struct StopCodeHelp {
    QString cause;  ///< who or what ended the task
    QString field;  ///< where to read the details
    QString remedy; ///< what to do
};

[[nodiscard]] StopCodeHelp helpFor(StopCode code);

/// What an exit code of a container usually means; empty for codes that are the application's own business.
[[nodiscard]] QString exitCodeText(int exitCode);

} // namespace taskarium::ui
