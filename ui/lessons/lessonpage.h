// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/lessons/lessondesk.h>
#include <ui/models/refreshgate.h>
#include <ui/playback/selection.h>

#include <QWidget>

class QFrame;
class QLabel;
class QProgressBar;
class QPushButton;
class QScrollArea;

namespace taskarium::ui {

class GoalList;
class LessonText;
class QuestionView;
class TrialForm;

/// A step of a lesson: what it says, what it asks or wants done, and how that goes; below it the ways back
/// and on.
class LessonPage : public QWidget {
    Q_OBJECT

public:
    /// The desk, the playback and the selection outlive the page.
    struct Parts {
        LessonDesk& desk;
        Playback& playback;
        Selection& selection;
    };

    explicit LessonPage(const Parts& parts, QWidget* parent = nullptr);

    [[nodiscard]] QuestionView& question() const { return *m_question; }

    /// Its buttons, for tool tips that name the keys.
    [[nodiscard]] QPushButton& nextButton() const { return *m_next; }
    [[nodiscard]] QPushButton& backButton() const { return *m_back; }
    [[nodiscard]] QPushButton& showMeButton() const { return *m_showMe; }
    [[nodiscard]] QPushButton& hurryButton() const { return *m_hurry; }

    /// Puts the keyboard to what is to be done here.
    void focusTask();

signals:
    /// The lesson is over, and another one is wanted.
    void moreWanted();

private:
    void connectDesk();
    QWidget* makeHead();
    QWidget* makeContent();
    QFrame* makeTask();
    QWidget* makeFoot();
    void showStep();
    void showPhase();
    void showQuestion();
    void showTask();
    void showTrial();
    void showGoals();
    void showFoot();
    void bringIntoView();
    [[nodiscard]] bool isOver() const;
    [[nodiscard]] QString progress() const;

    Parts m_parts;
    QLabel* m_place = nullptr;
    QLabel* m_title = nullptr;
    QProgressBar* m_progress = nullptr;
    QScrollArea* m_scroll = nullptr;
    QLabel* m_stepTitle = nullptr;
    LessonText* m_text = nullptr;
    QuestionView* m_question = nullptr;
    QFrame* m_task = nullptr;
    QLabel* m_ask = nullptr;
    QLabel* m_hint = nullptr;
    TrialForm* m_trial = nullptr;
    GoalList* m_goals = nullptr;
    QLabel* m_trouble = nullptr;
    QPushButton* m_again = nullptr;
    QLabel* m_score = nullptr;
    QLabel* m_state = nullptr;
    QPushButton* m_hurry = nullptr;
    QPushButton* m_back = nullptr;
    QPushButton* m_showMe = nullptr;
    QPushButton* m_next = nullptr;
    RefreshGate m_gate;
};

} // namespace taskarium::ui
