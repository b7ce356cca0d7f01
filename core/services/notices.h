// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>
#include <core/services/serviceevents.h>

namespace taskarium {

/// Whether something that holds for a while is to be told now: it was not told in the last six hours, or has
/// not held since. ECS suppresses what it has told until the cause is gone or six hours have passed, and
/// tells of a steady state again as often (developer guide, "Viewing Amazon ECS service event messages").
/// From now on it counts as told; the scheduler looks again when it is to be told anew, and nobody waits for
/// that.
[[nodiscard]] bool takeNotice(Engine& engine, ServiceId service, Notice notice);

/// Posts it if it is to be told now.
void tellOnce(Engine& engine, ServiceId service, Notice notice, const ServiceNews& news);

/// The cause is gone: what comes next is news.
void forgetNotice(Engine& engine, ServiceId service, Notice notice);

/// Whether it was told and still holds.
[[nodiscard]] bool isTold(const Engine& engine, ServiceId service, Notice notice);

} // namespace taskarium
