// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/lessons/answerfields.h>

#include <QFrame>

#include <cstdint>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace taskarium::ui {

/// A question and how it stands.
struct QuestionState {
    enum class Phase : std::uint8_t { Asking, Deciding, Decided };

    Question question{};
    Phase phase = Phase::Asking;
    std::optional<Reply> reply{};
    std::optional<Mark> mark{};

    friend bool operator==(const QuestionState&, const QuestionState&) = default;
};

/// A question with the fields to answer it; then what was answered, and what came of it.
class QuestionView : public QFrame {
    Q_OBJECT

public:
    /// Both outlive the view.
    QuestionView(const Playback& playback, Selection& selection, QWidget* parent = nullptr);

    void show(const QuestionState& state);
    using QFrame::show;

    /// Shows no question.
    void clear();

    /// Whether a state is asked for now, and answers with one that was clicked elsewhere.
    [[nodiscard]] bool asksForStatus() const;
    void choose(TaskStatus status);

    /// What it says of the answer.
    [[nodiscard]] QString verdict() const;

    /// Puts the keyboard to where it is answered.
    void focusAnswer();

signals:
    void answered(const taskarium::Reply& reply);

private:
    void makeFields();
    void submit();
    void update();
    [[nodiscard]] bool isCorrected() const;
    [[nodiscard]] QString given() const;
    [[nodiscard]] QString judged() const;

    AnswerParts m_parts;
    std::optional<QuestionState> m_state{};
    QVBoxLayout* m_layout = nullptr;
    QLabel* m_ask = nullptr;
    AnswerFields* m_fields = nullptr;
    QPushButton* m_answer = nullptr;
    QLabel* m_headline = nullptr;
    QLabel* m_verdict = nullptr;
};

} // namespace taskarium::ui
