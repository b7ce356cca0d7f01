// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/lessons/lessondesk.h>

#include <algorithm>
#include <utility>

namespace taskarium::ui {

LessonDesk::LessonDesk(Playback& playback, QObject* parent) : QObject(parent), m_playback(playback)
{
    connectPlayback();
}

void LessonDesk::connectPlayback()
{
    connect(&m_playback, &Playback::opened, this, [this] {
        if (!m_isOpening)
            close();
    });
    connect(&m_playback, &Playback::goalReached, this, &LessonDesk::onReached);
    connect(&m_playback, &Playback::goalMissed, this, [this] {
        if (m_wait == 0)
            return;
        m_wait = 0;
        m_run->missed();
        follow();
    });
    connect(&m_playback, &Playback::heldBack, this, [this] {
        if (isOpen())
            emit held();
    });
}

void LessonDesk::onReached(const ConditionMet& met)
{
    const bool isTried = std::exchange(m_isTrying, false);
    const bool isMet = std::exchange(m_wait, 0) != 0;
    if (isTried)
        m_run->tried(m_playback.session());
    else if (isMet)
        m_run->met(met, m_playback.session());
    if (isTried || isMet)
        follow();
}

void LessonDesk::open(Lesson lesson)
{
    close();
    lesson.scenario.title = lesson.title; // which the window's title shows
    Scenario scenario = lesson.scenario;
    m_run = std::make_unique<LessonRun>(std::move(lesson));
    m_past.clear();
    m_commands = connect(&m_playback, &Playback::commandTaken, this, [this](const Command& command) {
        m_run->given(command, m_playback.session());
        follow();
    });
    openRun(std::move(scenario));
    emit opened();
    begin(0);
}

void LessonDesk::restart()
{
    if (isOpen())
        open(Lesson(m_run->lesson()));
}

void LessonDesk::close()
{
    if (!isOpen())
        return;
    if (m_wait != 0 || m_isTrying)
        m_playback.dropGoal();
    m_playback.release();
    disconnect(m_commands);
    m_wait = 0;
    m_isTrying = false;
    m_run.reset();
    emit closed();
}

void LessonDesk::openRun(Scenario scenario)
{
    m_isOpening = true;
    m_wait = 0;
    m_playback.open(std::move(scenario));
    m_isOpening = false;
}

/// The goal comes before the commands, which may be what it waits for.
void LessonDesk::begin(std::size_t index)
{
    m_tries = 0;
    m_isTrying = false;
    m_isBookmarked = false;
    m_playback.release();
    m_playback.toLiveEdge();
    m_run->begin(index, m_playback.session());
    m_index = index;
    m_playback.setSpeed(m_run->step().speed);
    emit stepChanged();
    aim();
    const std::vector<Command> commands = m_run->step().commands;
    for (const Command& command : commands) {
        const Result<CommandReply> reply = m_playback.submit(command);
        if (!reply) {
            m_run->refused(reply.error());
            break;
        }
    }
    follow();
}

LessonPhase LessonDesk::phase() const
{
    return isLookingBack() ? LessonPhase::Done : m_run->phase();
}

const std::optional<Mark>& LessonDesk::mark() const
{
    return isLookingBack() ? m_past[m_index].mark : m_run->mark();
}

std::optional<Reply> LessonDesk::reply() const
{
    if (!isLookingBack())
        return m_run->reply();
    const std::optional<Mark>& past = m_past[m_index].mark;
    return past ? std::optional(past->given) : std::nullopt;
}

bool LessonDesk::isOnTheWay() const
{
    return m_isTrying || (m_wait != 0 && m_run->waitsFor() && m_run->waitsFor()->goesOn);
}

bool LessonDesk::canGoOn() const
{
    return isOpen() && (isLookingBack() || (m_run->phase() == LessonPhase::Done && !m_run->isLast()));
}

bool LessonDesk::canShow() const
{
    if (!isOpen() || isLookingBack() || isOnTheWay())
        return false;
    const LessonStep& step = m_run->step();
    return (m_run->phase() == LessonPhase::Acting && step.action && !step.action->solution.empty())
        || (m_run->phase() == LessonPhase::Trying && step.trial && !step.trial->solution.empty());
}

std::vector<GoalResult> LessonDesk::goals() const
{
    if (!m_run->results().empty() && !m_isTrying)
        return m_run->results();
    std::vector<GoalResult> results;
    if (m_tries == 0 || !step().trial)
        return results;
    for (const Goal& goal : step().trial->goals)
        results.push_back(check(goal, m_playback.session(), step().trial->from));
    return results;
}

void LessonDesk::next()
{
    if (!canGoOn())
        return;
    if (isLookingBack())
        return show(m_index + 1);
    m_past.push_back({.end = m_playback.session().liveEdge(), .mark = m_run->mark()});
    begin(m_index + 1);
}

void LessonDesk::back()
{
    if (canGoBack())
        show(m_index - 1);
}

/// The run stands meanwhile, and goes on when its step is shown again.
void LessonDesk::show(std::size_t index)
{
    m_index = index;
    if (isLookingBack()) {
        m_playback.pause();
        m_playback.seek(m_past[index].end);
    } else {
        m_playback.toLiveEdge();
    }
    emit stepChanged();
    follow();
}

void LessonDesk::showMe()
{
    if (!canShow())
        return;
    const LessonStep step = m_run->step();
    if (m_run->phase() == LessonPhase::Trying) {
        if (const Outcome failure = tryOut(step.trial->solution))
            emit refused(*failure);
        return;
    }
    m_playback.toLiveEdge();
    for (const Command& command : step.action->solution) {
        const Result<CommandReply> reply = m_playback.submit(command);
        if (!reply) {
            emit refused(reply.error());
            return;
        }
    }
}

void LessonDesk::hurry()
{
    if (isOpen() && isOnTheWay() && !isLookingBack())
        m_playback.hurryToGoal();
}

bool LessonDesk::answer(const Reply& reply)
{
    if (!isOpen() || isLookingBack() || !m_run->answer(reply, m_playback.session()))
        return false;
    follow();
    return true;
}

/// Once the goals are reached one may go on trying.
bool LessonDesk::canTry() const
{
    const bool isOver = isOpen() && m_run->phase() == LessonPhase::Done;
    return isOpen() && !isLookingBack() && !m_isTrying && step().trial
        && (isOver || m_run->phase() == LessonPhase::Trying);
}

Outcome LessonDesk::tryOut(const std::vector<SettingValue>& settings)
{
    if (!canTry())
        return std::nullopt;
    Scenario scenario = m_run->lesson().scenario;
    for (const SettingValue& setting : settings) {
        Result<Scenario> varied = vary(scenario, setting);
        if (!varied)
            return varied.error();
        scenario = *std::move(varied);
    }
    openRun(std::move(scenario));
    ++m_tries;
    m_isTrying = true;
    const SimTime end(m_run->step().trial->length);
    m_playback.setSpeed(m_run->step().speed);
    m_playback.setGoal(UntilTime{end}, end);
    m_playback.play();
    emit trying(settings);
    emit phaseChanged();
    return std::nullopt;
}

/// Makes what the run waits for the goal of the playback, at once: a command may be what it waits for.
void LessonDesk::aim()
{
    const std::optional<LessonWait>& wait = m_run->waitsFor();
    if (m_isTrying)
        return;
    if (!wait && m_wait != 0)
        m_playback.dropGoal();
    else if (wait && wait->number == m_wait)
        m_playback.limitGoal(wait->limit);
    else if (wait)
        m_playback.setGoal(wait->condition, wait->limit);
    m_wait = wait ? wait->number : 0;
}

/// Whether the run stands until something is answered or asked for. Behind the last step it is the learner's.
bool LessonDesk::isHolding() const
{
    switch (m_run->phase()) {
    case LessonPhase::Asking: return true;
    case LessonPhase::Trying: return !m_isTrying;
    case LessonPhase::Done: return !m_isTrying && !m_run->isLast();
    case LessonPhase::Running:
    case LessonPhase::Deciding:
    case LessonPhase::Acting:
    case LessonPhase::Stuck: break;
    }
    return false;
}

/// Does what the phase of the run asks for: play on, or stand.
void LessonDesk::follow()
{
    aim();
    setBookmark();
    if (isHolding() || isLookingBack())
        m_playback.hold();
    else
        m_playback.release();
    if (isOnTheWay() && !isLookingBack())
        m_playback.play();
    emit phaseChanged();
}

/// Where the run has come to when nothing of the step but what the learner does is left.
void LessonDesk::setBookmark()
{
    const bool hasCome = m_run->phase() != LessonPhase::Running && m_run->phase() != LessonPhase::Stuck;
    if (m_isBookmarked || !hasCome || m_run->step().bookmark.empty())
        return;
    m_isBookmarked = true;
    m_playback.addBookmark({.at = m_playback.session().liveEdge(), .name = m_run->step().bookmark});
}

} // namespace taskarium::ui

#include "moc_lessondesk.cpp"
