// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/images/pulltries.h>

#include <algorithm>

namespace taskarium {

namespace {

/// A wait is up to so much longer.
constexpr int jitterPercent = 20;

/// What the number-th wait of somebody has on top.
Duration jitter(const Engine& engine, OwnerKey owner, int number, Duration wait)
{
    if (engine.world.settings.profile == Profile::Documented)
        return {};
    const auto range = static_cast<std::uint64_t>(wait.count() * jitterPercent / 100 + 1);
    const std::uint64_t drawn =
        engine.random.below(range, Purpose::PullRetry, owner, static_cast<std::uint64_t>(number));
    return Duration(static_cast<std::int64_t>(drawn));
}

} // namespace

TryRule fargateTries(int retries)
{
    TryRule rule = layerTries;
    rule.tries = retries + 1;
    return rule;
}

Duration triedInVain(const Engine& engine, OwnerKey container, const VainTries& tries)
{
    const OwnerKey owner = ownerKey(container, static_cast<std::uint64_t>(tries.stage));
    Duration length = tries.each * tries.rule.tries;
    Duration wait = tries.rule.first;
    for (int i = 1; i < tries.rule.tries; ++i) {
        length += wait + jitter(engine, owner, i, wait);
        wait = std::min(wait * tries.rule.factor, tries.rule.most);
    }
    return length;
}

} // namespace taskarium
