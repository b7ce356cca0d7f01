// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/scenario/scenario.h>
#include <core/session/session.h>

#include <string>
#include <utility>
#include <vector>

/// Builds small scenarios by hand and tells what a run of them did, as text.
namespace taskarium::runs {

/// A task definition of one container, 256 CPU units and 512 MiB.
[[nodiscard]] Command registerDefinition(const std::string& family, NetworkMode mode);

/// CreateService for a definition of that name, with a target group "web" if it has a load balancer.
enum class Balancing { None, LoadBalancer };
[[nodiscard]] Command createService(const std::string& name, int desiredCount, LaunchType launchType,
                                    Balancing balancing);
[[nodiscard]] Command scaleService(const std::string& name, int desiredCount);
[[nodiscard]] Command runTask(const std::string& family, LaunchType launchType, int count = 1);
/// CreateService or RunTask with two subnets, which those on Fargate have: for awsvpc elsewhere.
[[nodiscard]] Command inSubnets(Command command);
[[nodiscard]] Command stopTask(const std::string& task);

/// A scenario with a cluster "default", an instance with room for eight tasks, a target group "web" with a
/// deregistration delay of 10 s and images that take 4 s to pull.
[[nodiscard]] Scenario scenarioWith(Profile profile, std::vector<std::pair<Duration, Command>> commands);

/// A session that has run until only steady states were left, but at most a day.
[[nodiscard]] Session settled(Scenario scenario);

/// "1 PROVISIONING/RUNNING 2 PENDING/RUNNING ...": every version of a task with its statuses, in order.
[[nodiscard]] std::string versionsOf(const Session& session, TaskId task);

/// "0 PROVISIONING 4 PENDING ...": every lastStatus of a task with the whole seconds since its creation.
[[nodiscard]] std::string timesOf(const Session& session, TaskId task);

} // namespace taskarium::runs
