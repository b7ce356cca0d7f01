// SPDX-License-Identifier: GPL-3.0-or-later
//
// Journals: what cannot be read is told, and what comes before it is there.
#include <fuzz/target.h>

#include <core/session/journal.h>

#include <string>

using namespace taskarium;

void takeText(std::string_view text)
{
    const Result<RestoredSession> restored = restoreSession(text, "fuzzed");
    mustHold(restored.ok() || !restored.error().message.empty());
    mustHold(!restored.ok() || restored->bytes <= text.size());
}
