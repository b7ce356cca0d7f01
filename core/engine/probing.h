// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/time.h>
#include <core/lifecycle/parts.h>

#include <cstdint>
#include <optional>

namespace taskarium {

/// Health checks, of containers and of load balancers' targets, without making each of them: when the status
/// changes next follows from the rule and from how the application answers.

/// What an application answers once it is ready.
enum class Answer : std::uint8_t { Passes, Fails, TimesOut };

/// From where the interval to the next check is counted. A container's next check waits for the result of the
/// last; a load balancer asks on its own beat, which timeouts do not stretch.
enum class ProbePace : std::uint8_t { FromResult, FromCheck };

/// How something is checked. No check begins before the result of the last is known.
struct ProbeRule {
    Duration interval{};  ///< between two checks
    Duration timeout{};   ///< of a check that is not answered
    int failures = 1;     ///< as many in a row make UNHEALTHY
    int passes = 1;       ///< as many in a row make an unhealthy one HEALTHY again; a new one needs one
    SimTime countsFrom{}; ///< failures before it do not count
    SimTime readyAt{};    ///< before it every check fails at once
    ProbePace pace = ProbePace::FromResult;
};

/// How far the checks have come.
struct HealthTrack {
    HealthStatus status = HealthStatus::Unknown;
    SimTime nextProbe{};
    int failures = 0;               ///< in a row, as far as they count
    int passes = 0;                 ///< in a row
    Answer answer = Answer::Passes; ///< since its behaviour last changed

    friend bool operator==(const HealthTrack&, const HealthTrack&) = default;
};

/// A change of the status, with how the checks stand then.
struct HealthStep {
    SimTime at{};
    HealthTrack track{};

    friend bool operator==(const HealthStep&, const HealthStep&) = default;
};

/// When the status changes next if the application goes on answering as it does; nothing if it does not
/// change.
[[nodiscard]] std::optional<HealthStep> nextHealthStep(const ProbeRule& rule, const HealthTrack& track);

/// The checks whose results were known before a time; one that is under way goes on.
[[nodiscard]] HealthTrack probedUntil(const ProbeRule& rule, HealthTrack track, SimTime time);

} // namespace taskarium
