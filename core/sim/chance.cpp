// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/chance.h>

#include <core/engine/randomevents.h>
#include <core/sim/faults.h>
#include <core/sim/faulttargets.h>

namespace taskarium {

namespace {

void scheduleStrike(Engine& engine, std::uint32_t index)
{
    const FaultPlan& plan = engine.faultPlans[index];
    const std::uint64_t bits = engine.random.bits(Purpose::FaultTime, plan.owner, plan.strikes);
    engine.schedule({.at = engine.now + untilRandomEvent(plan.fault.ratePerHour, bits),
                     .kind = ActionKind::FaultStrike,
                     .urgency = Urgency::Background,
                     .subject = index});
}

/// What a strike hits: what the fault names, one that is drawn, or everything; nothing if there is no target
/// now.
std::optional<std::string> drawTarget(const Engine& engine, const FaultPlan& plan)
{
    if (!plan.fault.target.empty() || !mayStrikeAny(plan.fault.kind))
        return plan.fault.target;
    const std::vector<std::string> targets = targetsOf(engine, plan.fault.kind);
    if (targets.empty())
        return std::nullopt;
    return targets[engine.random.below(targets.size(), Purpose::FaultTarget, plan.owner, plan.strikes)];
}

/// What a chance breaks when it strikes.
std::optional<Fault> drawFault(const Engine& engine, const FaultPlan& plan)
{
    const std::optional<std::string> target = drawTarget(engine, plan);
    if (!target)
        return std::nullopt;
    Fault fault = plan.fault;
    fault.target = *target;
    fault.ratePerHour = 0;
    if (isLasting(fault.kind))
        fault.lasts = fault.lasts.value_or(usualSpell);
    const Result<Fault> found = aimed(engine, std::move(fault));
    return found ? std::optional(*found) : std::nullopt;
}

} // namespace

void planFault(Engine& engine, const Fault& fault)
{
    if (!isRecurring(fault) && !fault.lasts)
        return;
    const OwnerKey name = ownerKey(std::string(toText(fault.kind)) + "/" + fault.target);
    const auto begun = static_cast<std::uint64_t>(engine.now.time_since_epoch().count());
    const auto index = static_cast<std::uint32_t>(engine.faultPlans.size());
    engine.faultPlans.push_back({.fault = fault, .owner = ownerKey(name, begun)});
    if (isRecurring(fault))
        scheduleStrike(engine, index);
    else
        engine.schedule({.at = engine.now + *fault.lasts, .kind = ActionKind::FaultEnd, .subject = index});
}

void finishStrike(Engine& engine, std::uint32_t index)
{
    if (engine.faultPlans[index].isOver)
        return;
    const std::optional<Fault> fault = drawFault(engine, engine.faultPlans[index]);
    ++engine.faultPlans[index].strikes;
    if (fault)
        strike(engine, *fault);
    scheduleStrike(engine, index);
}

void finishSpell(Engine& engine, std::uint32_t index)
{
    if (!engine.faultPlans[index].isOver)
        mend(engine, Fault(engine.faultPlans[index].fault));
}

} // namespace taskarium
