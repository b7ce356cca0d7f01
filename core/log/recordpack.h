// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/log/packing.h>
#include <core/log/record.h>

#include <cstddef>

namespace taskarium {

/// Whether records of this kind are packed; the others are kept as they are.
[[nodiscard]] bool isPacked(const RecordContent& content);

/// The members of a content whose kind is packed.
void pack(Packer& packer, const RecordContent& content);

/// The content of a kind, RecordContent::index(), that is packed; nothing for the others.
[[nodiscard]] std::optional<RecordContent> unpack(Unpacker& unpacker, std::size_t kind);

} // namespace taskarium
