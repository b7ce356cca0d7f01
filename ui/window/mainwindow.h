// SPDX-License-Identifier: GPL-3.0-or-later
//
// ui/window: one window on one run. MainWindow owns the playback and everything that looks at it and connects
// them; what it can be asked to do is in Actions, what is put to the simulation goes through CommandCenter,
// files through RunFile and FileActions, and what is remembered lives in preferences.h.
#pragma once

#include <ui/panels/meaningview.h>
#include <ui/playback/playback.h>
#include <ui/playback/selection.h>
#include <ui/scene/render.h>
#include <ui/travel/captioncard.h>
#include <ui/window/actions.h>
#include <ui/window/apidesk.h>
#include <ui/window/breakpoints.h>
#include <ui/window/commandcenter.h>
#include <ui/window/dockarea.h>
#include <ui/window/faultmenus.h>
#include <ui/window/fileactions.h>
#include <ui/window/lessonroom.h>
#include <ui/window/lessonsteps.h>
#include <ui/window/logstream.h>
#include <ui/window/notice.h>
#include <ui/window/preferences.h>
#include <ui/window/presentation.h>
#include <ui/window/presenting.h>
#include <ui/window/recordingactions.h>
#include <ui/window/runfile.h>
#include <ui/window/sessionkeeper.h>
#include <ui/window/taskactions.h>
#include <ui/window/travelactions.h>
#include <ui/window/views.h>

#include <QMainWindow>

namespace taskarium::ui {

/// A window. It remembers its place, docks and speed when it closes, and takes up what the last one left.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    MainWindow();

    [[nodiscard]] Playback& playback() { return m_playback; }
    [[nodiscard]] const Playback& playback() const { return m_playback; }
    [[nodiscard]] Selection& selection() { return m_selection; }
    [[nodiscard]] Actions& actions() { return *m_actions; }
    [[nodiscard]] RunFile& file() { return m_file; }
    [[nodiscard]] SessionKeeper& keeper() { return m_keeper; }
    [[nodiscard]] CliLines& cliLines() { return m_lines; }
    [[nodiscard]] ApiDesk& api() { return m_api; }
    [[nodiscard]] CommandCenter& commands() { return m_commands; }
    [[nodiscard]] Breakpoints& breakpoints() { return m_breakpoints; }
    [[nodiscard]] DockArea& docks() { return *m_docks; }
    [[nodiscard]] Notice& notice() { return *m_notice; }
    [[nodiscard]] const CaptionCard& caption() const { return *m_caption; }
    [[nodiscard]] TravelActions& travel() { return m_travel; }
    [[nodiscard]] const Views& views() const { return m_views; }
    [[nodiscard]] LessonRoom& lessons() { return m_lessons; }
    [[nodiscard]] const Presentation& presentation() const { return m_presenting.presentation(); }
    [[nodiscard]] Presenting& presenting() { return m_presenting; }

    /// Opens a scenario, or logs of one history, here and plays it; tells of a failure in a dialog and then
    /// plays the demo.
    void openFiles(const QStringList& paths);

    /// Brings back a run that a program has left behind; what cannot be is told in a dialog, and the demo
    /// comes in its place.
    void restore(LeftJournal journal);

    /// Shows what comes on standard input as it comes.
    void followStandardInput();

    /// Plays files and built-in scenarios, or those that are built in, one after the other, unattended.
    void loopOver(const QStringList& runs);

    /// Opens what is shown without a file, as the preferences have it, and plays it.
    void openUsual();

signals:
    /// Another window is wanted, on a scenario or logs or, if there is no path, as at the start.
    void newWindowWanted(const QStringList& paths);

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void layOut();
    void createMenus();
    void connectFileActions();
    void connectViewActions();
    void connectTimeActions();
    void connectTravel();
    void connectCommands();
    void connectHelp();
    void connectChart();
    void connectPanels();
    void connectCluster();
    void connectNotices();
    void connectApi();
    void connectLessons();
    void showTaskMenu(const QPoint& place);
    void restoreWindow();
    void saveWindow();
    void apply(const Preferences& preferences);
    void askPreferences();
    void showServiceOutlines(ServiceOutlines outlines);
    void explain(const Topic& topic);
    [[nodiscard]] RenderOptions pictureOptions() const;
    void exportPicture();
    void print();
    void find();
    void showTitle();
    [[nodiscard]] QString scenarioTitle() const;
    void showPlaying();
    void placeNotice();

    Playback m_playback;
    Selection m_selection;
    Actions* m_actions;
    RunFile m_file;
    SessionKeeper m_keeper;
    FileActions m_files;
    CliLines m_lines;
    CommandCenter m_commands;
    Breakpoints m_breakpoints;
    TaskActions m_tasks;
    TravelActions m_travel;
    FaultMenus m_faults;
    RecordingActions m_recording;
    LogStream m_stream;
    Views m_views;
    ApiDesk m_api;
    DockArea* m_docks;
    LessonRoom m_lessons;
    Notice* m_notice;
    CaptionCard* m_caption;
    Presenting m_presenting;
    LessonSteps m_lessonSteps;
    MeaningDialog* m_meaning = nullptr;
    bool m_hasLayout = false; ///< the docks have their sizes
};

} // namespace taskarium::ui
