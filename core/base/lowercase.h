// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace taskarium {

/// A text with its letters A to Z small, whatever the language of the machine; other characters stay.
[[nodiscard]] std::string lowerCase(std::string text);

} // namespace taskarium
