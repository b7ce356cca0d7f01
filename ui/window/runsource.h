// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/lesson/lesson.h>
#include <core/scenario/scenario.h>
#include <core/session/session.h>

#include <QList>
#include <QString>
#include <QStringList>

#include <variant>

namespace taskarium::ui {

/// A scenario that was read, and where from: a file by its absolute path, or a built-in one by its name.
struct OpenedScenario {
    Scenario scenario{};
    QString path{};
    QString builtIn{};
};

/// Logs of real clusters that were read as one history, and where from, by absolute paths.
struct OpenedLogs {
    RecordedRun run{};
    QStringList paths{};
};

/// A lesson that was read, and where from: its folder's absolute path; empty: it is built in.
struct OpenedLesson {
    Lesson lesson{};
    QString path{};
};

using OpenedRun = std::variant<OpenedScenario, OpenedLogs, OpenedLesson>;

/// Reads one scenario or lesson, from a file or folder or, where there is no such file, a built-in one; or
/// logs of one history. A lesson is a folder, or its lesson.json; what any other file is, its contents say.
/// Fails if it cannot be read, is nothing of these, or if several are not all logs.
[[nodiscard]] Result<OpenedRun> readRunFrom(const QStringList& paths);

/// A scenario that comes with the program.
[[nodiscard]] Result<OpenedScenario> readBuiltIn(const QString& name);

/// What windows are opened on: all logs together, each other file by itself, in the order of the first of
/// each.
[[nodiscard]] QList<QStringList> groupedByRun(const QStringList& paths);

} // namespace taskarium::ui
