// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/lesson/question.h>
#include <core/session/session.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace taskarium {

/// The questions that can be asked about a run at its live edge, one of each kind that makes sense there,
/// each of which is decided within ten minutes if nobody interferes: which status comes next, which task is
/// stopped, how long something takes, how many will be RUNNING. None of a run that is at rest, nor of a
/// recording.
[[nodiscard]] std::vector<Question> questionsAt(const Session& session);

/// One of them, another one each time: `turn` counts up.
[[nodiscard]] std::optional<Question> questionAt(const Session& session, std::uint32_t turn);

} // namespace taskarium
