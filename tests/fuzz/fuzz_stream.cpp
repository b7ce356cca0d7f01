// SPDX-License-Identifier: GPL-3.0-or-later
//
// The same logs, piece by piece: the pieces are as long as their first byte says.
#include <fuzz/target.h>

#include <core/replay/replay.h>

#include <string>

using namespace taskarium;

void takeText(std::string_view text)
{
    ReplayReader reader;
    while (!text.empty()) {
        const std::size_t length =
            std::min<std::size_t>(text.size(), 1 + static_cast<unsigned char>(text.front()));
        reader.feed("fuzzed", text.substr(0, length));
        static_cast<void>(reader.takeRecords());
        text.remove_prefix(length);
    }
    reader.endFeed("fuzzed");
    static_cast<void>(reader.takeRecords());
}
