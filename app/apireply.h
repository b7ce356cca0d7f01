// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/httpserver.h>

#include <core/api/api.h>

#include <string>

namespace taskarium::app {

/// A response of the API as HTTP sends it.
[[nodiscard]] HttpReply httpReplyOf(ApiResponse response);

/// The operation as a log of calls may show it: "-" if the API has none of that name, since what a client
/// made up does not belong there.
[[nodiscard]] std::string operationShown(const ApiResponse& response);

} // namespace taskarium::app
