// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/engine/faultplans.h>

#include <utility>

namespace taskarium {

void forgetFault(Engine& engine, const Fault& fault)
{
    for (FaultPlan& plan : engine.faultPlans) {
        const bool isMeant = plan.fault.kind == fault.kind && plan.fault.target == fault.target
            && isRecurring(plan.fault) == isRecurring(fault);
        if (isMeant && !std::exchange(plan.isOver, true) && !isRecurring(plan.fault))
            --engine.awaited; // its end, which is void now
    }
}

} // namespace taskarium
