// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/timetext.h>
#include <core/session/explaining.h>

#include <support/webservice.h>

#include <string>
#include <string_view>
#include <vector>

/// What is said of a run, for tests of it.
namespace taskarium::story {

[[nodiscard]] inline Session advancedTo(const std::string& scenario, const char* at)
{
    Session session = opened(scenario);
    session.advance(SimTime(*parseDuration(at)));
    return session;
}

[[nodiscard]] inline std::string textOf(const std::vector<Reason>& reasons, const World& world)
{
    std::string text;
    for (const Reason& reason : reasons)
        text += (text.empty() ? "" : "; ") + reasonText(reason, world);
    return text;
}

/// Why something is as it is at the live edge.
[[nodiscard]] inline std::string because(const Session& session, const Subject& subject)
{
    return textOf(explain(session, session.liveEdge(), subject).because, session.liveWorld());
}

[[nodiscard]] inline bool has(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

} // namespace taskarium::story
