// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/lessons/quizdesk.h>
#include <ui/playback/selection.h>

#include <QWidget>

class QLabel;
class QPushButton;

namespace taskarium::ui {

class QuestionView;

/// A question about the run, how it was answered, and the next one on demand.
class QuizPage : public QWidget {
    Q_OBJECT

public:
    /// All outlive the page.
    struct Parts {
        QuizDesk& desk;
        Playback& playback;
        Selection& selection;
    };

    explicit QuizPage(const Parts& parts, QWidget* parent = nullptr);

    [[nodiscard]] QuestionView& question() const { return *m_question; }

    /// Its button, for a tool tip that names the key.
    [[nodiscard]] QPushButton& anotherButton() const { return *m_another; }

private:
    QWidget* makeHead();
    QWidget* makeFoot();
    void showQuestion();

    Parts m_parts;
    QuestionView* m_question = nullptr;
    QLabel* m_state = nullptr;
    QLabel* m_score = nullptr;
    QPushButton* m_hurry = nullptr;
    QPushButton* m_another = nullptr;
};

} // namespace taskarium::ui
