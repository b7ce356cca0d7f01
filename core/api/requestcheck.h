// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/api/answer.h>

#include <string_view>

namespace taskarium {

/// A request as the API's model knows it, or the exception that it deserves. As the real service does it
/// leaves out members that the model does not have, and those that are null. A value of another type is a
/// SerializationException; a missing member, an unknown value of an enum and a broken limit are
/// InvalidParameterExceptions with ECS's message where it is known.
[[nodiscard]] Answer checkedRequest(std::string_view shape, const nlohmann::json& request);

} // namespace taskarium
