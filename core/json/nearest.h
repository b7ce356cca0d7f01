// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// The known name that a misspelt one most likely means: the fewest letters to insert, drop, change or swap,
/// upper and lower case alike; the first of equals. Nothing if even the nearest differs in more than a third
/// of the letters.
[[nodiscard]] std::optional<std::string> nearestName(std::string_view name,
                                                     const std::vector<std::string>& known);

/// The remedy for an unknown name: "Did you mean count?", else the known names if they are few, else
/// `otherwise`.
[[nodiscard]] std::string nameRemedy(std::string_view name, const std::vector<std::string>& known,
                                     std::string_view otherwise);

/// "a", "a and b", "a, b and c"; with another last word: "a, b or c".
[[nodiscard]] std::string wordList(const std::vector<std::string>& words, std::string_view last = "and");

} // namespace taskarium
