// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/sim/engine.h>

#include <optional>

namespace taskarium {

/// When the status of a health check changes next, if the application's behaviour stays as it is, and how the
/// check stands then; nothing if it does not change. The first passed check makes HEALTHY, `retries` failures
/// in a row make UNHEALTHY, failures within startPeriod do not count (API reference, HealthCheck).
struct HealthStep {
    SimTime at{};
    HealthTrack track{};

    friend bool operator==(const HealthStep&, const HealthStep&) = default;
};
[[nodiscard]] std::optional<HealthStep> nextHealthStep(const HealthCheck& check, const HealthTrack& track,
                                                       SimTime startedAt, SimTime readyAt);

/// A process with a health check has started: its first check comes after one interval.
void beginHealthChecks(Engine& engine, TaskId task, std::size_t container);

/// Its behaviour has changed: the checks made until now are counted by the old, those to come by the new.
void reconsiderHealth(Engine& engine, TaskId task, std::size_t container);

/// The change that was due has come; the agent acts on it, and ECS is told in due course.
void finishHealthStep(Engine& engine, TaskId task, std::size_t container);

/// ECS is told.
void reportHealth(Engine& engine, TaskId task, std::size_t container);

} // namespace taskarium
