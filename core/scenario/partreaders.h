// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/scenario/objectreader.h>
#include <core/scenario/scenario.h>

#include <array>

namespace taskarium {

/// The parts of a scenario, read into it. A fault is left with the reader.
[[nodiscard]] std::vector<InstanceSpec> readInstances(ObjectReader& cluster, const std::string& region);

/// What an instance of EC2 is like, wherever it comes from: the members in templateMembers.
[[nodiscard]] InstanceSpec readInstanceTemplate(ObjectReader& reader);
inline constexpr std::array templateMembers{"instanceType", "cpu", "memory", "attributes", "trunking"};

/// A name of a cluster or a thing in it.
[[nodiscard]] std::string readName(ObjectReader& reader, std::size_t longest, std::string fallback);

/// A zone that a member names must be one of the region.
void checkZone(ObjectReader& reader, std::string_view member, const std::string& region,
               const std::string& zone);

/// capacityProviders and defaultCapacityProviderStrategy of a cluster, and its subnets with their zones.
void readCapacity(ObjectReader& cluster, Scenario& scenario);
void readCluster(ObjectReader& scenarioReader, Scenario& scenario);
[[nodiscard]] std::map<std::string, Application> readApplications(ObjectReader& scenarioReader);

/// What a command says besides its time: exactly one of call, fault, repair and traffic, with its `with`.
/// Nothing, and a fault left with the reader, if it is not well formed.
[[nodiscard]] std::optional<Command> readScenarioCommand(ObjectReader& reader);

/// A scenario that is part of a document; see readScenario() of a text.
[[nodiscard]] Result<Scenario> readScenario(const Document& document, const std::string& pointer);

} // namespace taskarium
