// SPDX-License-Identifier: GPL-3.0-or-later
//
// Conditions, goals and settings, as people type them: each reads back equal.
#include <fuzz/target.h>

#include <core/lesson/goal.h>
#include <core/session/conditions.h>
#include <core/session/settings.h>

#include <string>

using namespace taskarium;

void takeText(std::string_view text)
{
    if (const Result<Condition> condition = parseCondition(text)) {
        const Result<Condition> again = parseCondition(conditionText(*condition));
        mustHold(again.ok() && *again == *condition);
    }
    if (const Result<Goal> goal = parseGoal(text)) {
        const Result<Goal> again = parseGoal(goalText(*goal));
        mustHold(again.ok() && *again == *goal);
    }
    if (const Result<SettingValue> setting = parseSetting(text)) {
        const Result<SettingValue> again = parseSetting(settingText(*setting));
        mustHold(again.ok() && *again == *setting);
    }
}
