// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/lesson/until.h>

#include <core/base/timetext.h>

namespace taskarium {

Condition conditionOf(const Until& until, SimTime begun)
{
    if (const auto* const span = std::get_if<Duration>(&until))
        return UntilTime{begun + *span};
    return std::get<Condition>(until);
}

Result<Until> parseUntil(std::string_view text)
{
    if (text.starts_with('+')) {
        const Result<Duration> span = parseDuration(text.substr(1));
        return span ? Result<Until>(Until(*span)) : Result<Until>(span.error());
    }
    const Result<Condition> condition = parseCondition(text);
    return condition ? Result<Until>(Until(*condition)) : Result<Until>(condition.error());
}

} // namespace taskarium
