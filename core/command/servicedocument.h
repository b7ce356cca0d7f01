// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace taskarium {

/// A service's document (its CreateService request) after an UpdateService request: the members that the
/// request has replace those of the document; `service`, `cluster` and `forceNewDeployment` say only what is
/// meant and are left out. Both texts must be JSON objects, as every Command::document is.
[[nodiscard]] std::string updatedServiceDocument(std::string_view document, std::string_view update);

/// Whether two documents of a service differ in what a service revision is made of, its load balancers apart:
/// then a deployment begins (API reference, UpdateService). A member that is absent is like an empty one.
[[nodiscard]] bool differInRevision(std::string_view before, std::string_view after);

} // namespace taskarium
