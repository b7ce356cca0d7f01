// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/service.h>

namespace taskarium {

/// minimumHealthyPercent of desiredCount, rounded up as the scheduler does.
[[nodiscard]] inline int minimumOf(const Service& service)
{
    return (service.desiredCount * service.deploymentConfiguration.minimumHealthyPercent + 99) / 100;
}

} // namespace taskarium
