// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

/// What is fuzzed: a text that may be anything.
void takeText(std::string_view text);

/// Ends the program as a crash would if something does not hold.
inline void mustHold(bool holds)
{
    if (!holds)
        std::abort();
}

// Not inline, though in a header: each target has one source, and libFuzzer looks for it.
// NOLINTNEXTLINE(misc-definitions-in-headers,readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    takeText({reinterpret_cast<const char*>(data), size});
    return 0;
}
