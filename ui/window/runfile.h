// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/session/journal.h>

#include <ui/playback/playback.h>
#include <ui/window/runsource.h>

#include <QObject>
#include <QString>

namespace taskarium::ui {

/// Where a window's run comes from and where it is saved: a file, a built-in scenario, or nowhere yet. Asks
/// no questions; FileActions does.
class RunFile : public QObject {
    Q_OBJECT

public:
    explicit RunFile(Playback& playback, QObject* parent = nullptr);

    /// Opens a file or a built-in scenario to be looked at only: it is put nowhere, and is not the last one.
    Outcome openForShow(const QString& path);

    /// Opens a file and puts it among the recent files, or a built-in scenario where there is no such file. A
    /// failure leaves the run as it is.
    Outcome open(const QString& path);

    /// The same with what was read already.
    void open(OpenedRun opened);
    void open(OpenedScenario opened);
    void open(OpenedLogs opened);
    void open(OpenedLesson opened);

    /// Opens a stream of which the beginning was read.
    void openStream(RecordedRun run);

    /// Opens a run that was brought back after the program had ended unexpectedly.
    void restore(RestoredSession restored);

    /// Opens a scenario that comes with the program.
    Outcome openBuiltIn(const QString& name);

    /// Whether it is a lesson's run: nothing of it is missed if it is not saved.
    [[nodiscard]] bool isLesson() const { return m_isLesson; }

    /// Opens an empty cluster with a task definition to begin with.
    void openNew();

    /// Opens the demo in the place of a scenario that could not be opened: that one stays the last one.
    void openInstead();

    /// Whether it can be saved: a recording cannot, it is what it is.
    [[nodiscard]] bool canSave() const { return !m_playback.session().isRecording(); }

    /// Writes the scenario with every command given since, whole or not at all, and is that file from now on.
    Outcome saveTo(const QString& path);

    /// Empty unless the run was opened from a file or saved to one.
    [[nodiscard]] QString path() const { return m_path; }

    /// "demo": the file's base name, the built-in scenario's name or "untitled".
    [[nodiscard]] QString name() const;

    /// Whether there is anything that saving would keep.
    [[nodiscard]] bool isModified() const
    {
        return canSave() && !m_isLesson && m_playback.session().hasUnsavedCommands();
    }

signals:
    /// A lesson was opened: whoever gives it opens its run.
    void lessonOpened(const taskarium::Lesson& lesson);
    /// The file or its name is another one, or what is unsaved was saved.
    void changed();

private:
    void show(OpenedScenario opened);
    void show(OpenedLogs opened);

    Playback& m_playback;
    QString m_path;
    QString m_builtIn;
    bool m_isLesson = false;
};

/// What File > New opens: a cluster without services, and one Fargate task definition that can be run at
/// once.
[[nodiscard]] Scenario newScenario();

} // namespace taskarium::ui
