// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/command/requests.h>

#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// The names of all that can be said of traffic: "RequestRate".
[[nodiscard]] std::vector<std::string> trafficNames();

/// From the JSON of what clients do (`{"traffic": "RequestRate", "with": {"targetGroup": "web",
/// "requestsPerSecond": 60}}`) to a request. Fails with the pointer of the member at fault: unknown, missing
/// or mistyped members, a rate out of its range.
[[nodiscard]] Result<Request> readRequestRate(const RequestSource& source);

} // namespace taskarium
