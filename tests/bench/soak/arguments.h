// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace taskarium::soak {

/// The number behind a word of a command line, "--seed 7"; `usual` if the word is missing. Text that is no
/// number ends the program and says so.
[[nodiscard]] std::uint64_t numberAfter(std::string_view word, std::span<char* const> arguments,
                                        std::uint64_t usual);

/// The time of day of this machine, for the head and the end of what a long run prints.
[[nodiscard]] std::string wallClock();

} // namespace taskarium::soak
