// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/scenario/objectreader.h>
#include <core/scenario/scenario.h>

namespace taskarium {

/// The parts of a scenario, read into it. A fault is left with the reader.
[[nodiscard]] std::vector<InstanceSpec> readInstances(ObjectReader& cluster);
void readCluster(ObjectReader& scenarioReader, Scenario& scenario);
[[nodiscard]] std::map<std::string, Application> readApplications(ObjectReader& scenarioReader);

} // namespace taskarium
