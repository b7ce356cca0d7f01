// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/lessons/lessoncard.h>
#include <ui/lessons/lessondesk.h>
#include <ui/lessons/quizdesk.h>
#include <ui/window/lessonstage.h>

#include <QObject>

class QSplitter;

namespace taskarium::ui {

/// Lessons and the quiz in a window: the card beside the views, the actions, and what is clicked in the views
/// as an answer.
class LessonRoom : public QObject {
    Q_OBJECT

public:
    /// What it works with; all outlive it. `window` is the parent of the dialog.
    struct Parts {
        const Actions& actions;
        Playback& playback;
        Selection& selection;
        const Views& views;
        DockArea& docks;
        QWidget& window;
    };

    explicit LessonRoom(const Parts& parts, QObject* parent = nullptr);

    /// The card and the docks beside each other, to be laid out in the window. Called once, before anything
    /// else; what is pointed at lies on the page.
    QWidget* makeContent(QWidget& page, TransportBar& transport);

    [[nodiscard]] LessonDesk& desk() { return m_desk; }
    [[nodiscard]] QuizDesk& quiz() { return m_quiz; }
    [[nodiscard]] LessonCard& card() const { return *m_card; }
    [[nodiscard]] LessonStage& stage() const { return *m_stage; }

    /// Whether a click on a state is an answer now.
    [[nodiscard]] bool asksForStatus() const;

    /// The window has its size and the docks their layout; before, nothing could be given its place.
    void layOut();

    /// The place of the card beside the docks, to be remembered.
    void saveLayout() const;

    /// Shows the lessons to choose from.
    void askLesson();

signals:
    /// A built-in lesson, or a folder, was chosen.
    void lessonChosen(const QString& name);
    void folderWanted();
    void news(const QString& text);
    void refused(const taskarium::Error& error);

private:
    void connectActions();
    void connectDesks();
    void connectViews();
    void onOpened();
    void onClosed();
    void askQuiz();
    void showCard(bool isShown);
    void tellHeld();
    void updateActions();

    Parts m_parts;
    LessonDesk m_desk;
    QuizDesk m_quiz;
    LessonCard* m_card = nullptr;
    LessonStage* m_stage = nullptr;
    QSplitter* m_splitter = nullptr;
    bool m_hasWidth = false;        ///< the card was shown, and is as wide as the user wants it
    std::optional<Waits> m_waits{}; ///< what was done with them before the lesson
};

} // namespace taskarium::ui
