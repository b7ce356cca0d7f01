// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/engine/probing.h>

#include <algorithm>

namespace taskarium {

namespace {

SimTime pass(const ProbeRule& rule, HealthTrack& track)
{
    const SimTime at = track.nextProbe;
    track.failures = 0;
    ++track.passes;
    if (track.status != HealthStatus::Unhealthy || track.passes >= rule.passes)
        track.status = HealthStatus::Healthy;
    track.nextProbe = at + rule.interval;
    return at;
}

/// When the result of the next check is known.
SimTime nextResult(const ProbeRule& rule, const HealthTrack& track)
{
    const bool isAnswered = track.nextProbe < rule.readyAt || track.answer != Answer::TimesOut;
    return isAnswered ? track.nextProbe : track.nextProbe + rule.timeout;
}

SimTime checkAfter(const ProbeRule& rule, SimTime at, SimTime known)
{
    return rule.pace == ProbePace::FromResult ? known + rule.interval : std::max(known, at + rule.interval);
}

SimTime fail(const ProbeRule& rule, HealthTrack& track)
{
    const SimTime at = track.nextProbe;
    const SimTime known = nextResult(rule, track);
    track.passes = 0;
    if (at >= rule.countsFrom)
        ++track.failures;
    if (track.failures >= rule.failures)
        track.status = HealthStatus::Unhealthy;
    track.nextProbe = checkAfter(rule, at, known);
    return known;
}

/// Makes the next check and returns when its result is known.
SimTime probe(const ProbeRule& rule, HealthTrack& track)
{
    const bool passes = track.nextProbe >= rule.readyAt && track.answer == Answer::Passes;
    return passes ? pass(rule, track) : fail(rule, track);
}

/// Whether more checks can bring no other status.
bool isSteady(const ProbeRule& rule, const HealthTrack& track)
{
    if (track.status == HealthStatus::Healthy)
        return track.answer == Answer::Passes && track.nextProbe >= rule.readyAt;
    return track.status == HealthStatus::Unhealthy && track.answer != Answer::Passes;
}

} // namespace

std::optional<HealthStep> nextHealthStep(const ProbeRule& rule, const HealthTrack& track)
{
    HealthTrack next = track;
    while (!isSteady(rule, next)) {
        const SimTime at = probe(rule, next);
        if (next.status != track.status)
            return HealthStep{at, next};
    }
    return std::nullopt;
}

HealthTrack probedUntil(const ProbeRule& rule, HealthTrack track, SimTime time)
{
    while (nextResult(rule, track) < time)
        probe(rule, track);
    return track;
}

} // namespace taskarium
