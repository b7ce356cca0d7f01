// SPDX-License-Identifier: GPL-3.0-or-later
//
// Scenario files: what is read is written so that it reads back equal.
#include <fuzz/target.h>

#include <core/scenario/scenario.h>

#include <string>

using namespace taskarium;

void takeText(std::string_view text)
{
    const Result<Scenario> scenario = readScenario(text, "fuzzed");
    if (!scenario)
        return mustHold(!scenario.error().message.empty());
    const Result<Scenario> again = readScenario(writeScenario(*scenario), "written");
    mustHold(again.ok() && *again == *scenario);
}
