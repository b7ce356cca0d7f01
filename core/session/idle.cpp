// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/idle.h>

#include <core/base/timetext.h>

#include <fmt/format.h>

namespace taskarium {

namespace {

/// What passes while a step lasts, after "4 min 12 s of".
std::string_view spanName(StepKind kind)
{
    switch (kind) {
    case StepKind::NetworkInterface: return "attaching the network interface";
    case StepKind::Agent: return "waiting for the agent";
    case StepKind::ImagePull: return "pulling images";
    case StepKind::ContainerStart: return "starting containers";
    case StepKind::Registration: return "registering targets";
    case StepKind::Running: return "running";
    case StepKind::Deregistration: return "deregistration delay";
    case StepKind::ContainerStop: return "waiting for containers to stop";
    case StepKind::StopReport: return "waiting for the report of the stop";
    case StepKind::NetworkCleanup: return "detaching the network interface";
    case StepKind::Retention: return "keeping stopped tasks";
    case StepKind::Removal: return "removing stopped tasks";
    case StepKind::Capacity: return "waiting for capacity";
    case StepKind::None: break;
    }
    return "quiet";
}

} // namespace

std::string idleText(const IdleStretch& stretch)
{
    return fmt::format("{} of {}", readableText(stretch.to - stretch.from), spanName(stretch.waitsFor));
}

} // namespace taskarium
