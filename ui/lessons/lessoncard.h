// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/lessons/lessonpage.h>
#include <ui/lessons/quizpage.h>

#include <QFrame>

class QStackedLayout;

namespace taskarium::ui {

/// The card beside the views in which a lesson or a quiz takes place. Without either it is not there.
class LessonCard : public QFrame {
    Q_OBJECT

public:
    /// All outlive the panel.
    struct Parts {
        LessonDesk& lesson;
        QuizDesk& quiz;
        Playback& playback;
        Selection& selection;
    };

    explicit LessonCard(const Parts& parts, QWidget* parent = nullptr);

    [[nodiscard]] LessonPage& lessonPage() const { return *m_lesson; }
    [[nodiscard]] QuizPage& quizPage() const { return *m_quiz; }

    /// The question that is open, if one is.
    [[nodiscard]] QuestionView& question() const;

    /// Puts the keyboard to what is to be done.
    void focusTask();

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// It comes or goes.
    void shownChanged(bool isShown);

private:
    void choosePage();

    Parts m_parts;
    QStackedLayout* m_pages = nullptr;
    LessonPage* m_lesson = nullptr;
    QuizPage* m_quiz = nullptr;
};

} // namespace taskarium::ui
