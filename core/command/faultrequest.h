// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/command/requests.h>

#include <string>
#include <vector>

namespace taskarium {

/// The names of all faults.
[[nodiscard]] std::vector<std::string> faultNames();

/// From the JSON of a fault (`{"fault": "ImageMissing", "with": {"image": "web:2"}}`) or of its repair to a
/// request. They fail with the pointer of the member at fault: unknown or mistyped members, numbers out of
/// their range, a target that is missing, a repair of what cannot be undone.
[[nodiscard]] Result<Request> readBeginFault(const RequestSource& source, FaultKind kind);
[[nodiscard]] Result<Request> readEndFault(const RequestSource& source, FaultKind kind);

} // namespace taskarium
