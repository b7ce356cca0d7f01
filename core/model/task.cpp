// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/task.h>

namespace taskarium {

std::string_view toText(StepKind kind)
{
    switch (kind) {
    case StepKind::None: return "nothing is due";
    case StepKind::NetworkInterface: return "attaching the network interface";
    case StepKind::Agent: return "waiting for the agent";
    case StepKind::ImagePull: return "pulling images";
    case StepKind::ContainerStart: return "creating and starting containers";
    case StepKind::Registration: return "registering targets";
    case StepKind::Running: return "running";
    case StepKind::Deregistration: return "waiting for the deregistration delay";
    case StepKind::ContainerStop: return "SIGTERM sent, waiting for the containers";
    case StepKind::StopReport: return "containers stopped, waiting for the report";
    case StepKind::NetworkCleanup: return "detaching and deleting the network interface";
    case StepKind::Retention: return "shown for an hour";
    case StepKind::Removal: return "about to be removed";
    }
    return {};
}

} // namespace taskarium
