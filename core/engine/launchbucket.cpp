// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/engine/launchbucket.h>

#include <algorithm>

namespace taskarium {

namespace {

/// So many parts has a token: then a rate in tokens a second is one in parts a millisecond.
constexpr std::int64_t parts = 1000;

} // namespace

std::int64_t LaunchBucket::missingAt(SimTime now, LaunchRate rate) const
{
    return std::max<std::int64_t>(0, m_missing - (now - m_since).count() * rate.perSecond);
}

int LaunchBucket::available(SimTime now, LaunchRate rate) const
{
    return static_cast<int>(rate.burst - (missingAt(now, rate) + parts - 1) / parts);
}

void LaunchBucket::take(int launches, SimTime now, LaunchRate rate)
{
    m_missing = missingAt(now, rate) + launches * parts;
    m_since = now;
}

SimTime LaunchBucket::nextToken(SimTime now, LaunchRate rate) const
{
    const std::int64_t missing = missingAt(now, rate) - (rate.burst - available(now, rate) - 1) * parts;
    return now + Duration((missing + rate.perSecond - 1) / rate.perSecond);
}

} // namespace taskarium
