// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/formats/redaction.h>

#include <ui/window/runfile.h>

#include <QObject>

#include <functional>

class QPrinter;

namespace taskarium::ui {

/// What a chart's picture is written by, given a path; fails if it cannot be written.
using WritePicture = std::function<Outcome(const QString& path)>;

/// What prints it; fails if the printer does.
using PrintPicture = std::function<Outcome(QPrinter& printer)>;

/// The questions of the File menu: which file, and what about unsaved changes. RunFile does the work.
class FileActions : public QObject {
    Q_OBJECT

public:
    FileActions(Playback& playback, RunFile& file, QWidget& window);

    void openNew();

    /// Asks for a scenario, or for logs of one history, and opens them.
    void askOpen();

    /// Asks for the folder of a lesson, and opens that.
    void askLessonFolder();

    /// Opens a scenario, a lesson, or logs of one history, and plays it: here if the window shows no other
    /// file, else in a window of its own. Returns whether they can be read; if not, that is told.
    bool open(const QStringList& paths);
    void openBuiltIn(const QString& name);
    void openBuiltInLesson(const QString& name);

    /// Return whether the run is saved now.
    bool save();
    bool saveAs();

    /// Up to the playhead.
    void exportLog(Privacy privacy);
    void exportPicture(const WritePicture& write);
    void print(const PrintPicture& print);

    /// The same scenario from the start, after the question about what would be lost.
    void restart();

    /// Whether what is unsaved was saved or may be lost: the user's answer to Save, Discard or Cancel.
    [[nodiscard]] bool mayDiscard();

signals:
    void saved(const QString& path);
    void exported(const QString& path);
    void newWindowWanted(const QStringList& paths);

private:
    bool tell(const QString& what, const Outcome& failure);
    [[nodiscard]] QString folder() const;
    [[nodiscard]] QString suggestedPath(const QString& ending) const;

    Playback& m_playback;
    RunFile& m_file;
    QWidget& m_window;
};

} // namespace taskarium::ui
