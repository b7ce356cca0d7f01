// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/formats/format.h>
#include <core/log/eventlog.h>
#include <core/replay/replay.h>

#include <string>
#include <string_view>

/// Reads logs that are made here, and looks at what comes of them.
namespace taskarium::recordings {

/// A history read from one text named "log".
[[nodiscard]] Replay replayOf(std::string_view text, const ReplayOptions& options = {});

/// The history as a log, and the world that it folds to.
[[nodiscard]] EventLog logOf(const Replay& replay);
[[nodiscard]] World worldOf(const Replay& replay);

/// The history in a format.
[[nodiscard]] std::string exported(const Replay& replay, ExportFormat format);

/// "4 RUNNING/RUNNING; 5 DEACTIVATING/STOPPED skips": every version of a task with its statuses, and how it
/// goes on where that is worth a word.
[[nodiscard]] std::string statesOf(const Replay& replay, TaskId task = {0});

/// "skipped 2 REASON; gap 1 REASON": what the report has noted.
[[nodiscard]] std::string notesOf(const Replay& replay);

/// What an event or an answer tells of a task.
struct TaskText {
    int version = 1;
    std::string lastStatus = "RUNNING";
    std::string desiredStatus = "RUNNING";
    std::string updatedAt = "2026-03-01T10:00:00Z"; ///< empty: left out
    std::string more{};                             ///< further members, each with a comma before it
    std::string task = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
};

/// A task as JSON: the `detail` of an event, or an element of describe-tasks.
[[nodiscard]] std::string taskJson(const TaskText& text);

/// An event with that as its detail, as EventBridge delivers it.
[[nodiscard]] std::string taskEvent(const TaskText& text);

/// A text as a JSON string.
[[nodiscard]] std::string quoted(std::string_view text);

} // namespace taskarium::recordings
