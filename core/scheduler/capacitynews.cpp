// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/scheduler/capacitynews.h>

#include <core/placement/places.h>
#include <core/services/serviceevents.h>

#include <algorithm>
#include <utility>

namespace taskarium {

void tellCapacitySteady(Engine& engine, ServiceId service)
{
    ActionScope scope;
    for (const CapacityProviderStrategyItem& item : engine.world.service(service).strategy)
        scope.capacityProviders.push_back(item.provider);
    if (!scope.capacityProviders.empty())
        postServiceAction(engine, service,
                          {.action = ServiceAction::CapacityProviderSteadyState, .scope = std::move(scope)});
}

void noteStarts(Engine& engine, ServiceId service, std::span<const TaskId> started)
{
    const auto waits = [&engine](TaskId task) { return isWaiting(engine.world, task); };
    if (!started.empty() && std::ranges::none_of(engine.world.service(service).tasks, waits))
        tellCapacitySteady(engine, service);
}

} // namespace taskarium
