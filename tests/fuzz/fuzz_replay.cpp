// SPDX-License-Identifier: GPL-3.0-or-later
//
// Logs of real clusters, however wrapped: what is read becomes a history.
#include <fuzz/target.h>

#include <core/replay/replay.h>
#include <core/session/session.h>

#include <string>

using namespace taskarium;

void takeText(std::string_view text)
{
    static_cast<void>(looksLikeLog(text));
    const ReplaySource source{.name = "fuzzed", .text = std::string(text)};
    Session session(RecordedRun{.title = "fuzzed", .replay = readReplay(std::span(&source, 1))});
    session.advance(SimTime::max(), std::chrono::milliseconds(200));
    static_cast<void>(session.worldAt(SimTime(std::chrono::seconds(1))));
}
