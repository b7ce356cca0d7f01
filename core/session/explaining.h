// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/explain/explanation.h>
#include <core/session/session.h>

#include <vector>

namespace taskarium {

/// Why a task, a service or a container instance is as it is at a time up to the live edge. It must be there
/// by then.
[[nodiscard]] Explanation explain(const Session& session, SimTime time, const Subject& subject);

/// What is worth explaining at a time: the services that are not steady, the tasks on their way up or down,
/// and those that run but are not at rest, the instances that are not simply ACTIVE; in this order, each in
/// order of creation.
[[nodiscard]] std::vector<Subject> restlessSubjects(const Session& session, SimTime time);

} // namespace taskarium
