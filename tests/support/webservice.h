// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <support/story.h>

namespace taskarium::story {

/// What a scenario of the service web says besides its commands.
struct WebService {
    const char* members = "";   ///< more of CreateService, beginning with a comma
    const char* container = ""; ///< more of its container, likewise
    const char* images = "{}";  ///< the cluster's
};

/// Revisions 1 and 2 of web on Fargate, target groups web and api, and a service web of the first revision
/// with so many tasks; then more commands, each beginning with a comma. Ends after 40 minutes.
[[nodiscard]] std::string fargate(int count, const QString& more = {}, const WebService& service = {});

/// One such command: `at` a time, a word ("call", "fault", "repair") with its name, and its members.
[[nodiscard]] QString deed(const char* at, const char* word, const char* name, const char* members);

/// One that updates the service web.
[[nodiscard]] QString update(const char* at, const char* members);

/// A run of a scenario that has not begun.
[[nodiscard]] Session opened(const std::string& scenario);

/// The service of a run as it is now.
[[nodiscard]] const Service& web(const Session& session);

/// For WebService::members: behind the target group web.
inline constexpr const char* balanced =
    R"(, "loadBalancers": [{"targetGroupArn": "web", "containerName": "app", "containerPort": 80}])";

/// For WebService::container: with a health check.
inline constexpr const char* checked =
    R"(, "healthCheck": {"command": ["CMD", "true"], "interval": 5, "retries": 2})";

/// The members of a StopTask that stops the service's first task.
inline constexpr const char* firstTask = "{\"task\": \"service:web#1\"}";

} // namespace taskarium::story
