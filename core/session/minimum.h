// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/service.h>

namespace taskarium {

/// How many tasks a service has to have RUNNING at least.
[[nodiscard]] inline int minimumOf(const Service& service)
{
    return minimumHealthyTasks(service.deploymentConfiguration, service.desiredCount);
}

} // namespace taskarium
