// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/standloop.h>

#include <ui/style/style.h>

#include <QApplication>
#include <QEvent>

#include <algorithm>
#include <chrono>
#include <utility>

using namespace std::chrono_literals;

namespace taskarium::ui {

namespace {

/// So long the end of a run is shown.
constexpr auto restAtEnd = 6s;

/// A run that has not ended by then never may: tasks that fail again and again.
constexpr auto longestRun = 4min;

constexpr double usualSpeed = 8;
constexpr double shownSeconds = 120;
constexpr double leastSpeed = 4;
constexpr double mostSpeed = 600;

QStringList builtInNames()
{
    QStringList names;
    for (const BuiltInScenario& scenario : builtInScenarios())
        names << qtText(scenario.name);
    return names;
}

/// What somebody does who is there, and not a mouse that was only bumped.
bool isPress(QEvent::Type type)
{
    return type == QEvent::ShortcutOverride || type == QEvent::KeyPress || type == QEvent::MouseButtonPress
        || type == QEvent::MouseButtonDblClick || type == QEvent::TouchBegin || type == QEvent::Wheel;
}

bool isRelease(QEvent::Type type)
{
    return type == QEvent::KeyRelease || type == QEvent::MouseButtonRelease || type == QEvent::TouchEnd;
}

} // namespace

double fittingSpeed(std::optional<Duration> length)
{
    if (!length)
        return usualSpeed;
    const double seconds = std::chrono::duration<double>(*length).count();
    return std::clamp(seconds / shownSeconds, leastSpeed, mostSpeed);
}

StandLoop::StandLoop(const Parts& parts, QObject* parent) : QObject(parent), m_parts(parts)
{
    for (QTimer* const timer : {&m_rest, &m_patience}) {
        timer->setSingleShot(true);
        connect(timer, &QTimer::timeout, this, &StandLoop::moveOn);
    }
    m_rest.setInterval(restAtEnd);
    m_patience.setInterval(longestRun);
    connect(&parts.playback, &Playback::playingChanged, this, &StandLoop::rest);
}

StandLoop::~StandLoop()
{
    qApp->removeEventFilter(this);
}

void StandLoop::begin(const QStringList& runs)
{
    if (std::exchange(m_isOn, true))
        return;
    m_runs = runs.isEmpty() ? builtInNames() : runs;
    m_next = 0;
    m_before = {.speed = m_parts.playback.speed(), .waits = m_parts.playback.waits()};
    m_parts.playback.setSkipsWaits(Waits::Skipped);
    qApp->installEventFilter(this);
    emit begun();
    moveOn();
}

void StandLoop::end()
{
    if (!std::exchange(m_isOn, false))
        return;
    m_rest.stop();
    m_patience.stop();
    m_parts.playback.pause();
    m_parts.playback.setSpeed(m_before.speed);
    m_parts.playback.setSkipsWaits(m_before.waits);
    if (!m_isSwallowing)
        qApp->removeEventFilter(this);
    emit ended();
}

Outcome StandLoop::open(const QString& run)
{
    return m_parts.file.openForShow(run);
}

void StandLoop::moveOn()
{
    if (!m_isOn)
        return;
    Outcome failure;
    for (qsizetype tried = 0; tried < m_runs.size(); ++tried) {
        failure = open(m_runs[m_next]);
        m_next = (m_next + 1) % m_runs.size();
        if (!failure)
            break;
    }
    if (failure) {
        end();
        emit failed(*failure);
        return;
    }
    const Session& session = m_parts.playback.session();
    const std::optional<SimTime> last = session.isRecording() ? session.liveEdge() : session.end();
    m_parts.playback.setSpeed(fittingSpeed(last ? std::optional(last->time_since_epoch()) : std::nullopt));
    m_parts.playback.play();
    m_rest.stop();
    m_patience.start();
    emit opened(qtText(session.scenario().title));
}

/// A run that has paused has ended: nobody is there who could have paused it.
void StandLoop::rest()
{
    if (m_isOn && !m_parts.playback.isPlaying())
        m_rest.start();
}

bool StandLoop::eventFilter(QObject* watched, QEvent* event)
{
    const QEvent::Type type = event->type();
    if (m_isOn && isPress(type)) {
        m_isSwallowing = true;
        end();
    }
    if (!m_isSwallowing || !(isPress(type) || isRelease(type) || type == QEvent::ContextMenu))
        return QObject::eventFilter(watched, event);
    event->accept();
    if (isRelease(type) || type == QEvent::Wheel) {
        m_isSwallowing = false;
        if (!m_isOn)
            qApp->removeEventFilter(this);
    }
    return true;
}

} // namespace taskarium::ui

#include "moc_standloop.cpp"
