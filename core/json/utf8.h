// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace taskarium {

/// The offset of the first byte that is not part of well-formed UTF-8 (RFC 3629: no overlong forms, no
/// surrogates, nothing above U+10FFFF); nothing if all is well.
[[nodiscard]] std::optional<std::size_t> firstInvalidUtf8(std::string_view text);

/// How many code points well-formed UTF-8 holds.
[[nodiscard]] std::size_t codePointCount(std::string_view text);

} // namespace taskarium
