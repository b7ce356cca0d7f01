// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/command/command.h>
#include <core/engine/engine.h>
#include <core/model/service.h>

#include <cstddef>
#include <string>
#include <vector>

namespace taskarium {

/// What CreateService and UpdateService have in common.

/// The number-th deployment of a service, as the service is now; `owner` is the service's key.
[[nodiscard]] Deployment newDeployment(const Engine& engine, const Service& service, OwnerKey owner,
                                       std::size_t number);

/// The load balancers of a request with their target groups looked up; fails if there is no such group.
[[nodiscard]] Result<std::vector<LoadBalancer>> loadBalancersFrom(
    const Engine& engine, const std::vector<LoadBalancerRequest>& wanted);

/// A service that can be changed; fails as ECS does if there is none, or it is being deleted.
[[nodiscard]] Result<ServiceId> activeService(const Engine& engine, const std::string& cluster,
                                              const std::string& name);

/// How many deployments of a service DescribeServices lists, or task sets DescribeTaskSets.
[[nodiscard]] std::ptrdiff_t countListed(const Service& service);

/// What ECS refuses of a service as it would be.
[[nodiscard]] Outcome checkService(const Engine& engine, const Service& service);

} // namespace taskarium
