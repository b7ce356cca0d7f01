// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/lesson/lesson.h>
#include <core/session/session.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace taskarium {

/// What a step of a lesson is at.
enum class LessonPhase : std::uint8_t {
    Running,  ///< the run goes on until the step's condition is met
    Asking,   ///< the run stands; a reply is waited for
    Deciding, ///< the run goes on until the question is decided
    Acting,   ///< the learner acts; once he has, the run goes on until the action's condition is met
    Trying,   ///< the learner tries settings
    Done,     ///< nothing is left but to go on to the next step
    Stuck,    ///< what the step waits for did not come: a command was refused, or the time is over
};

/// What a run is to go on to.
struct LessonWait {
    std::uint32_t number = 0; ///< another one for each wait: one that is begun anew, too
    Condition condition{};    ///< looked for from the live edge on at which the wait began
    SimTime limit{};          ///< it is given up then
    bool goesOn = true; ///< the run goes on by itself; else the learner moves it, and it is only watched
};

/// How far a lesson has come, and what it waits for. It never moves a run itself: whoever does tells it what
/// happened. After each call that may change the phase, begin to look for waitsFor() at once, before any
/// other command is given. A window plays at the step's speed, a test as fast as it can.
class LessonRun {
public:
    /// Begins nothing yet: begin() does.
    explicit LessonRun(Lesson lesson) : m_lesson(std::move(lesson)) {}

    [[nodiscard]] const Lesson& lesson() const { return m_lesson; }
    [[nodiscard]] std::size_t index() const { return m_index; }
    [[nodiscard]] const LessonStep& step() const { return m_lesson.steps[m_index]; }
    [[nodiscard]] bool isLast() const { return m_index + 1 == m_lesson.steps.size(); }
    [[nodiscard]] LessonPhase phase() const { return m_phase; }

    /// Whether the truth is hidden now: an incident before its reveal.
    [[nodiscard]] bool isCurtainDown() const;

    /// Begins a step at the live edge of the run: its names are looked up. Its commands are to be given next,
    /// by whoever calls, after he has begun to look for waitsFor(); given() tells of them too, before any
    /// that the learner gives. A step is begun once, after the one before it.
    void begin(std::size_t index, const Session& session);

    /// What the run is to go on to now; nothing: it stands, or the learner moves it.
    [[nodiscard]] const std::optional<LessonWait>& waitsFor() const { return m_wait; }

    /// It was met, and the live edge is there; or the limit was reached.
    void met(const ConditionMet& met, const Session& session);
    void missed();

    /// The learner answers; false if it is no reply to the question, or none is asked. A wrong choice may be
    /// corrected, but only the first counts.
    bool answer(const Reply& reply, const Session& session);

    /// What was answered last.
    [[nodiscard]] const std::optional<Reply>& reply() const { return m_reply; }

    /// The mark of the step's question, once it is decided.
    [[nodiscard]] const std::optional<Mark>& mark() const { return m_mark; }

    /// What the lesson claims to be true of the step's question, once that was asked; see Question::claim.
    [[nodiscard]] std::optional<Reply> claimed() const { return m_claimed; }

    /// A command was put to the run, by anybody, and was taken.
    void given(const Command& command, const Session& session);

    /// A command of the step was refused.
    void refused(const Error& error);

    /// The learner has tried settings: in a run as long as the trial says.
    void tried(const Session& session);

    /// How the goals of the step's trial were met by the last run that was tried; empty: none was.
    [[nodiscard]] const std::vector<GoalResult>& results() const { return m_results; }

    /// Why it is stuck, a sentence.
    [[nodiscard]] const std::string& trouble() const { return m_trouble; }

    [[nodiscard]] const Score& score() const { return m_score; }

    /// When the step began.
    [[nodiscard]] SimTime begunAt() const { return m_begunAt; }

    /// The task that a name of the lesson means in this step; nothing if there is none yet.
    [[nodiscard]] std::optional<TaskId> taskNamed(const std::string& name, const World& world) const;

private:
    void lookUpNames(const World& world);
    void goOnAfter(LessonPhase phase, const Session& session);
    void ask(const Session& session);
    void decide(const Reply& truth);
    void act(const Session& session);
    void waitFor(const Condition& condition, const Session& session);
    void stick(std::string trouble);
    [[nodiscard]] Condition bound(const Condition& condition, const World& world) const;
    [[nodiscard]] Reply replyOf(const Claim& claim, const World& world) const;
    void givenByStep(const Session& session);
    void acted(const Session& session);

    Lesson m_lesson;
    std::size_t m_index = 0;
    LessonPhase m_phase = LessonPhase::Done;
    std::uint32_t m_waits = 0;
    std::optional<LessonWait> m_wait{};
    std::optional<Reply> m_reply{};
    std::optional<Reply> m_claimed{};
    std::optional<Mark> m_mark{};
    std::vector<GoalResult> m_results{};
    std::string m_trouble{};
    Score m_score{};
    SimTime m_begunAt{};
    SimTime m_askedAt{};
    std::size_t m_pending = 0; ///< commands of the step that are still to be given
    bool m_hasActed = false;
    std::optional<TaskId> m_it{};
    std::map<std::string, TaskId> m_names{}; ///< that the step has looked up
};

} // namespace taskarium
