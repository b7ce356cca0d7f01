// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/engine/probing.h>

#include <algorithm>
#include <cstdint>

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

/// Whether the next check passes.
bool isPassed(const ProbeRule& rule, const HealthTrack& track)
{
    return track.nextProbe >= rule.readyAt && track.answer == Answer::Passes;
}

/// Makes the next check and returns when its result is known.
SimTime probe(const ProbeRule& rule, HealthTrack& track)
{
    return isPassed(rule, track) ? pass(rule, track) : fail(rule, track);
}

/// When the outcome of the checks becomes another one, or counts from then on.
SimTime nextTurn(const ProbeRule& rule, const HealthTrack& track)
{
    SimTime turn = SimTime::max();
    for (const SimTime at : {rule.readyAt, rule.countsFrom}) {
        if (track.nextProbe < at)
            turn = std::min(turn, at);
    }
    return turn;
}

/// Makes all checks at once that begin before a time, as long as one is like the other and none changes the
/// status: they may be as many as there are seconds in years.
void skipAlike(const ProbeRule& rule, HealthTrack& track, SimTime before)
{
    HealthTrack next = track;
    const bool passes = isPassed(rule, next);
    probe(rule, next);
    const Duration period = next.nextProbe - track.nextProbe;
    const SimTime end = std::min(nextTurn(rule, track), before);
    const bool counts = next.failures != track.failures || passes;
    const bool canChange =
        counts && next.status != (passes ? HealthStatus::Healthy : HealthStatus::Unhealthy);
    if (next.status != track.status || canChange || period <= Duration{} || end == SimTime::max()
        || end <= track.nextProbe)
        return;
    const std::int64_t count = (end - track.nextProbe + period - Duration(1)) / period;
    track.passes = passes ? track.passes + static_cast<int>(count) : 0;
    if (passes)
        track.failures = 0;
    else if (counts)
        track.failures += static_cast<int>(count);
    track.nextProbe += period * count;
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
        skipAlike(rule, next, SimTime::max());
        const SimTime at = probe(rule, next);
        if (next.status != track.status)
            return HealthStep{at, next};
    }
    return std::nullopt;
}

HealthTrack probedUntil(const ProbeRule& rule, HealthTrack track, SimTime time)
{
    while (nextResult(rule, track) < time) {
        skipAlike(rule, track, time - (nextResult(rule, track) - track.nextProbe));
        if (nextResult(rule, track) < time)
            probe(rule, track);
    }
    return track;
}

} // namespace taskarium
