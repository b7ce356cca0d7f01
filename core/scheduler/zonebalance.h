// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

#include <map>
#include <string>
#include <vector>

namespace taskarium {

/// How many wanted tasks of a service are in each of its availability zones.
using ZoneCounts = std::map<std::string, int>;

[[nodiscard]] ZoneCounts zoneCounts(const Engine& engine, ServiceId service);

/// Whether no zone has two tasks more than another.
[[nodiscard]] bool areBalanced(const ZoneCounts& zones);

/// The zone with the most tasks; there must be one.
[[nodiscard]] const std::string& richestZone(const ZoneCounts& zones);

/// The zones that may take a task of the richest one, those with the fewest first.
[[nodiscard]] std::vector<std::string> poorZones(const ZoneCounts& zones);

/// "2 tasks in eu-west-1a, 1 tasks in eu-west-1b".
[[nodiscard]] std::string zoneText(const ZoneCounts& zones);

} // namespace taskarium
