// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/log/record.h>

namespace taskarium {

/// Whether a task begins with a record or, in a recording, begins to be known with it: it is then the newest
/// of the world with the record.
[[nodiscard]] bool createsTask(const RecordContent& content);

} // namespace taskarium
