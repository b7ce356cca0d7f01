// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <optional>

namespace taskarium {

/// What has become of requests by a time, and what becomes of them then.
struct RequestSummary {
    RequestTally tally{};
    RequestRates rates{};

    friend bool operator==(const RequestSummary&, const RequestSummary&) = default;
};

/// The flow of a target group; null if it was never given requests.
[[nodiscard]] const RequestFlow* findFlow(const World& world, TargetGroupId group);

/// The group that a task's target is in.
[[nodiscard]] TargetGroupId targetGroupOf(const World& world, const TargetRef& target);

/// The requests of a service's target groups, of a task's targets, or all there are, at a time not before the
/// world's. Nothing without any flow of requests, or if a task never was a target of one.
[[nodiscard]] std::optional<RequestSummary> requestsOf(const World& world, ServiceId service, SimTime time);
[[nodiscard]] std::optional<RequestSummary> requestsOf(const World& world, TaskId task, SimTime time);
[[nodiscard]] std::optional<RequestSummary> requestsOf(const World& world, SimTime time);

} // namespace taskarium
