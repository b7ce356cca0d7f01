// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/refusals.h>

#include <core/base/timetext.h>

#include <fmt/format.h>

namespace taskarium::app {

std::string refusalText(const Refusal& refusal)
{
    return fmt::format("{}  {} was refused: {}", clockText(refusal.at), refusal.command, refusal.reason);
}

std::vector<Refusal> refusalsIn(const EventLog& log)
{
    std::vector<Refusal> refusals;
    for (std::size_t i = 0; i < log.size(); ++i) {
        const auto* taken = std::get_if<CommandTaken>(&log[i].content);
        if (!taken || !taken->refusal)
            continue;
        const std::string subject = taken->subject.empty() ? std::string() : ' ' + taken->subject;
        refusals.push_back({log[i].at, taken->call + subject, errorText(*taken->refusal)});
    }
    return refusals;
}

} // namespace taskarium::app
