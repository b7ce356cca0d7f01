// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/log/record.h>

namespace taskarium {

/// The task whose cold part a record changes; nothing if it changes none. A TaskCreated brings its own.
[[nodiscard]] std::optional<TaskId> detailChangedBy(const Record& record);

/// What a record does to the cold part of its task: timestamps, place, containers, attachments, targets, and
/// the stop code and reason, of which the first stay. It needs nothing but the detail, so that a detail can
/// be had again from the records of its task alone.
void changeDetail(TaskDetail& detail, const Record& record);

} // namespace taskarium
