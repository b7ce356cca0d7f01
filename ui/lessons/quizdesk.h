// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/lesson/quiz.h>

#include <ui/playback/playback.h>

#include <QObject>

#include <cstdint>
#include <optional>

namespace taskarium::ui {

/// "Quiz me": asks about the run of a playback, at its live edge. The run stands while it is asked, and goes
/// on until the question is decided. The score is kept as long as the desk is there.
class QuizDesk : public QObject {
    Q_OBJECT

public:
    /// What a question is at.
    enum class Phase : std::uint8_t { Idle, Asking, Deciding, Decided };

    /// The playback outlives the desk.
    explicit QuizDesk(Playback& playback, QObject* parent = nullptr);

    [[nodiscard]] Phase phase() const { return m_phase; }
    [[nodiscard]] const Score& score() const { return m_score; }

    /// Only while it is not idle; what was answered, and how that was, once there is an answer.
    [[nodiscard]] const Question& question() const { return *m_question; }
    [[nodiscard]] const std::optional<Reply>& reply() const { return m_reply; }
    [[nodiscard]] const std::optional<Mark>& mark() const { return m_mark; }

    /// Answers; false if that is no answer to the question, or none is asked.
    bool answer(const Reply& reply);

public slots:
    /// Goes to the live edge and asks another question.
    void ask();
    void hurry();
    /// Asks no more.
    void close();

signals:
    void changed();
    /// Nothing can be asked here: the run is at rest, or a recording.
    void nothingToAsk();
    /// The question was not decided: something else happened to the run.
    void undecided();
    /// The run was asked to go on before the question is answered.
    void held();

private:
    void decide(const Reply& truth);
    void setPhase(Phase phase);

    Playback& m_playback;
    Phase m_phase = Phase::Idle;
    std::optional<Question> m_question{};
    std::optional<Reply> m_reply{};
    std::optional<Mark> m_mark{};
    SimTime m_askedAt{};
    std::uint32_t m_turn = 0;
    Score m_score{};
};

} // namespace taskarium::ui
