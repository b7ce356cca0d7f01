// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/log/record.h>

#include <string>

namespace taskarium {

/// What the other columns do not say of a record, in a few words: a request and why it was refused, what of a
/// service or a deployment changed, a service event's message. Empty for a task's records.
[[nodiscard]] std::string detailText(const Record& record, const World& after);

/// The containers that a record changes, or shows if it is a recording's: "web STOPPED 143; log RUNNING".
[[nodiscard]] std::string containersText(const Record& record, const World& after);

/// The attachments likewise: "eni ATTACHED; elb ATTACHED".
[[nodiscard]] std::string attachmentsText(const Record& record, const World& after);

} // namespace taskarium
