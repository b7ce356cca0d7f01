// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QObject>

#include <array>
#include <cstdint>

namespace taskarium::ui {

/// Everything that the window can be asked to do by menu, key or button.
enum class ActionId : std::uint8_t {
    New,
    Open,
    NewWindow,
    Save,
    SaveAs,
    RecordingReport,
    ExportLog,
    RedactExports,
    ExportPicture,
    Print,
    Close,
    Quit,
    Find,
    SelectAllTasks,
    CopyArn,
    CopyCli,
    Preferences,
    PlayPause,
    StepForward,
    StepBack,
    ToStart,
    ToLiveEdge,
    Faster,
    Slower,
    Restart,
    NextChange,
    PreviousChange,
    NextStop,
    PreviousStop,
    NextFailure,
    PreviousFailure,
    NextDeployment,
    PreviousDeployment,
    RunUntil,
    SkipWait,
    SkipWaits,
    AddBookmark,
    BranchFromHere,
    Compare,
    RunTask,
    StopTasks,
    ScaleService,
    UpdateService,
    CreateService,
    RegisterTaskDefinition,
    SendRequests,
    BreakSomething,
    ApiServer,
    ContinueAsSimulation,
    FollowTask,
    PauseWhenMoves,
    FullScreen,
    Presentation,
    Spotlight,
    SpeakerNotes,
    UnattendedLoop,
    ServiceOutlines,
    ResetLayout,
    Lessons,
    LessonNext,
    LessonBack,
    ShowMe,
    ToLesson,
    EndLesson,
    QuizMe,
    WhatIsSimulated,
    WhatItMayDo,
    Shortcuts,
    About,
    AboutQt,
};

inline constexpr std::size_t actionCount = static_cast<std::size_t>(ActionId::AboutQt) + 1;

/// The actions of one window, made from one table of names, texts and keys. Menus, buttons and the list of
/// shortcuts all show these; nothing else in the window binds a key.
class Actions : public QObject {
    Q_OBJECT

public:
    explicit Actions(QWidget* window);

    [[nodiscard]] QAction& operator[](ActionId id) const { return *m_actions[static_cast<std::size_t>(id)]; }

private:
    std::array<QAction*, actionCount> m_actions{};
};

/// The usual tool tip of an action: its text and its keys.
[[nodiscard]] QString tipOf(const QAction& action);

/// An action's text as a sentence's part: without the mark of its mnemonic and the dots of its dialog.
[[nodiscard]] QString plainText(const QAction& action);

} // namespace taskarium::ui
