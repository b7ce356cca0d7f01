// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/log/birth.h>

namespace taskarium {

bool createsTask(const RecordContent& content)
{
    const auto* observed = std::get_if<TaskObserved>(&content);
    return std::holds_alternative<TaskCreated>(content)
        || (observed && observed->continuity == Continuity::First);
}

} // namespace taskarium
