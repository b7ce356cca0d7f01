// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/lessons/quizdesk.h>

#include <chrono>

namespace taskarium::ui {

namespace {

/// What can be asked is decided sooner if nobody interferes.
constexpr Duration longestDecision = std::chrono::hours(1);

} // namespace

QuizDesk::QuizDesk(Playback& playback, QObject* parent) : QObject(parent), m_playback(playback)
{
    connect(&m_playback, &Playback::opened, this, [this] {
        if (m_phase != Phase::Idle)
            setPhase(Phase::Idle);
    });
    connect(&m_playback, &Playback::goalReached, this, [this](const ConditionMet& met) {
        if (m_phase == Phase::Deciding)
            decide(truthOf(*m_question, m_askedAt, met, m_playback.session().liveWorld()));
    });
    connect(&m_playback, &Playback::goalMissed, this, [this] {
        if (m_phase != Phase::Deciding)
            return;
        setPhase(Phase::Idle);
        emit undecided();
    });
    connect(&m_playback, &Playback::heldBack, this, [this] {
        if (m_phase == Phase::Asking)
            emit held();
    });
}

void QuizDesk::ask()
{
    if (m_phase == Phase::Deciding)
        return;
    m_playback.pause();
    m_playback.toLiveEdge();
    m_question = questionAt(m_playback.session(), m_turn++);
    m_reply.reset();
    m_mark.reset();
    m_askedAt = m_playback.session().liveEdge();
    if (!m_question) {
        close();
        emit nothingToAsk();
        return;
    }
    m_playback.hold();
    setPhase(Phase::Asking);
}

bool QuizDesk::answer(const Reply& reply)
{
    if (m_phase != Phase::Asking || !fits(*m_question, reply))
        return false;
    m_reply = reply;
    m_playback.release();
    const std::optional<Condition> condition = decidedWhen(*m_question, m_askedAt);
    if (!condition) {
        decide(truthOf(*m_question, m_askedAt, {}, m_playback.session().liveWorld()));
        return true;
    }
    setPhase(Phase::Deciding);
    m_playback.toLiveEdge();
    m_playback.setGoal(*condition, m_askedAt + longestDecision);
    m_playback.play();
    return true;
}

void QuizDesk::decide(const Reply& truth)
{
    m_mark = Mark{.given = *m_reply, .truth = truth, .isRight = agree(*m_question, *m_reply, truth)};
    m_score.count(*m_mark);
    setPhase(Phase::Decided);
}

void QuizDesk::hurry()
{
    if (m_phase == Phase::Deciding)
        m_playback.hurryToGoal();
}

void QuizDesk::close()
{
    if (m_phase == Phase::Idle)
        return;
    if (m_phase == Phase::Deciding)
        m_playback.dropGoal();
    if (m_phase == Phase::Asking)
        m_playback.release();
    setPhase(Phase::Idle);
}

void QuizDesk::setPhase(Phase phase)
{
    m_phase = phase;
    emit changed();
}

} // namespace taskarium::ui

#include "moc_quizdesk.cpp"
