// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/command/command.h>

#include <QString>

namespace taskarium::ui {

/// A command as one line of a POSIX shell: "aws ecs stop-task --cluster demo --task 3f1d... --reason 'too
/// old'". Each member of the request becomes the option that the AWS CLI makes of it; lists and objects are
/// given as JSON.
[[nodiscard]] QString awsCliText(const Command& command);

/// A text as one word of a POSIX shell.
[[nodiscard]] QString shellQuoted(const QString& text);

} // namespace taskarium::ui
