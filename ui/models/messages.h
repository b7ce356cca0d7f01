// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>

#include <QString>

namespace taskarium::ui {

/// What is wrong, as the user reads it first: "ClientException: message".
[[nodiscard]] QString errorHeadline(const Error& error);

/// Where it is and what to do about it: file, line, member, remedy; a line each, empty if nothing is known.
[[nodiscard]] QString errorDetails(const Error& error);

/// Both, for the clipboard.
[[nodiscard]] QString errorReport(const Error& error);

/// "×10 000", "×0.5", "×2.5": with thin spaces between thousands.
[[nodiscard]] QString speedText(double speed);

} // namespace taskarium::ui
