// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <nlohmann/json.hpp>

namespace taskarium {

/// ContainerInstance as DescribeContainerInstances answers it, without its healthStatus.
[[nodiscard]] nlohmann::json describeInstance(const World& world, InstanceId id);

/// The Attribute members of an instance, as ListAttributes answers them.
[[nodiscard]] nlohmann::json describeAttributes(const ContainerInstance& instance);

} // namespace taskarium
