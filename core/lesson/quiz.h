// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/lesson/question.h>
#include <core/session/session.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace taskarium {

/// The questions that can be asked about a run at its live edge, at most one of each kind, all of which are
/// decided within ten minutes if nobody interferes: which status comes next, which task is stopped, how long
/// something takes, how many tasks are RUNNING then. None of a run that is at rest, nor of a recording.
[[nodiscard]] std::vector<Question> questionsAt(const Session& session);

/// One of them, another one each time: `turn` counts up. Nothing if there is none.
[[nodiscard]] std::optional<Question> questionAt(const Session& session, std::uint32_t turn);

} // namespace taskarium
