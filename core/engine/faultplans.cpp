// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/engine/faultplans.h>

#include <cstdint>
#include <map>

namespace taskarium {

void forgetFault(Engine& engine, const Fault& fault)
{
    const auto isMeant = [&fault](const auto& entry) {
        const Fault& planned = entry.second.fault;
        return planned.kind == fault.kind && planned.target == fault.target
            && isRecurring(planned) == isRecurring(fault);
    };
    const auto forgotten = static_cast<std::int64_t>(std::erase_if(engine.faultPlans, isMeant));
    if (!isRecurring(fault))
        engine.awaited -= forgotten; // their ends, which are void now
}

} // namespace taskarium
