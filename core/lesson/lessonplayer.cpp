// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/lesson/lessonplayer.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

/// Another reply of the same kind than the right one.
Reply wrongReply(const Question& question, const Reply& right, const World& world)
{
    if (const auto* const option = std::get_if<std::size_t>(&right))
        return (*option + 1) % std::get<AsksChoice>(question.kind).options.size();
    if (const auto* const status = std::get_if<TaskStatus>(&right))
        return *status == TaskStatus::Deleted ? TaskStatus::Pending : TaskStatus::Deleted;
    if (const auto* const task = std::get_if<TaskId>(&right))
        return TaskId{(task->value + 1) % static_cast<std::uint32_t>(world.tasks.size() + 1)};
    if (const auto* const span = std::get_if<Duration>(&right))
        return *span + 2 * std::get<AsksTime>(question.kind).tolerance + std::chrono::seconds(1);
    return std::get<int>(right) + 1;
}

/// Plays one lesson.
class Player {
public:
    Player(const Lesson& lesson, Learner learner)
        : m_run(lesson)
        , m_session(lesson.scenario)
        , m_learner(learner)
    {}

    LessonPlay play()
    {
        for (std::size_t i = 0; i < m_run.lesson().steps.size() && !m_play.fault; ++i)
            playStep(i);
        m_play.score = m_run.score();
        return std::move(m_play);
    }

private:
    void playStep(std::size_t index)
    {
        m_run.begin(index, m_session);
        beginSearch();
        for (const Command& command : m_run.step().commands)
            give(command);
        goOn();
        if (m_run.phase() == LessonPhase::Asking)
            reply();
        if (m_run.phase() == LessonPhase::Acting)
            act();
        if (m_run.phase() == LessonPhase::Trying)
            tryOut();
        if (m_run.phase() != LessonPhase::Done)
            fail(m_run.phase() == LessonPhase::Stuck ? m_run.trouble() : "It does not come to its end.",
                 "Mend the step, or what comes before it.");
        m_play.steps.push_back({m_run.step().id, m_run.mark(), m_session.liveEdge()});
    }

    void beginSearch()
    {
        const auto& wait = m_run.waitsFor();
        if (wait && wait->number != m_searched) {
            m_search.emplace(m_session.searchFor(wait->condition));
            m_searched = wait->number;
        }
    }

    void give(const Command& command)
    {
        const Result<CommandReply> reply = m_session.submit(command);
        if (reply)
            m_run.given(command, m_session);
        else
            m_run.refused(reply.error());
    }

    /// Runs as long as the lesson wants it to.
    void goOn()
    {
        while (m_run.waitsFor() && m_run.waitsFor()->goesOn) {
            beginSearch();
            const Session::SearchedAdvance advance =
                m_session.advanceUntil(*m_search, m_run.waitsFor()->limit);
            if (advance.met)
                m_run.met(*advance.met, m_session);
            else if (advance.hasArrived)
                m_run.missed();
        }
        beginSearch();
    }

    void reply()
    {
        const Question& question = *m_run.step().question;
        const Reply right = m_run.claimed().value_or(truthOf(question, {}, {}, m_session.liveWorld()));
        const Reply first =
            m_learner == Learner::Knows ? right : wrongReply(question, right, m_session.liveWorld());
        m_run.answer(first, m_session);
        if (m_run.phase() == LessonPhase::Asking)
            m_run.answer(right, m_session);
        beginSearch();
        goOn();
        if (m_run.mark() && !agree(question, right, m_run.mark()->truth))
            fail(fmt::format("Its claim is not true: it is {}, not {}.",
                             replyText(question, m_run.mark()->truth, m_session.liveWorld()),
                             replyText(question, right, m_session.liveWorld())),
                 "Mend the claim and the text, or the scenario.");
    }

    void act()
    {
        for (const Command& command : m_run.step().action->solution)
            give(command);
        goOn();
    }

    /// The scenario as it is must not reach what its solution does.
    void tryOut()
    {
        const Trial& trial = *m_run.step().trial;
        runWith({}, trial);
        if (m_run.phase() == LessonPhase::Done)
            fail("The scenario reaches all goals as it is.", "Choose goals that it misses.");
        runWith(trial.solution, trial);
        for (std::size_t i = 0; i < trial.goals.size(); ++i) {
            if (!m_run.results()[i].isReached)
                fail(fmt::format("The solution misses \"{}\": {}.", goalText(trial.goals[i]),
                                 m_run.results()[i].figure),
                     "Mend the solution or the goal.");
        }
    }

    void runWith(const std::vector<SettingValue>& settings, const Trial& trial)
    {
        Scenario scenario = m_run.lesson().scenario;
        for (const SettingValue& setting : settings)
            scenario = vary(scenario, setting).value();
        m_session = Session(std::move(scenario));
        m_session.advance(SimTime(trial.length));
        m_run.tried(m_session);
    }

    void fail(std::string message, std::string remedy)
    {
        if (m_play.fault)
            return;
        m_play.fault = Error{.file = m_run.lesson().name,
                             .message = fmt::format("Step \"{}\": {}", m_run.step().id, message),
                             .remedy = std::move(remedy)};
    }

    LessonRun m_run;
    Session m_session;
    Learner m_learner;
    LessonPlay m_play{};
    std::optional<ConditionSearch> m_search{};
    std::uint32_t m_searched = 0;
};

} // namespace

LessonPlay play(const Lesson& lesson, Learner learner)
{
    return Player(lesson, learner).play();
}

} // namespace taskarium
