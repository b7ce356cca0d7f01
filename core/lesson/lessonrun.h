// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/lesson/lesson.h>
#include <core/session/session.h>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace taskarium {

/// What a step of a lesson is at.
enum class LessonPhase : std::uint8_t {
    Running,  ///< the run goes on until the step's condition is met
    Asking,   ///< the run stands; a reply is waited for
    Deciding, ///< the run goes on until the question is decided
    Acting,   ///< the learner acts; the run goes on as he likes, or until the action's condition is met
    Trying,   ///< the learner tries settings
    Done,     ///< nothing is left but to go on to the next step
    Stuck,    ///< what the step waits for did not come: its commands were refused, or the time is over
};

/// How far a lesson has come, and what it waits for. It never moves a run itself: whoever does tells it what
/// happened. A window plays at the step's speed, a test as fast as it can; both do what waitsFor() says.
class LessonRun {
public:
    /// Begins nothing yet: begin() does.
    explicit LessonRun(Lesson lesson);

    [[nodiscard]] const Lesson& lesson() const { return m_lesson; }
    [[nodiscard]] std::size_t index() const { return m_index; }
    [[nodiscard]] const LessonStep& step() const { return m_lesson.steps[m_index]; }
    [[nodiscard]] bool isLast() const { return m_index + 1 == m_lesson.steps.size(); }
    [[nodiscard]] LessonPhase phase() const { return m_phase; }

    /// Whether the truth is hidden now: an incident before its reveal.
    [[nodiscard]] bool isCurtainDown() const;

    /// Begins a step at the live edge of the run: its names are looked up; its commands are to be given next,
    /// by whoever calls, and told by given() or refused().
    std::vector<Command> begin(std::size_t index, const Session& session);

    /// What the run is to go on to now; nothing: it stands, or the learner moves it.
    struct Wait {
        Condition condition{};
        SimTime limit{}; ///< it is given up then
    };
    [[nodiscard]] const std::optional<Wait>& waitsFor() const { return m_wait; }

    /// It was met, at the live edge or before; or the limit was reached.
    void met(const ConditionMet& met, const Session& session);
    void missed();

    /// The learner answers; false if it is no reply to the question, or none is asked. A wrong choice may be
    /// corrected until another phase begins: only the first counts.
    bool answer(const Reply& reply, const Session& session);

    /// A command was put to the run, by anybody, and was taken.
    void given(const Command& command, const Session& session);

    /// A command of the step was refused.
    void refused(const Error& error);

    /// The learner has tried settings: a run as long as the trial says.
    void tried(const Session& session);

    /// The mark of the step's question, once it is decided.
    [[nodiscard]] const std::optional<Mark>& mark() const { return m_mark; }

    /// How the goals of the step's trial were met by the last run that was tried; empty: none was.
    [[nodiscard]] const std::vector<GoalResult>& results() const { return m_results; }

    /// Why it is stuck, a sentence.
    [[nodiscard]] const std::string& trouble() const { return m_trouble; }

    [[nodiscard]] const Score& score() const { return m_score; }

    /// When the step began, and the task that "it" means now.
    [[nodiscard]] SimTime begunAt() const { return m_begunAt; }
    [[nodiscard]] std::optional<TaskId> it() const { return m_it; }

    /// The task that a name of the lesson means in this step; nothing if there is none.
    [[nodiscard]] std::optional<TaskId> taskNamed(const std::string& name, const World& world) const;

private:
    void advancePhase(LessonPhase from, const Session& session);
    [[nodiscard]] Condition bound(Condition condition, const World& world) const;
    void waitFor(const Condition& condition, const Session& session);
    void decide(const Reply& truth);

    Lesson m_lesson;
    std::size_t m_index = 0;
    LessonPhase m_phase = LessonPhase::Done;
    std::optional<Wait> m_wait{};
    std::optional<Reply> m_reply{};
    std::optional<Mark> m_mark{};
    std::vector<GoalResult> m_results{};
    std::string m_trouble{};
    Score m_score{};
    SimTime m_begunAt{};
    SimTime m_askedAt{};
    bool m_hasActed = false;
    bool m_hasMet = false;
    std::optional<TaskId> m_it{};
};

} // namespace taskarium
