// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/log/record.h>

namespace taskarium {

/// What a change does to the cold part of its task: timestamps, containers, attachments, and the stop code
/// and reason, of which the first stay.
void changeDetail(TaskDetail& detail, const TaskChanged& change);

} // namespace taskarium
