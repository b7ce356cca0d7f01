// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/random.h>

#include <array>

namespace taskarium {

/// The characters of a UUID.
using UuidText = std::array<char, 36>;

/// What Randomness::uuid says, for bulk.
[[nodiscard]] UuidText uuidText(const Randomness& random, Purpose purpose, OwnerKey owner,
                                std::uint64_t index = 0);

} // namespace taskarium
