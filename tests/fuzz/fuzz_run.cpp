// SPDX-License-Identifier: GPL-3.0-or-later
//
// Scenarios that can be read are run for a minute: nothing that they ask for ends the program.
#include <fuzz/target.h>

#include <core/session/session.h>

#include <string>

using namespace taskarium;

void takeText(std::string_view text)
{
    Result<Scenario> scenario = readScenario(text, "fuzzed");
    if (!scenario)
        return;
    Session session(std::move(scenario).value());
    session.advance(SimTime(std::chrono::minutes(1)), std::chrono::milliseconds(50));
}
