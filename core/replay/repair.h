// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// A text that was made JSON, and what was wrong with it.
struct RepairedText {
    std::string text{};
    std::vector<std::string_view>
        faults{}; ///< each once: "commas before closing brackets"; none: it is as it was
};

/// Makes JSON of what people paste in its place: with commas too many, comments, dots for what was left out,
/// single quotes, names and times without quotes, and Python's True, False, None and datetime(...). Whether
/// it is JSON then, its reader finds out.
[[nodiscard]] RepairedText repairedJson(std::string_view text);

} // namespace taskarium
