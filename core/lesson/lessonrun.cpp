// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/lesson/lessonrun.h>

#include <core/base/timetext.h>
#include <core/lesson/until.h>
#include <core/model/arn.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

/// The word for the task that met the last condition.
constexpr std::string_view lastMet = "it";

void addScope(std::vector<std::string>& names, const Condition& condition)
{
    if (const TaskScope* const scope = scopeOf(condition))
        names.push_back(scope->selector);
}

void addScope(std::vector<std::string>& names, const std::optional<Until>& until)
{
    if (until && std::holds_alternative<Condition>(*until))
        addScope(names, std::get<Condition>(*until));
}

void addCallout(std::vector<std::string>& names, const Callout& callout)
{
    if (const auto* const task = std::get_if<PointsAtTask>(&callout))
        names.push_back(task->task);
}

void addQuestion(std::vector<std::string>& names, const Question& question)
{
    if (const auto* const next = std::get_if<AsksNextStatus>(&question.kind))
        names.push_back(next->task);
    if (const auto* const time = std::get_if<AsksTime>(&question.kind))
        addScope(names, std::optional(time->until));
    if (const auto* const count = std::get_if<AsksCount>(&question.kind))
        addScope(names, std::optional(count->until));
}

/// All names of tasks that a step uses.
std::vector<std::string> namesIn(const LessonStep& step)
{
    std::vector<std::string> names;
    addScope(names, step.until);
    if (step.question)
        addQuestion(names, *step.question);
    if (step.action)
        addScope(names, step.action->until);
    if (step.callout)
        addCallout(names, *step.callout);
    for (const Callout& highlight : step.highlights)
        addCallout(names, highlight);
    return names;
}

/// Whether a condition is looked for from the time on at which the learner may act: he may bring it about in
/// the same instant. A time, or a task that lingers, would come by itself: that counts from his doing.
bool isWaitedForBeforehand(const Until& until)
{
    const auto* const condition = std::get_if<Condition>(&until);
    return condition && !std::holds_alternative<UntilTime>(*condition)
        && !std::holds_alternative<UntilTaskLingers>(*condition);
}

} // namespace

bool LessonRun::isCurtainDown() const
{
    const auto begin = m_lesson.steps.begin();
    return m_lesson.kind == LessonKind::Incident
        && std::none_of(begin, begin + static_cast<std::ptrdiff_t>(m_index) + 1,
                        [](const LessonStep& step) { return step.isReveal; });
}

void LessonRun::begin(std::size_t index, const Session& session)
{
    m_index = index;
    m_begunAt = session.liveEdge();
    m_wait.reset();
    m_reply.reset();
    m_claimed.reset();
    m_mark.reset();
    m_results.clear();
    m_trouble.clear();
    m_hasActed = false;
    lookUpNames(session.liveWorld());
    m_phase = LessonPhase::Running;
    m_pending = step().commands.size();
    if (step().until)
        waitFor(conditionOf(*step().until, m_begunAt), session);
    else if (m_pending == 0)
        goOnAfter(LessonPhase::Running, session);
}

/// What comes after the commands of a step that waits for nothing looks at a world in which they were given.
void LessonRun::givenByStep(const Session& session)
{
    --m_pending;
    if (m_pending == 0 && m_phase == LessonPhase::Running && !step().until)
        goOnAfter(LessonPhase::Running, session);
}

void LessonRun::lookUpNames(const World& world)
{
    m_names.clear();
    for (const std::string& name : namesIn(step())) {
        if (const std::optional<TaskId> task = findSelectedTask(world, name))
            m_names.insert_or_assign(name, *task);
    }
}

std::optional<TaskId> LessonRun::taskNamed(const std::string& name, const World& world) const
{
    const auto known = m_names.find(name);
    const std::optional<TaskId> kept = name == lastMet ? m_it
        : known != m_names.end()                       ? std::optional(known->second)
                                                       : std::nullopt;
    if (kept
        && kept->value < world.tasks.size()) // of another branch, or a run that was tried, it may be none
        return kept;
    if (name == lastMet)
        return std::nullopt;
    return isTaskSelector(name) ? findSelectedTask(world, name) : findTask(world, name);
}

/// A condition with the tasks that this step's names mean.
Condition LessonRun::bound(const Condition& condition, const World& world) const
{
    const TaskScope* const scope = scopeOf(condition);
    if (!scope || scope->selector.empty())
        return condition;
    const std::optional<TaskId> task = taskNamed(scope->selector, world);
    return task ? withScope(condition, {.selector = std::string(world.detail(*task).id)}) : condition;
}

void LessonRun::waitFor(const Condition& condition, const Session& session)
{
    m_wait = LessonWait{.number = ++m_waits,
                        .condition = bound(condition, session.liveWorld()),
                        .limit = session.liveEdge() + step().within};
}

void LessonRun::goOnAfter(LessonPhase phase, const Session& session)
{
    m_wait.reset();
    if (phase == LessonPhase::Running && step().question)
        return ask(session);
    if (phase < LessonPhase::Acting && step().action)
        return act(session);
    m_phase = phase < LessonPhase::Trying && step().trial ? LessonPhase::Trying : LessonPhase::Done;
}

void LessonRun::ask(const Session& session)
{
    m_phase = LessonPhase::Asking;
    m_askedAt = session.liveEdge();
    if (step().question->claim)
        m_claimed = replyOf(*step().question->claim, session.liveWorld());
}

Reply LessonRun::replyOf(const Claim& claim, const World& world) const
{
    if (const auto* const name = std::get_if<std::string>(&claim))
        return taskNamed(*name, world).value_or(TaskId{});
    if (const auto* const status = std::get_if<TaskStatus>(&claim))
        return *status;
    if (const auto* const span = std::get_if<Duration>(&claim))
        return *span;
    return std::get<int>(claim);
}

bool LessonRun::answer(const Reply& reply, const Session& session)
{
    if (m_phase != LessonPhase::Asking || !fits(*step().question, reply))
        return false;
    const Question& question = *step().question;
    m_reply = reply;
    if (const std::optional<Condition> decided = decidedWhen(question, m_askedAt)) {
        m_phase = LessonPhase::Deciding;
        waitFor(*decided, session);
        return true;
    }
    const Reply truth = truthOf(question, m_askedAt, {}, session.liveWorld());
    if (!m_mark)
        decide(truth);
    if (agree(question, reply, truth))
        goOnAfter(LessonPhase::Deciding, session);
    return true;
}

void LessonRun::decide(const Reply& truth)
{
    m_mark = Mark{.given = *m_reply, .truth = truth, .isRight = agree(*step().question, *m_reply, truth)};
    m_score.count(*m_mark);
}

void LessonRun::act(const Session& session)
{
    m_phase = LessonPhase::Acting;
    if (!step().action->until || !isWaitedForBeforehand(*step().action->until))
        return;
    waitFor(conditionOf(*step().action->until, session.liveEdge()), session);
    m_wait->limit = SimTime::max();
    m_wait->goesOn = false;
}

void LessonRun::met(const ConditionMet& met, const Session& session)
{
    if (!m_wait)
        return;
    if (met.task.isValid())
        m_it = met.task;
    if (m_phase == LessonPhase::Deciding)
        decide(truthOf(*step().question, m_askedAt, met, session.liveWorld()));
    if (m_phase == LessonPhase::Acting && !m_hasActed)
        return act(session); // That was not his doing: it has to come once more.
    goOnAfter(m_phase, session);
}

void LessonRun::missed()
{
    if (m_wait)
        stick(fmt::format("\"{}\" did not come within {}.", conditionText(m_wait->condition),
                          readableText(step().within)));
}

void LessonRun::stick(std::string trouble)
{
    m_wait.reset();
    m_phase = LessonPhase::Stuck;
    m_trouble = std::move(trouble);
}

void LessonRun::given(const Command& command, const Session& session)
{
    if (m_pending > 0)
        return givenByStep(session);
    if (m_phase != LessonPhase::Acting || m_hasActed)
        return;
    m_hasActed = std::ranges::find(step().action->commands, callOf(command)) != step().action->commands.end();
    if (m_hasActed)
        acted(session);
}

void LessonRun::acted(const Session& session)
{
    if (!step().action->until)
        return goOnAfter(LessonPhase::Acting, session);
    if (!m_wait)
        return waitFor(conditionOf(*step().action->until, session.liveEdge()), session);
    m_wait->goesOn = true;
    m_wait->limit = session.liveEdge() + step().within;
}

void LessonRun::refused(const Error& error)
{
    stick(fmt::format("A command of the step was refused: {}", error.message));
}

void LessonRun::tried(const Session& session)
{
    if (!step().trial || (m_phase != LessonPhase::Trying && m_phase != LessonPhase::Done))
        return;
    m_it.reset(); // It was a task of another run.
    m_names.clear();
    m_results.clear();
    for (const Goal& goal : step().trial->goals)
        m_results.push_back(check(goal, session, step().trial->from));
    if (std::ranges::all_of(m_results, &GoalResult::isReached))
        m_phase = LessonPhase::Done;
}

} // namespace taskarium
