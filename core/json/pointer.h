// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace taskarium {

/// The JSON pointer (RFC 6901) of an object's member: '~' and '/' in the name are escaped.
[[nodiscard]] std::string memberPointer(std::string_view parent, std::string_view name);

/// The JSON pointer of a list's element.
[[nodiscard]] std::string elementPointer(std::string_view parent, std::size_t index);

/// The pointer of what holds the place that a pointer names; "" for the document itself.
[[nodiscard]] std::string_view parentPointer(std::string_view pointer);

} // namespace taskarium
