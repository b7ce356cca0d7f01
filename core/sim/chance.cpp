// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/chance.h>

#include <core/engine/randomevents.h>
#include <core/sim/faults.h>
#include <core/sim/faulttargets.h>

namespace taskarium {

namespace {

void scheduleStrike(Engine& engine, std::uint32_t number, const FaultPlan& plan)
{
    const std::uint64_t bits = engine.random.bits(Purpose::FaultTime, plan.owner, plan.strikes);
    engine.schedule({.at = engine.now + untilRandomEvent(plan.fault.ratePerHour, bits),
                     .kind = ActionKind::FaultStrike,
                     .urgency = Urgency::Background,
                     .subject = number});
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
    const std::uint32_t number = engine.faultsPlanned++;
    const FaultPlan& plan =
        engine.faultPlans.emplace(number, FaultPlan{.fault = fault, .owner = ownerKey(name, begun)})
            .first->second;
    if (isRecurring(fault))
        scheduleStrike(engine, number, plan);
    else
        engine.schedule({.at = engine.now + *fault.lasts, .kind = ActionKind::FaultEnd, .subject = number});
}

void finishStrike(Engine& engine, std::uint32_t number)
{
    const auto found = engine.faultPlans.find(number);
    if (found == engine.faultPlans.end())
        return;
    const std::optional<Fault> fault = drawFault(engine, found->second);
    ++found->second.strikes;
    if (fault)
        strike(engine, *fault);
    // The instance that it strikes may have been lost by that, and the chance with it.
    const auto after = engine.faultPlans.find(number);
    if (after != engine.faultPlans.end())
        scheduleStrike(engine, number, after->second);
}

void finishSpell(Engine& engine, std::uint32_t number)
{
    const auto found = engine.faultPlans.find(number);
    if (found != engine.faultPlans.end())
        mend(engine, Fault(found->second.fault)); // which forgets the plan
}

} // namespace taskarium
